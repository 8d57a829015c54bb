"""Checks of the story itself: two passages, both told as facts, that cannot both be true.

Takes the `FinishedLayers` of a story. Gives `Finding`s in the order of the text, each with both passages. Never takes
what a character says, thinks, dreams or remembers for a fact, and never guesses which character words are of:
where that is not sure, there is no finding.
"""

from fabula.continuity.faults.layer import story_faults
from fabula.continuity.faults.narration import FinishedLayers

__all__ = ["FinishedLayers", "story_faults"]
