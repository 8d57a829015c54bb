"""Aliases: which names are one person's.

Takes the table of names. Gives one cluster of names for each person, the uses of the names of a known cast, and pairs
of characters that may be one person. Never resolves a pronoun.

`constraints.AliasConstraints` holds every rule for and against joining two names, the reader's cannot-links among them.
"""

from fabula.people.aliases.clustering import AliasClusters, cluster_names
from fabula.people.aliases.first_mentions import with_first_mentions
from fabula.people.aliases.identity_statements import identity_statements
from fabula.people.aliases.known_cast import KnownCastMatches, match_known_cast
from fabula.people.aliases.suggestions import merge_suggestions

__all__ = [
    "AliasClusters",
    "KnownCastMatches",
    "cluster_names",
    "identity_statements",
    "match_known_cast",
    "merge_suggestions",
    "with_first_mentions",
]
