"""Who speaks each line.

Takes the dialogue index, cues and turns. Gives speakers with probabilities and reasons. Never looks for addressees.
"""

from fabula.speech.speakers.attribution import SURE, attribute_speakers
from fabula.speech.speakers.features import COLUMN, COLUMNS, CandidateRows, SpeakerFeatures
from fabula.speech.speakers.ranker import SpeakerNetwork, SpeakerRanker, packaged_ranker
from fabula.speech.speakers.restriction import restrict_speakers

__all__ = [
    "COLUMN",
    "COLUMNS",
    "SURE",
    "CandidateRows",
    "SpeakerFeatures",
    "SpeakerNetwork",
    "SpeakerRanker",
    "attribute_speakers",
    "packaged_ranker",
    "restrict_speakers",
]
