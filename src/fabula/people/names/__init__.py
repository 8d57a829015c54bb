"""The names of a story, and the category of the bearer of each.

Takes Tokens, the Parse and the quotations. Gives a table of all uses of names, with counts of their contexts. Never
joins two names.
"""

from fabula.people.names.classification import called_by_role, gender_by_name, place_category
from fabula.people.names.context_features import CONTEXT_COLUMNS
from fabula.people.names.detection import NameTable, find_names, paratext_tokens, prose_tokens, without_uses
from fabula.people.names.keys import NameKey
from fabula.people.names.person_features import (
    PERSON_COLUMNS,
    packaged_classifier,
    person_features,
    person_probabilities,
)
from fabula.people.names.phrase_matcher import PhraseMatch, PhraseMatcher, normalised_phrase, normalised_word
from fabula.people.names.sender_names import sender_key_rows, senders_kept_apart
from fabula.people.names.word_columns import lower_case_rows

__all__ = [
    "CONTEXT_COLUMNS",
    "PERSON_COLUMNS",
    "NameKey",
    "NameTable",
    "PhraseMatch",
    "PhraseMatcher",
    "called_by_role",
    "find_names",
    "gender_by_name",
    "lower_case_rows",
    "normalised_phrase",
    "normalised_word",
    "packaged_classifier",
    "paratext_tokens",
    "person_features",
    "person_probabilities",
    "place_category",
    "prose_tokens",
    "sender_key_rows",
    "senders_kept_apart",
    "without_uses",
]
