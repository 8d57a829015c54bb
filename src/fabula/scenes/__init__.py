"""Scenes: where each begins and ends, who is on stage, where and when it is set, and which viewpoint it has.

Takes the Manuscript, quotes, characters, entities, mentions and events. Gives scenes in order, from the first prose of
the story to the last. Never changes what a mention refers to or who speaks a line.
"""

from fabula.scenes.description import describe_scenes
from fabula.scenes.presence import (
    MIN_PRESENCE_PROBABILITY,
    PRESENCE_COLUMNS,
    SceneEvidence,
    narrated_tokens,
    packaged_presence,
    presence_features,
)
from fabula.scenes.segmentation import SceneSpan, cut_scenes

__all__ = [
    "MIN_PRESENCE_PROBABILITY",
    "PRESENCE_COLUMNS",
    "SceneEvidence",
    "SceneSpan",
    "cut_scenes",
    "describe_scenes",
    "narrated_tokens",
    "packaged_presence",
    "presence_features",
]
