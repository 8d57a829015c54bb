"""The tables as Parquet, read by DuckDB; without DuckDB an error says what to install."""

import sys

import duckdb
import pytest
from exported_stories import deserted, empty, full, hostile
from hypothesis import given, settings

from fabula import cli, export, parquet, store
from fabula.errors import CorpusError, StoreError
from fabula.export import formats
from fabula.tables import SEVERAL, TABLES, named_rows


@pytest.fixture(scope="module")
def reader():
    """A database in memory, which reads the files."""
    with duckdb.connect() as connection:
        yield connection


def read_back(reader, folder, name):
    """Returns the names of the columns, and the rows, of one table."""
    result = reader.execute("SELECT * FROM read_parquet(?)", [str(folder / "story.parquet" / f"{name}.parquet")])
    return [column[0] for column in result.description], result.fetchall()


@settings(max_examples=6)
@given(hostile())
def test_every_cell_comes_back(tmp_path_factory, reader, story):
    folder = tmp_path_factory.mktemp("parquet")
    export.write(story, ["parquet"], folder)
    for name, table in TABLES.items():
        columns, rows = read_back(reader, folder, name)
        assert columns == ["book", *(column.name for column in table.columns)]
        expected = list(named_rows(story, name))
        assert len(rows) == len(expected)
        for row, wanted in zip(rows, expected, strict=True):
            for column, cell in zip(table.columns, row[1:], strict=True):
                value = wanted[column.name]
                if column.kind in SEVERAL:
                    assert cell == [each.replace("\x1f", " ") for each in value if value != ("",)]
                else:
                    assert cell == value


@pytest.mark.parametrize("story", [empty(), deserted()], ids=["empty", "deserted"])
def test_a_table_without_rows_has_its_columns_and_their_types(tmp_path, reader, story):
    for part in (full(), story):
        folder = tmp_path / str(len(part.text) + len(part.characters))
        folder.mkdir()
        export.write(part, ["parquet"], folder)
    described = [
        [
            reader.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
            for path in sorted((folder / "story.parquet").iterdir())
        ]
        for folder in sorted(tmp_path.iterdir())
    ]
    assert described[0] == described[1]


def test_the_tables_of_several_stories_stand_together(tmp_path, reader):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        export.write(full(), ["parquet"], tmp_path / name)
    query = "SELECT book, count(*) FROM read_parquet(?) GROUP BY book"
    files = str(tmp_path / "*" / "story.parquet" / "quotes.parquet")
    assert reader.execute(query, [files]).fetchall() == [("the cup", 4)]


def test_without_duckdb_nothing_is_read_or_written(tmp_path, monkeypatch, capsys):
    store.save(full(), tmp_path / "saved")
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    with pytest.raises(StoreError, match=r"duckdb is not installed; install it with: pip install 'fabula\[corpus\]'"):
        export.write(full(), ["csv", "parquet"], tmp_path)
    assert cli.main(["read", "no such file.txt", "--to", "parquet"]) == 1
    assert cli.main(["export", str(tmp_path / "saved"), "--to", "parquet"]) == 1
    assert capsys.readouterr().err.count("fabula[corpus]") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["saved"]


def test_without_duckdb_no_table_is_opened(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(CorpusError, match=r"fabula\[corpus\]"):
        parquet.connect()
