"""The tables of a dataset and their columns.

Each table of a story (`fabula.table`) is a table of the dataset. Its rows begin with the key of the book and the number
of the row. Where a column names a character, an entity or several, another holds the ids.
"""

from collections.abc import Iterator
from typing import Any

from fabula.schema.story import Story
from fabula.tables import IDS, SEVERAL, TABLES, Column, named_rows

FORMAT = "fabula-dataset/1"
"""The format of a dataset. Another number means that tables or columns have changed their meaning."""

BOOK, ROW = Column("book", "text"), Column("row", "whole")
BOOKS, DETAILS = "books", "details"
READ, FAILED = "read", "failed"
"""What may become of a book: its `status`."""

_BOOKS = (
    Column("status", "text"), Column("error", "text"), Column("path", "text"), Column("member", "text"),
    Column("bytes", "whole"), Column("sha256", "text"), Column("text_sha256", "text"), Column("title", "text"),
    Column("author", "text"), Column("language", "text"), Column("media_type", "text"), Column("warnings", "texts"),
    Column("code_points", "whole"), Column("words", "whole"), Column("version", "text"), Column("weights", "text"),
    Column("sure", "number"), Column("known_cast", "text"), Column("runtime", "text"), Column("processor", "text"),
    Column("read_at", "text"), Column("seconds", "number"), Column("cpu_seconds", "number"),
    Column("memory_mb", "number"),
)  # fmt: skip
OF_THE_RUN = ("runtime", "processor", "read_at", "seconds", "cpu_seconds", "memory_mb")
"""Columns of `books` that say where and how fast a book was read: two readings of a book differ in nothing else."""

_LEFT_OUT = {"source": BOOKS}
"""Tables of a story that a dataset has in another table."""


def _columns(name: str) -> tuple[Column, ...]:
    own = TABLES[name].columns
    ids = {id_name(column): column for column in own if column.kind in IDS}
    columns = [BOOK, ROW]
    for column in own:
        if column.name in ids:
            continue  # an id that stands beside its name: every name gets one here
        columns.append(column)
        if column.kind in IDS:
            columns.append(Column(id_name(column), "texts" if column.kind in SEVERAL else "text"))
    return tuple(columns)


def id_name(column: Column) -> str:
    """Returns the name of the column with the ids behind a column with names: "speaker_id", "addressee_ids"."""
    return f"{column.name.removesuffix('s')}_ids" if column.kind in SEVERAL else f"{column.name}_id"


SCHEMA: dict[str, tuple[Column, ...]] = {
    BOOKS: (BOOK, *_BOOKS),
    DETAILS: (BOOK, ROW, Column("origin", "text"), Column("label", "text"), Column("value", "text")),
    **{name: _columns(name) for name in TABLES if name not in _LEFT_OUT},
}
"""The columns of each table. A row of `details` is what the user ("list") or the file ("file") says of a book."""

Columns = dict[str, list[Any]]
"""The cells of a table, by column."""


def columns_of_story(story: Story, book: str) -> Iterator[tuple[str, Columns]]:
    """Yields the name and the cells of each table of a story, but for those about the book itself."""
    for name in TABLES:
        if name in _LEFT_OUT:
            continue
        rows = [
            {"book": book, "row": number, **named, **_ids(name, with_ids)}
            for number, (named, with_ids) in enumerate(
                zip(named_rows(story, name), TABLES[name].rows(story), strict=True)
            )
        ]
        yield name, as_columns(name, rows)


def _ids(name: str, row: dict[str, Any]) -> dict[str, Any]:
    return {id_name(column): row[column.name] for column in TABLES[name].columns if column.kind in IDS}


def as_columns(name: str, rows: list[dict[str, Any]]) -> Columns:
    """Returns the cells of rows by column. A column that a row lacks is empty there."""
    return {column.name: [row.get(column.name) for row in rows] for column in SCHEMA[name]}
