"""What "he" and "she" refer to.

Takes who is mentioned where. Gives the likeliest referent of each pronoun. Never reads inside quotations who says "I".
"""

from fabula.people.pronouns.features import COLUMNS, MentionColumns, mention_columns
from fabula.people.pronouns.ranker import PronounResolver
from fabula.people.pronouns.salience import (
    PronounReferent,
    neopronouns,
    neopronouns_of,
    resolve_by_salience,
    settle_shared_names,
)

__all__ = [
    "COLUMNS",
    "MentionColumns",
    "PronounReferent",
    "PronounResolver",
    "mention_columns",
    "neopronouns",
    "neopronouns_of",
    "resolve_by_salience",
    "settle_shared_names",
]
