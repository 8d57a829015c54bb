"""Writes every table as Parquet: https://parquet.apache.org/docs/file-format/.

The folder `story.parquet` has a file for each table. Its first column, `book`, names the story, so that the tables of
several stories can be put together.
"""

from pathlib import Path, PurePath

from fabula import parquet
from fabula.schema.story import Story
from fabula.tables import TABLES, Column, named_rows

FOLDER = "story.parquet"
_BOOK = Column("book", "id")


def write(story: Story, folder: Path) -> None:
    """Writes the folder `story.parquet` into the folder.

    Raises:
        FabulaError: DuckDB is not installed, or the files cannot be written.
    """
    (folder / FOLDER).mkdir()
    book = PurePath(story.source.name).stem
    with parquet.connect() as connection:
        for name, table in TABLES.items():
            rows = list(named_rows(story, name))
            cells = {column.name: [row[column.name] for row in rows] for column in table.columns}
            cells[_BOOK.name] = [book] * len(rows)
            parquet.add_table(connection, "written", (_BOOK, *table.columns), [cells])
            parquet.write_query(connection, "SELECT * FROM written", folder / FOLDER / f"{name}.parquet")
