"""Mentions, names, characters and entities of a story, characters that may be one, and a cast known beforehand."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.schema.speech import LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCharacter:
    """A character that the reader knows to be in the story: the name to list, further names, and the pronouns.

    `pronouns` is a value of `PRONOUN_SETS`, or "" to take them from the text. The alias "I" marks the narrator.
    """

    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError where a name is empty or the pronouns are no value of `PRONOUN_SETS`."""
        if not all(name.strip() for name in (self.name, *self.aliases)):
            raise ValueError(f"a name of {self.name!r} is empty")
        if self.pronouns not in GENDER_OF_SET:
            raise ValueError(f"pronouns {self.pronouns!r} of {self.name}; there may be {', '.join(GENDER_OF_SET)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCast:
    """A cast that is known before the story is read. Unless it is `open`, no other character is listed."""

    characters: tuple[KnownCharacter, ...]
    open: bool = False


Span = tuple[int, int]
"""Half-open, in code points of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What a reader has decided before the story is read. A mention is given by its span, a quote by its start.

    Attributes:
        must_link: pairs of mentions that refer to one character.
        cannot_link: pairs of mentions that refer to two. Where both are uses of one name, the second gives way.
        speakers: quotes, each with a mention of the character who speaks it.
    """

    must_link: tuple[tuple[Span, Span], ...] = ()
    cannot_link: tuple[tuple[Span, Span], ...] = ()
    speakers: tuple[tuple[int, Span], ...] = ()

    def spans(self) -> tuple[Span, ...]:
        """Returns the span of every mention that a constraint is about."""
        pairs = (*self.must_link, *self.cannot_link)
        return (*(span for pair in pairs for span in pair), *(span for _, span in self.speakers))


NO_CONSTRAINTS = Constraints()
"""Nothing decided beforehand."""

MentionKind = Literal["PROP", "NOM", "PRON"]
Category = Literal["PER", "FAC", "GPE", "LOC", "VEH", "ORG"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
PLACE_CATEGORIES: frozenset[Category] = frozenset({"FAC", "GPE", "LOC", "VEH"})
"""What one can be at or in: buildings, towns and countries, natural places, vehicles."""
PER = CATEGORIES.index("PER")
"""Row of people in `CATEGORIES`."""
PROP, NOM, PRON = (MENTION_KINDS.index(kind) for kind in ("PROP", "NOM", "PRON"))
"""Rows of names, nouns and pronouns in `MENTION_KINDS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that refers to a person or thing. `entity` is the id of the character or entity, or None if unresolved.

    `p` is the probability that `entity` is right; where it is None, that the span is a mention.
    """

    start: int
    end: int
    kind: MentionKind
    category: Category
    entity: str | None
    p: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name or description of a character and how often the text uses it.

    `first` is the offset of its first use, 0 where there is none.
    """

    text: str
    count: int
    kind: Literal["PROP", "NOM"] = "PROP"
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChange:
    """Names by which a character is known from a place on, and which have no word in common with the earlier ones.

    Attributes:
        names: the names, the most used first.
        known_from: the offset from which the text shows whose names they are.
        evidence: the spans of an earlier name and of one of these.
        stated: whether the text states there that the two are one ("I am Griffin").
    """

    names: tuple[str, ...]
    known_from: int
    evidence: tuple[Span, Span]
    stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A person of the story.

    `id` is what other layers refer to; it may be another one in the next draft. `key` is made from the name, and where
    two share that from the place of the first mention, so that it survives an edited draft. It is unique in the story,
    and "" where no reading made it.

    `names` are ordered by count. `pronouns` is the set that the text uses, a value of `PRONOUN_SETS`, or "" where the
    text does not say. `mentions` counts names and resolved pronouns, `quotes` the quotations that the character
    speaks. `first` is the offset of the first mention, 0 where there is none: a known cast may list a character that
    the story never mentions. `narrator` says that the character is the "I" of the narration. Where several tell the
    story, `narrates` holds the spans that this one tells; else it is empty. `name_changes` are in the order of the
    text. `confirmed` says that the reader has looked at the names and called them right.
    """

    id: str
    key: str = field(default="", metadata=LATER)
    name: str
    names: tuple[Name, ...]
    pronouns: str
    mentions: int
    quotes: int
    first: int
    narrator: bool = False
    narrates: tuple[Span, ...] = field(default=(), metadata=LATER)
    name_changes: tuple[NameChange, ...] = field(default=(), metadata=LATER)
    confirmed: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A place, group, vehicle or building that the text names, or an unnamed person or thing with several mentions.

    Where the cast is known beforehand and closed, also a named person who is not in that cast.

    `kind` is the kind of its best mention: "PROP" where it has a name, "NOM" or "PRON" where it has none.
    """

    id: str
    category: Category
    name: str
    mentions: int
    first: int
    kind: MentionKind = "PROP"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """Two characters that may be one person, by the span of the first mention of each by name.

    `p` is the probability that they are.
    """

    spans: tuple[tuple[int, int], tuple[int, int]]
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterTable:
    """The characters, places and groups that a story names, and their mentions in the order of the text.

    `known` holds the ids of the characters that a known cast lists, `likely_pairs` those that may be one person.
    """

    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    known: frozenset[str] = frozenset()
    likely_pairs: tuple[LikelyPair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two characters, by id, that may be one person.

    `reason` says why in words. `evidence` holds the spans of text that name them.
    """

    characters: tuple[str, str]
    reason: str
    evidence: tuple[tuple[int, int], ...]
