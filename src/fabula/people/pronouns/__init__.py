"""Referents of "he" and "she".

Takes the mentions of the characters. Gives the likeliest referent of each pronoun in the narration, and ranks the
candidates of each by features. Never resolves "I" and "you" inside quotations.
"""

from fabula.people.pronouns.features import COLUMNS
from fabula.people.pronouns.mention_columns import MentionColumns, mention_columns
from fabula.people.pronouns.plain_evidence import (
    MIN_VOTES_AGAINST,
    gender_of_votes,
    grammatical_genders,
    with_resolved_genders,
)
from fabula.people.pronouns.ranker import PronounObserver, PronounResolver, packaged_ranker
from fabula.people.pronouns.salience import neopronouns, neopronouns_of, resolve_by_salience, settle_shared_names
from fabula.people.pronouns.salience_state import PronounReferent

__all__ = [
    "COLUMNS",
    "MIN_VOTES_AGAINST",
    "MentionColumns",
    "PronounObserver",
    "PronounReferent",
    "PronounResolver",
    "gender_of_votes",
    "grammatical_genders",
    "mention_columns",
    "neopronouns",
    "neopronouns_of",
    "packaged_ranker",
    "resolve_by_salience",
    "settle_shared_names",
    "with_resolved_genders",
]
