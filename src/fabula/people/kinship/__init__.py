"""Referents of kinship terms such as "her mother".

Takes the kinship terms and all mentions. Gives the likeliest relative. Never names a relation in the story's world.
"""

from fabula.people.kinship.features import COLUMNS, kin_features
from fabula.people.kinship.ranker import packaged_ranker, resolve_kin_terms, sure_relatives
from fabula.people.kinship.terms import kin_terms
from fabula.people.kinship.unshown import unshown_relatives

__all__ = [
    "COLUMNS",
    "kin_features",
    "kin_terms",
    "packaged_ranker",
    "resolve_kin_terms",
    "sure_relatives",
    "unshown_relatives",
]
