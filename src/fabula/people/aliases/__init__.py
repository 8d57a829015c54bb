"""Aliases: the names of a known cast, statements of identity, and suggestions.

Takes the table of names, or the finished cast. Gives the uses of the names of a known cast, and pairs of characters
that may be one person. Never joins two names: `people/identity` does.
"""

from fabula.people.aliases.first_mentions import with_first_mentions
from fabula.people.aliases.identity_statements import identity_statements
from fabula.people.aliases.known_cast import KnownCastMatches, match_known_cast
from fabula.people.aliases.suggestions import merge_suggestions

__all__ = [
    "KnownCastMatches",
    "identity_statements",
    "match_known_cast",
    "merge_suggestions",
    "with_first_mentions",
]
