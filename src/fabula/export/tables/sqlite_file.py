"""Writes all tables into one database of SQLite, `story.sqlite`: https://www.sqlite.org/.

Ids of characters and entities stay ids here, and are foreign keys. A cell with several of them becomes a table of its
own: `quotes_addressees` has a row for each addressee of each quote.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from fabula import __version__
from fabula.errors import StoreError
from fabula.schema.story import Story
from fabula.tables import IDS, SEVERAL, TABLES, Column, ColumnKind, Row, Table

FILE = "story.sqlite"
_TYPES: dict[ColumnKind, str] = {
    "whole": "INTEGER", "number": "REAL", "flag": "INTEGER",
    "chapter": "INTEGER REFERENCES chapters(chapter)", "scene": "INTEGER REFERENCES scenes(scene)",
    "character": "TEXT REFERENCES characters(id)", "referent": "TEXT REFERENCES referents(id)",
}  # fmt: skip
"""The declaration of a column by its kind; text where the kind is not here."""
_REFERRED = {"characters": "characters", "referents": "referents"}
_SEARCHED = ("quotes", "blocks")
"""Tables whose words are searched by FTS5: https://www.sqlite.org/fts5.html."""
_LINES = """
CREATE VIEW lines AS SELECT
    quotes."row", quotes.chapter, quotes.scene, quotes.kind, speaker.name AS speaker,
    (SELECT group_concat(name, ' | ') FROM (
        SELECT characters.name FROM quotes_addressees JOIN characters ON characters.id = quotes_addressees.referent
        WHERE quotes_addressees."row" = quotes."row" ORDER BY quotes_addressees.position
    )) AS addressees,
    quotes.text, quotes.p, quotes.reason, quotes.start, quotes."end"
FROM quotes LEFT JOIN characters AS speaker ON speaker.id = quotes.speaker
"""
_SETTINGS = ("foreign_keys = ON", "journal_mode = OFF", "synchronous = OFF")
"""The file is written aside and moved when it is whole, so that it needs no journal."""


def write(story: Story, folder: Path) -> None:
    """Writes `story.sqlite` into the folder.

    Raises:
        StoreError: the database cannot be written.
    """
    path = folder / FILE
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            connection.execute("BEGIN")
            _write_referents(connection, story)
            for name, table in TABLES.items():
                _write_table(connection, name, table, story)
            for name in _SEARCHED:
                _write_search(connection, name)
            connection.execute(_LINES)
            connection.execute("CREATE TABLE made_by (program TEXT, version TEXT)")
            connection.execute("INSERT INTO made_by VALUES ('Fabula', ?)", (__version__,))
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be written ({error}); name another folder, or another Python") from error


def _write_referents(connection: sqlite3.Connection, story: Story) -> None:
    """Writes the table of all characters and entities, which a mention may refer to alike."""
    connection.execute("CREATE TABLE referents (id TEXT PRIMARY KEY, name TEXT, category TEXT)")
    connection.executemany("INSERT INTO referents VALUES (?, ?, 'PER')", ((c.id, c.name) for c in story.characters))
    connection.executemany(
        "INSERT INTO referents VALUES (?, ?, ?)", ((e.id, e.name, e.category) for e in story.entities)
    )


def _write_table(connection: sqlite3.Connection, name: str, table: Table, story: Story) -> None:
    """Writes a table, and one for each of its columns with several ids in a cell.

    Columns that repeat an id are left out, and so are names in one cell that the table `names` has one by one.
    """
    kept = [column for column in table.columns if column.kind not in SEVERAL and column.kind != "id"]
    several = [column for column in table.columns if column.kind in SEVERAL & IDS]
    declared = [_declared(column, table.key) for column in kept]
    if not table.key:
        declared.insert(0, '"row" INTEGER PRIMARY KEY')
    connection.execute(f"CREATE TABLE {name} ({', '.join(declared)})")
    rows = list(table.rows(story))
    places = ", ".join("?" * len(declared))
    connection.executemany(
        f"INSERT INTO {name} VALUES ({places})",
        ([*([] if table.key else [number]), *(row[column.name] for column in kept)] for number, row in enumerate(rows)),
    )
    for column in several:
        _write_several(connection, name, table.key, column, rows)
    for column in kept:
        if column.kind in IDS and column.name != table.key:
            connection.execute(f'CREATE INDEX {name}_{column.name} ON {name}("{column.name}")')


def _declared(column: Column, key: str) -> str:
    if column.name == key:
        return f'"{key}" {_TYPES.get(column.kind, "TEXT")} PRIMARY KEY'
    return f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}'


def _write_several(connection: sqlite3.Connection, name: str, key: str, column: Column, rows: list[Row]) -> None:
    """Writes the ids of a column with several in a cell, each in a row."""
    own = f"{name}_{column.name}"
    connection.execute(
        f'CREATE TABLE {own} ("row" INTEGER REFERENCES {name}("{key or "row"}"), position INTEGER, '
        f'referent TEXT REFERENCES {_REFERRED[column.kind]}(id), PRIMARY KEY ("row", position)) WITHOUT ROWID'
    )
    connection.executemany(f"INSERT INTO {own} VALUES (?, ?, ?)", _several_rows(key, column, rows))
    connection.execute(f"CREATE INDEX {own}_referent ON {own}(referent)")


def _several_rows(key: str, column: Column, rows: list[Row]) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(rows):
        for position, identity in enumerate(row[column.name]):
            yield row[key] if key else number, position, identity


def _write_search(connection: sqlite3.Connection, name: str) -> None:
    """Writes the index of the words of a table.

    Datasette looks for the table in double quotes behind `content=`, and finds no search where they are single.
    """
    connection.execute(
        f'CREATE VIRTUAL TABLE {name}_fts USING fts5(text, content="{name}", content_rowid="row", '
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
