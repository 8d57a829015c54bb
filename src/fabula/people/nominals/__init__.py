"""People who are called by a noun: roles, unnamed characters, epithets.

Takes Tokens, the Parse and clusters of mentions. Gives the characters that a noun calls, and which nouns are epithets
of a named character. Never changes the referent of a name.
"""

from fabula.people.nominals.epithets import characters_apart, epithet_bearers, epithet_uses, with_epithet_names
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.people.nominals.newcomers import Newcomer, find_newcomers
from fabula.people.nominals.role_nouns import MIN_SPEECH_VERBS, Role, find_roles
from fabula.people.nominals.speaking_things import with_speaking_things
from fabula.people.nominals.stated_names import stated_names
from fabula.people.nominals.unnamed_characters import (
    description_text,
    prominent_descriptions,
    provisional_speakers,
    speaking_descriptions,
    speaking_newcomers,
)

__all__ = [
    "MIN_SPEECH_VERBS",
    "MentionEvidence",
    "Newcomer",
    "Role",
    "characters_apart",
    "description_text",
    "epithet_bearers",
    "epithet_uses",
    "find_newcomers",
    "find_roles",
    "prominent_descriptions",
    "provisional_speakers",
    "speaking_descriptions",
    "speaking_newcomers",
    "stated_names",
    "with_epithet_names",
    "with_speaking_things",
]
