"""The tables as CSV: by the RFC, harmless in a spreadsheet, and read by others."""

import csv
import re

import duckdb
import pytest
from exported_stories import NAMES, full, hostile
from hypothesis import given, settings

from fabula import export
from fabula.tables import SEVERAL, TABLES, csv_cell, named_rows


def written(story, folder):
    """Writes the story, and returns the rows of each file as texts."""
    export.write(story, ["csv"], folder)
    rows = {}
    for name in TABLES:
        with (folder / "story.csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows[name] = list(csv.DictReader(file, strict=True))
    return rows


def as_it_was(cell):
    """Returns the text of a cell, as `docs/formats.md` says how to get it back."""
    return re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", cell)


@settings(max_examples=20)
@given(hostile())
def test_every_cell_comes_back(tmp_path_factory, story):
    rows = written(story, tmp_path_factory.mktemp("csv"))
    for name, table in TABLES.items():
        expected = list(named_rows(story, name))
        assert len(rows[name]) == len(expected)
        for read, row in zip(rows[name], expected, strict=True):
            for column in table.columns:
                value = "|".join(row[column.name]) if column.kind in SEVERAL else row[column.name]
                if isinstance(value, str):
                    assert as_it_was(read[column.name]) == value
                elif value is None:
                    assert read[column.name] == ""
                elif column.kind == "flag":
                    assert read[column.name] == str(value).lower()
                else:
                    assert float(read[column.name]) == value


@given(NAMES)
def test_no_text_begins_as_a_formula(name):
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", str(csv_cell(name)))


@pytest.mark.parametrize("value", [-3, -0.5, None, True])
def test_a_number_is_no_formula(value):
    assert csv_cell(value) == ("true" if value is True else value)


def test_lines_end_as_the_rfc_says(tmp_path):
    written(full(), tmp_path)
    for path in (tmp_path / "story.csv").iterdir():
        outside_quotes = re.sub(rb'"[^"]*"', b"", path.read_bytes())
        assert outside_quotes.endswith(b"\r\n")
        assert outside_quotes.count(b"\n") == outside_quotes.count(b"\r\n") == outside_quotes.count(b"\r")


def test_duckdb_reads_every_table(tmp_path):
    story = full()
    written(story, tmp_path)
    with duckdb.connect() as connection:
        for name, table in TABLES.items():
            path = tmp_path / "story.csv" / f"{name}.csv"
            result = connection.execute(f"SELECT * FROM read_csv('{path}', header = true)")
            assert [column[0] for column in result.description] == [column.name for column in table.columns]
            assert len(result.fetchall()) == len(list(table.rows(story)))
