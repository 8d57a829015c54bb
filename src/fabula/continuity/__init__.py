"""Checks for contradictions in the story, or in how it was read.

Takes finished layers. Gives findings, each with its evidence. Never changes a layer.
"""

from fabula.continuity.faults import FinishedLayers, story_faults
from fabula.continuity.speaker_contradictions import speaker_contradictions

__all__ = ["FinishedLayers", "speaker_contradictions", "story_faults"]
