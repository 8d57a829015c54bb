"""The data types of a series: its people, where they appear, and what speaks for it."""

from dataclasses import dataclass
from typing import Literal

from fabula.schema.people import Span

EvidenceKind = Literal["names", "relation", "companions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for one person in two books.

    Attributes:
        kind: whether it is their names, one relation that both have, or the people around them.
        says: what it is, in words.
        spans: where the first and the second book show it.
    """

    kind: EvidenceKind
    says: str
    spans: tuple[Span, Span]


@dataclass(frozen=True, slots=True, order=True)
class Appearance:
    """A character of a book of the series: the row of the book, and the character's row in its story."""

    book: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two appearances, of an earlier and a later book, and the probability that they are one person."""

    earlier: Appearance
    later: Appearance
    p: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPerson:
    """A person of the series.

    Attributes:
        name: the name that the books use most.
        appearances: the character of each book that has one, in the order of the books.
        links: what joins them: one link fewer than there are appearances.
    """

    name: str
    appearances: tuple[Appearance, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSuggestion:
    """Two people of the series who may be one, by their rows in `Series.people`, and the link that says so."""

    people: tuple[int, int]
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The people of several books.

    Attributes:
        books: the title of each book.
        people: every person, those of several books first, then by mentions.
        suggestions: who may be one, the likeliest first.
    """

    books: tuple[str, ...]
    people: tuple[SeriesPerson, ...]
    suggestions: tuple[SeriesSuggestion, ...]
