"""Narrators: who says "I" in the narration of a story, or in a part of it, or is its "you".

Takes the Tokens, the quotations and where names mention each character. Gives the row of the character who narrates, or
says that none of the cast does, and the token ranges that each of several narrators tells. Never adds a character.
"""

from fabula.people.narrators.evidence import NarratedText, NarratorEvidence, gather_narrator_evidence
from fabula.people.narrators.headings import split_into_parts, with_first_words
from fabula.people.narrators.parts import narrated_parts
from fabula.people.narrators.second_person import is_read_as_i, with_you_as_i
from fabula.people.narrators.story_narrator import is_first_person, narrator_row

__all__ = [
    "NarratedText",
    "NarratorEvidence",
    "gather_narrator_evidence",
    "is_first_person",
    "is_read_as_i",
    "narrated_parts",
    "narrator_row",
    "split_into_parts",
    "with_first_words",
    "with_you_as_i",
]
