"""Pronouns and vocatives inside speech.

Takes quotations with speakers and addressees. Gives the mentions in them resolved. Never changes a speaker.
"""

from fabula.people.dialogue.first_second_person import resolve_first_second_person
from fabula.people.dialogue.pronoun_features import COLUMNS
from fabula.people.dialogue.terms_of_address import resolve_terms_of_address
from fabula.people.dialogue.third_person import (
    packaged_speech_pronoun_ranker,
    ranked_passes,
    resolve_third_person,
)

__all__ = [
    "COLUMNS",
    "packaged_speech_pronoun_ranker",
    "ranked_passes",
    "resolve_first_second_person",
    "resolve_terms_of_address",
    "resolve_third_person",
]
