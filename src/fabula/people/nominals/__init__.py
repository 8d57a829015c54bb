"""People by a noun: roles, unnamed speakers, epithets.

Takes Tokens, the Parse and clusters of mentions. Gives who goes by a noun, and which nouns are a named character's.
Never moves a name.
"""

from fabula.people.nominals.epithets import epithet_bearers
from fabula.people.nominals.role_nouns import Role, find_roles
from fabula.people.nominals.unnamed_characters import (
    description_text,
    prominent_descriptions,
    provisional_speakers,
    speaking_descriptions,
)

__all__ = [
    "Role",
    "description_text",
    "epithet_bearers",
    "find_roles",
    "prominent_descriptions",
    "provisional_speakers",
    "speaking_descriptions",
]
