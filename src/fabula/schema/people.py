"""Who and what a story mentions: mentions, names, characters, entities, and a cast that is known beforehand."""

from dataclasses import dataclass
from typing import Literal, get_args

from fabula.lexicons.pronouns import GENDER_OF_SET


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


MentionKind = Literal["PROP", "NOM", "PRON"]
Category = Literal["PER", "FAC", "GPE", "LOC", "VEH", "ORG"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
PER = CATEGORIES.index("PER")
"""Row of people in `CATEGORIES`."""
PROP, NOM, PRON = (MENTION_KINDS.index(kind) for kind in ("PROP", "NOM", "PRON"))
"""Rows of names, nouns and pronouns in `MENTION_KINDS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or point at someone or something; `entity` is the id of a character or entity, or None."""

    start: int
    end: int
    kind: MentionKind
    category: Category
    entity: str | None
    p: float


@dataclass(frozen=True, slots=True)
class Name:
    """One way the text names a character, how often, and from where on: `first`, the offset of its first use, or 0."""

    text: str
    count: int
    kind: Literal["PROP", "NOM"] = "PROP"
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Someone in the story.

    `names` are ordered by count. `pronouns` is the set the text uses (of `english.PRONOUN_SETS`, "" where it does not
    say). `mentions` counts names and resolved pronouns, `quotes` the quotations spoken; `first` is the offset
    of the first mention, 0 where there is none: a known cast may list someone who never comes. `narrator` says that
    this is the "I" who tells the story.
    """

    id: str
    name: str
    names: tuple[Name, ...]
    pronouns: str
    mentions: int
    quotes: int
    first: int
    narrator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A place, group, vehicle or building that the text names; or anyone or anything it points at again without a name.

    Where the cast is known beforehand and closed, also a person who has a name and is not in it.

    `kind` is that of its best mention: "PROP" where it has a name, "NOM" or "PRON" where it is only described.
    """

    id: str
    category: Category
    name: str
    mentions: int
    first: int
    kind: MentionKind = "PROP"
