"""A cast that is known before a story is read: a writer's story bible, an archive's character tags."""

from dataclasses import dataclass

from fabula.english import GENDER_OF_SET


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCharacter:
    """Someone the reader knows to be in the story: what to call them, what else they go by, and their pronouns.

    `pronouns` is one of `english.PRONOUN_SETS`, "" where the text is to say. The alias "I" is the narrator's.
    """

    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""

    def __post_init__(self):
        """Raises ValueError where a name is empty or the pronouns are none of these."""
        if not all(name.strip() for name in (self.name, *self.aliases)):
            raise ValueError(f"a name of {self.name!r} is empty")
        if self.pronouns not in GENDER_OF_SET:
            raise ValueError(f"pronouns {self.pronouns!r} of {self.name}; there may be {', '.join(GENDER_OF_SET)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCast:
    """A cast that is known before the story is read. Nobody else is listed as a character, unless it is `open`."""

    characters: tuple[KnownCharacter, ...]
    open: bool = False
