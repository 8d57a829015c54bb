"""Candidates for the speaker of each turn, and the columns of evidence for and against each.

Takes the dialogue, and the probabilities of a first ranking. Gives candidates and feature columns. Never ranks.
"""

from fabula.speech.speakers.features.candidate_rows import COLUMN, COLUMNS, CandidateRows
from fabula.speech.speakers.features.extraction import speaker_features
from fabula.speech.speakers.features.stacked_features import COLUMNS as STACKED_COLUMNS
from fabula.speech.speakers.features.stacked_features import columns as stacked_features
from fabula.speech.speakers.features.turn_taking import COLUMNS as TURN_COLUMNS
from fabula.speech.speakers.features.turn_taking import GAP_COLUMNS

__all__ = [
    "COLUMN",
    "COLUMNS",
    "GAP_COLUMNS",
    "STACKED_COLUMNS",
    "TURN_COLUMNS",
    "CandidateRows",
    "speaker_features",
    "stacked_features",
]
