"""The words beside a quote that say who speaks.

Takes the dialogue index and the Parse. Gives speech tags, actions and their subjects. Never decides who speaks.
"""

from fabula.cues.cue import Cue, first_person
from fabula.cues.speech_tags import CueFinder, find_cues
from fabula.cues.tag_subject_tokens import (
    are_tag_subjects,
    stand_beside_speech_verbs,
    tagged_mentions,
    tokens_beside_tag,
)
from fabula.cues.vocatives import are_vocatives

__all__ = [
    "Cue",
    "CueFinder",
    "are_tag_subjects",
    "are_vocatives",
    "find_cues",
    "first_person",
    "stand_beside_speech_verbs",
    "tagged_mentions",
    "tokens_beside_tag",
]
