"""The tables as a database of SQLite: whole, joined by foreign keys, and searched."""

import sqlite3
from contextlib import closing

import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings

from fabula import export
from fabula.errors import StoreError
from fabula.tables import IDS, SEVERAL, TABLES

FTS_OF_DATASETTE = """
select name from sqlite_master where rootpage = 0 and (
    sql like '%VIRTUAL TABLE%USING FTS%content="{table}"%'
    or sql like '%VIRTUAL TABLE%USING FTS%content=[{table}]%'
    or (tbl_name = "{table}" and sql like '%VIRTUAL TABLE%USING FTS%')
)
"""
"""How Datasette finds the table that searches another one (datasette/utils/__init__.py, detect_fts_sql)."""


@pytest.fixture
def database(tmp_path):
    export.write(full(), ["sqlite"], tmp_path)
    with closing(sqlite3.connect(tmp_path / "story.sqlite")) as connection:
        yield connection


@pytest.mark.parametrize("story", [full(), empty(), deserted()], ids=["full", "empty", "deserted"])
def test_the_database_is_whole(tmp_path, story):
    export.write(story, ["sqlite"], tmp_path)
    with closing(sqlite3.connect(tmp_path / "story.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO quotes_fts(quotes_fts, rank) VALUES ('integrity-check', 1)")


@settings(max_examples=20)
@given(hostile())
def test_every_cell_comes_back(tmp_path_factory, story):
    folder = tmp_path_factory.mktemp("sqlite")
    export.write(story, ["sqlite"], folder)
    with closing(sqlite3.connect(folder / "story.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in TABLES.items():
            expected = list(table.rows(story))
            order = table.key if table.key and table.key != "id" else "rowid"
            rows = connection.execute(f'SELECT * FROM {name} ORDER BY "{order}"').fetchall()
            assert len(rows) == len(expected)
            for number, (row, wanted) in enumerate(zip(rows, expected, strict=True)):
                for column in table.columns:
                    if column.kind in SEVERAL & IDS:
                        query = f'SELECT referent FROM {name}_{column.name} WHERE "row" = ? ORDER BY position'
                        found = connection.execute(query, (number,)).fetchall()
                        assert tuple(each[0] for each in found) == wanted[column.name]
                    elif column.kind not in ("id", "texts"):
                        assert row[column.name] == wanted[column.name]


@pytest.mark.parametrize("table", ["quotes", "blocks"])
def test_datasette_finds_the_search(database, table):
    assert database.execute(FTS_OF_DATASETTE.format(table=table)).fetchall() == [(f"{table}_fts",)]


def test_words_are_found_without_capitals_and_accents(database):
    query = 'SELECT quotes.text FROM quotes_fts JOIN quotes ON quotes."row" = quotes_fts.rowid WHERE quotes_fts MATCH ?'
    assert len(database.execute(query, ("KNOW",)).fetchall()) == 1
    assert database.execute(query, ("nothing",)).fetchall() == []


def test_the_view_of_lines_has_names(database):
    rows = database.execute("SELECT speaker, addressees, chapter FROM lines").fetchall()
    assert rows == [("Giles", "Nora | Mill", 2), (None, None, 2)]


def test_a_foreign_key_leads_to_its_table(database):
    keys = {(name, row[3]): row[2] for name in TABLES for row in database.execute(f"PRAGMA foreign_key_list({name})")}
    assert keys["quotes", "speaker"] == keys["relations", "a"] == "characters"
    assert keys["mentions", "refers_to"] == keys["stays", "place"] == "referents"
    assert keys["quotes", "chapter"] == "chapters"
    assert keys["quotes", "scene"] == "scenes"


def test_it_says_what_wrote_it(database):
    from fabula import __version__

    assert database.execute("SELECT * FROM made_by").fetchall() == [("Fabula", __version__)]
    assert database.execute("SELECT version FROM source").fetchall() == [("0.1.0",)]


def test_a_database_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "story.sqlite").mkdir()
    with pytest.raises(StoreError, match=r"story\.sqlite: cannot be written"):
        export.write(full(), ["sqlite"], tmp_path)
