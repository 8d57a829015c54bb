"""Scenes: where each begins and ends, who is on stage, where and when it is set, by whose eyes and how it is told.

Takes the Manuscript, tokens, their parse, quotes, characters, entities, mentions and events. Gives scenes in order,
from the first prose of the story to the last. Never changes what a mention refers to or who speaks a line.
"""

from fabula.scenes.boundaries import (
    BOUNDARY_COLUMNS,
    Boundary,
    BoundaryEvidence,
    SceneSpan,
    boundary_features,
    boundary_probabilities,
    cut_scenes,
    lay_out_paragraphs,
    likeliest,
    packaged_boundary_scorer,
    scene_boundaries,
)
from fabula.scenes.description import describe_scenes
from fabula.scenes.presence import (
    MIN_PRESENCE_PROBABILITY,
    PRESENCE_COLUMNS,
    SceneEvidence,
    narrated_tokens,
    packaged_presence,
    presence_features,
)

__all__ = [
    "BOUNDARY_COLUMNS",
    "MIN_PRESENCE_PROBABILITY",
    "PRESENCE_COLUMNS",
    "Boundary",
    "BoundaryEvidence",
    "SceneEvidence",
    "SceneSpan",
    "boundary_features",
    "boundary_probabilities",
    "cut_scenes",
    "describe_scenes",
    "lay_out_paragraphs",
    "likeliest",
    "narrated_tokens",
    "packaged_boundary_scorer",
    "packaged_presence",
    "presence_features",
    "scene_boundaries",
]
