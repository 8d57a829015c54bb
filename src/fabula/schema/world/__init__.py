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
from fabula.schema.world.findings import STORY_FAULTS, Finding, FindingKind
from fabula.schema.world.relation_names import relation_name
from fabula.schema.world.scenes import (
    Scene,
    SceneCertainty,
    SceneLane,
    SceneOpening,
    ScenePace,
    SceneTime,
    ViewpointKind,
    scene_row_at,
)
from fabula.schema.world.times import (
    Birth,
    Minutes,
    TimeAnchor,
    TimeConflict,
    TimeDirection,
    TimeExpression,
    TimeKind,
)

__all__ = [
    "CLAIM_MODES", "MUTUAL_RELATIONS", "STORY_FAULTS", "Birth", "Claim", "ClaimMode", "Containment", "Event",
    "Finding", "FindingKind", "Minutes", "Promise", "PromiseKind", "PromiseStatus", "Relation", "RelationKind",
    "Scene", "SceneCertainty", "SceneLane", "SceneOpening", "ScenePace", "SceneTime", "Stay", "Term", "TimeAnchor",
    "TimeConflict", "TimeDirection", "TimeExpression", "TimeKind", "Trait", "TraitKind", "ViewpointKind",
    "relation_name", "scene_row_at",
]  # fmt: skip
