"""Pronouns in the narration, once it is known who speaks.

Takes mentions and quotations with their speakers. Gives each "he" and "she" outside of them its referent. Never changes
a mention inside of a line.
"""

from fabula.people.narration.candidates import Candidates, find_candidates
from fabula.people.narration.chains import (
    ChainScorer,
    PaddedChains,
    chains_of,
    padded_chains,
    probabilities,
    spread_out,
    sum_over_chains,
)
from fabula.people.narration.narrated_mentions import NarratedMentions, narrated_mentions
from fabula.people.narration.pronouns import (
    COLUMNS,
    narration_features,
    packaged_narration_scorer,
    resolve_in_narration,
)

__all__ = [
    "COLUMNS",
    "Candidates",
    "ChainScorer",
    "NarratedMentions",
    "PaddedChains",
    "chains_of",
    "find_candidates",
    "narrated_mentions",
    "narration_features",
    "packaged_narration_scorer",
    "padded_chains",
    "probabilities",
    "resolve_in_narration",
    "spread_out",
    "sum_over_chains",
]
