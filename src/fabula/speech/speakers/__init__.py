"""The speaker of each quote.

Takes the dialogue. Gives speakers with probabilities and reasons. Never looks for addressees.
"""

from fabula.speech.speakers.attribution import SURE, attribute_speakers
from fabula.speech.speakers.features import (
    COLUMN,
    COLUMNS,
    GAP_COLUMNS,
    STACKED_COLUMNS,
    TURN_COLUMNS,
    CandidateRows,
    speaker_features,
    stacked_features,
)
from fabula.speech.speakers.pinned import with_pinned_speakers
from fabula.speech.speakers.ranker import SpeakerNetwork, SpeakerRanker, columns_read, packaged_ranker
from fabula.speech.speakers.restriction import restrict_speakers
from fabula.speech.speakers.senders import SENDER_P, WrittenSender, with_written_senders, written_senders

__all__ = [
    "COLUMN",
    "COLUMNS",
    "GAP_COLUMNS",
    "SENDER_P",
    "STACKED_COLUMNS",
    "SURE",
    "TURN_COLUMNS",
    "CandidateRows",
    "SpeakerNetwork",
    "SpeakerRanker",
    "WrittenSender",
    "attribute_speakers",
    "columns_read",
    "packaged_ranker",
    "restrict_speakers",
    "speaker_features",
    "stacked_features",
    "with_pinned_speakers",
    "with_written_senders",
    "written_senders",
]
