"""Which words are names, and what kind of thing each names.

Takes Tokens, the Parse and the quotations. Gives a table of all uses of names, with counts of their contexts. Never
joins two names.
"""

from fabula.people.names.classification import called_by_role, gender_by_name, person_rows, place_category
from fabula.people.names.context_features import CONTEXT_COLUMNS
from fabula.people.names.detection import NameTable, find_names, lower_case_rows, prose_tokens
from fabula.people.names.keys import NameKey
from fabula.people.names.phrase_matcher import PhraseMatch, PhraseMatcher, folded_phrase

__all__ = [
    "CONTEXT_COLUMNS",
    "NameKey",
    "NameTable",
    "PhraseMatch",
    "PhraseMatcher",
    "called_by_role",
    "find_names",
    "folded_phrase",
    "gender_by_name",
    "lower_case_rows",
    "person_rows",
    "place_category",
    "prose_tokens",
]
