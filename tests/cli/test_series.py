"""`fabula series` joins the people of saved stories."""

import json

import pytest
from series_books import book

from fabula import cast_file, cli, store

ONE = book(
    "The Ferry", {"Ada Marsh": "she/her|Ada|Miss Marsh", "Bram Marsh": "he/him|Bram", "*Old Tam": ""},
    scenes=("Ada Marsh|Bram Marsh",),
)  # fmt: skip
TWO = book(
    "The Weir", {"Ada Marsh": "she/her|the Ferrywoman", "Bram": "he/him", "Odd | Name": "", "Cato Finch": "he/him"},
    scenes=("Ada Marsh|Bram|Cato Finch",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.save(ONE, "one.fabula")
    store.save(TWO, "two.fabula")


def test_the_command_lists_who_stands_in_several_books(capsys):
    assert cli.main(["series", "one.fabula", "two.fabula"]) == 0
    out = capsys.readouterr().out
    assert "The Ferry" in out and "The Weir" in out
    assert "People of several books: 2" in out
    assert "Ada Marsh" in out and "Cato Finch" not in out


def test_the_command_prints_json(capsys):
    assert cli.main(["series", "one.fabula", "two.fabula", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows["books"] == ["The Ferry", "The Weir"]
    assert [each["book"] for each in rows["people"][0]["appearances"]] == [1, 2]


def test_the_cast_of_a_series_is_a_file_to_read_with(capsys, tmp_path):
    assert cli.main(["series", "one.fabula", "two.fabula", "--cast", "cast.csv"]) == 0
    known = cast_file.read(tmp_path / "cast.csv")
    by_name = {each.name: each for each in known.characters}
    assert by_name["Ada Marsh"].aliases == ("Ada", "Miss Marsh", "the Ferrywoman")
    assert by_name["Ada Marsh"].pronouns == "she/her"
    assert "Old Tam" not in by_name, "who is named once, in one book, is not carried on"
    assert cli.main(["series", "one.fabula", "two.fabula", "--cast", "cast.csv"]) == 1
    assert "exists already" in capsys.readouterr().err
    assert cli.main(["series", "one.fabula", "two.fabula", "--cast", "cast.csv", "--force"]) == 0


def test_one_book_is_no_series(capsys):
    assert cli.main(["series", "one.fabula"]) == 1
    assert "one book is no series" in capsys.readouterr().err


def test_a_folder_that_is_no_story_is_said(capsys, tmp_path):
    assert cli.main(["series", "one.fabula", "none.fabula"]) == 1
    assert "none.fabula" in capsys.readouterr().err
