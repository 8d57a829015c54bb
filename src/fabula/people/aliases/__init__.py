"""Aliases: the names of a known cast, statements of identity, names that change, and suggestions.

Takes the table of names, or the finished cast. Gives the uses of the names of a known cast, pairs of characters that
may be one person, and the places from which a character has other names. Never joins two names: `people/identity` does.
"""

from fabula.people.aliases.cast_until import cast_until
from fabula.people.aliases.first_mentions import with_first_mentions
from fabula.people.aliases.identity_statements import copulas_of_names, identity_statements
from fabula.people.aliases.known_cast import KnownCastMatches, match_known_cast
from fabula.people.aliases.name_changes import with_name_changes
from fabula.people.aliases.suggestions import merge_suggestions

__all__ = [
    "KnownCastMatches",
    "cast_until",
    "copulas_of_names",
    "identity_statements",
    "match_known_cast",
    "merge_suggestions",
    "with_first_mentions",
    "with_name_changes",
]
