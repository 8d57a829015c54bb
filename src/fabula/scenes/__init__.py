"""Scenes: where each begins and ends, who is on stage, where and when it is set, by whose eyes and how it is told.

Takes the Manuscript, tokens, their parse, quotes, characters, entities, mentions and events. Gives scenes in order,
from the first prose of the story to the last. Never changes what a mention refers to or who speaks a line.
"""

from fabula.scenes.boundaries import (
    BOUNDARY_COLUMNS,
    WORD_FEATURES,
    Boundary,
    BoundaryEvidence,
    BoundaryScorer,
    ParagraphWords,
    SceneSpan,
    boundary_features,
    cut_scenes,
    lay_out_paragraphs,
    likeliest,
    packaged_boundary_scorer,
    paragraph_words,
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
    "WORD_FEATURES",
    "Boundary",
    "BoundaryEvidence",
    "BoundaryScorer",
    "ParagraphWords",
    "SceneEvidence",
    "SceneSpan",
    "boundary_features",
    "cut_scenes",
    "describe_scenes",
    "lay_out_paragraphs",
    "likeliest",
    "narrated_tokens",
    "packaged_boundary_scorer",
    "packaged_presence",
    "paragraph_words",
    "presence_features",
    "scene_boundaries",
]
