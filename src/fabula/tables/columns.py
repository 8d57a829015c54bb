"""What a table is: its columns, of which kind each is, and the function that gives its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from fabula.schema.story import Story

Row = dict[str, Any]

ColumnKind = Literal[
    "text", "texts", "whole", "number", "flag", "id", "chapter", "scene", "character", "characters", "referent",
    "referents",
]  # fmt: skip
"""What the cells of a column hold.

"text": words, or None. "texts": several. "whole": a whole number. "number": any number. "flag": true or false.
"id": the id or key behind a name in another column. "chapter": the number of a chapter, from 1. "scene": the row of a
scene, from 0. "character" and "characters": the id of a character, or several. "referent" and "referents": of a
character or an entity.
"""
SEVERAL: frozenset[ColumnKind] = frozenset({"texts", "characters", "referents"})
"""Kinds with several values in a cell."""
IDS: frozenset[ColumnKind] = frozenset({"character", "characters", "referent", "referents"})
"""Kinds whose cells hold ids, which become names where a person reads them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, and what its cells hold."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a story.

    Attributes:
        columns: its columns, in order.
        key: the column that tells its rows apart and that other tables refer to, or "".
        rows: gives the rows of a story, each with the columns for its keys, and with ids of characters and entities.
    """

    columns: tuple[Column, ...]
    key: str
    rows: Callable[[Story], Iterator[Row]]


def columns_of(words: str) -> tuple[Column, ...]:
    """Returns the columns that a line describes: "name" is text, "start:whole" a whole number.

    Raises:
        ValueError: there is no such kind.
    """
    pairs = [word.partition(":")[::2] for word in words.split()]
    kinds: dict[str, ColumnKind] = {kind: kind for kind in get_args(ColumnKind)}
    unknown = [kind for _, kind in pairs if kind and kind not in kinds]
    if unknown:
        raise ValueError(f"no column holds {unknown[0]!r}; there are {', '.join(kinds)}")
    return tuple(Column(name, kinds[kind or "text"]) for name, kind in pairs)
