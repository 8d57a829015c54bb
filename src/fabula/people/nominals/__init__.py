"""People who are called by a noun: roles, unnamed characters, epithets.

Takes Tokens, the Parse and clusters of mentions. Gives the characters that a noun calls, and which nouns are epithets
of a named character. Never changes the referent of a name.
"""

from fabula.people.nominals.epithets import epithet_bearers
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.people.nominals.role_nouns import Role, find_roles
from fabula.people.nominals.unnamed_characters import (
    description_text,
    prominent_descriptions,
    provisional_speakers,
    speaking_descriptions,
)

__all__ = [
    "MentionEvidence",
    "Role",
    "description_text",
    "epithet_bearers",
    "find_roles",
    "prominent_descriptions",
    "provisional_speakers",
    "speaking_descriptions",
]
