"""The data types of the world of a story: scenes, events, claims, and findings.

Takes nothing. Gives frozen records. Never computes a layer.
"""

from fabula.schema.world.claims import (
    CLAIM_MODES,
    MUTUAL_RELATIONS,
    Claim,
    ClaimMode,
    Containment,
    Promise,
    PromiseKind,
    PromiseStatus,
    Relation,
    RelationKind,
    Stay,
    Term,
    Trait,
    TraitKind,
)
from fabula.schema.world.events import Event
from fabula.schema.world.findings import Finding
from fabula.schema.world.scenes import (
    Scene,
    SceneCertainty,
    SceneOpening,
    ScenePace,
    ViewpointKind,
    scene_row_at,
)

__all__ = [
    "CLAIM_MODES", "MUTUAL_RELATIONS", "Claim", "ClaimMode", "Containment", "Event", "Finding", "Promise",
    "PromiseKind", "PromiseStatus", "Relation", "RelationKind", "Scene", "SceneCertainty", "SceneOpening", "ScenePace",
    "Stay", "Term", "Trait", "TraitKind", "ViewpointKind", "scene_row_at",
]  # fmt: skip
