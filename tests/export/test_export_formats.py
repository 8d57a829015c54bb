"""Every format writes its own files, and asks for the layers it needs."""

from dataclasses import replace
from pathlib import PurePath

import pytest
from exported_stories import deserted, empty, full
from parsed import the_cup

import fabula
from fabula import export
from fabula.errors import StoreError
from fabula.export import FORMATS, Format, Option, names
from fabula.schema.grammar import empty_grammar

NEEDING_GRAMMAR = [name for name, known in FORMATS.items() if "grammar" in known.needs]
BINARY = {".parquet", ".sqlite"}
"""Endings of files that are no text."""
CRLF = {".csv"}
"""Endings of files whose lines end in CRLF: RFC 4180 asks for it."""


def files(folder):
    """Returns the bytes of every file in the folder and its folders, by its path in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_belongs_to_one_format():
    assert len(set(names())) == len(names())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_its_files_and_no_others(name, tmp_path):
    export.write(full(), [name], tmp_path)
    written = sorted(path.name + "/" * path.is_dir() for path in tmp_path.iterdir())
    assert written == sorted(FORMATS[name].writes)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_story_gives_the_same_bytes(name, tmp_path):
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        export.write(full(), [name], folder)
    assert files(tmp_path / "a") == files(tmp_path / "b")


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_utf_8_and_lines_end_in_lf_on_any_system(name, tmp_path):
    export.write(full(), [name], tmp_path)
    for path, data in files(tmp_path).items():
        if PurePath(path).suffix not in BINARY:
            assert data.decode("utf-8")
            assert b"\r" not in data or PurePath(path).suffix in CRLF


@pytest.mark.parametrize("name", NEEDING_GRAMMAR)
def test_a_story_without_grammar_is_refused(name, tmp_path):
    with pytest.raises(StoreError, match="read the story again"):
        export.write(replace(the_cup(), grammar=empty_grammar()), [name], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", " \n"])
@pytest.mark.parametrize("name", NEEDING_GRAMMAR)
def test_a_story_without_words_gives_files_without_lines(name, text, tmp_path):
    bare = dict.fromkeys(("blocks", "mentions", "quotes", "events"), ())
    export.write(replace(the_cup(), text=text, grammar=empty_grammar(), **bare), [name], tmp_path)
    assert all(len(data.splitlines()) <= 1 for data in files(tmp_path).values())


@pytest.mark.parametrize("story", [empty(), deserted()], ids=["empty", "deserted"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_story_without_words_or_without_people_is_written(name, story, tmp_path):
    export.write(story, [name], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names([name]))


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_written_again_over_an_earlier_one(name, tmp_path):
    fabula.write_formats(full(), [name], tmp_path)
    first = files(tmp_path)
    fabula.write_formats(deserted(), [name], tmp_path)
    fabula.write_formats(full(), [name], tmp_path)
    again = files(tmp_path)
    assert first.pop(export.LIST)
    assert again.pop(export.LIST)
    assert first == again


def test_nothing_is_written_where_one_format_of_several_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(
        FORMATS, "bare", Format(title="", writes=("bare",), needs=(), write=lambda story, folder: 1 / 0)
    )
    with pytest.raises(StoreError, match="grammar"):
        export.write(replace(the_cup(), grammar=empty_grammar()), ["bare", "conllu"], tmp_path)


def test_an_unknown_format_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="there are conllu, booknlp"):
        export.write(the_cup(), ["columns"], tmp_path)


# ------------------------------------------------------------------------------------------------ options
def paper(name):
    """The value of the option `--paper`."""
    if name not in ("blue", "white"):
        raise StoreError(f"there is no {name} paper")
    return name.upper()


PAPER = Option("paper", "COLOUR", "the colour of the paper", paper)


@pytest.fixture
def printed(monkeypatch):
    """Two formats with an option, and the calls of their writers."""
    calls = []

    def write(story, folder, **options):
        calls.append(options)
        return ["one page", "no ink"]

    known = Format(title="", writes=("pages",), needs=(), write=write, options=(PAPER,))
    monkeypatch.setitem(FORMATS, "pages", known)
    monkeypatch.setitem(FORMATS, "leaves", replace(known, writes=("leaves",)))
    return calls


def test_an_option_goes_to_the_formats_that_take_it(printed, tmp_path):
    values = export.option_values(["pages", "conllu"], {"paper": "blue"})
    remarks = export.write(the_cup(), ["pages", "conllu", "leaves"], tmp_path, values)
    assert printed == [{"paper": "BLUE"}] * 2
    assert remarks == ["pages, leaves: one page", "pages, leaves: no ink"]


def test_without_its_option_a_format_is_written_with_the_default(printed, tmp_path):
    export.write(the_cup(), ["pages"], tmp_path)
    assert printed == [{}]


def test_formats_that_take_the_same_option_share_it(printed):
    assert export.options()["paper"] == (PAPER, ["pages", "leaves"])


def test_an_option_that_no_format_takes_is_an_error(printed):
    with pytest.raises(ValueError, match="--paper is for pages and leaves; name it among the formats"):
        export.option_values(["conllu"], {"paper": "blue"})
    with pytest.raises(ValueError, match=r"no format has an option 'ink'; there are .*paper"):
        export.option_values(["pages"], {"ink": "blue"})


def test_a_wrong_value_is_an_error_before_anything_is_written(printed, tmp_path):
    with pytest.raises(StoreError, match="there is no red paper"):
        fabula.write_formats(the_cup(), ["pages"], tmp_path / "out", {"paper": "red"})
    assert list(tmp_path.iterdir()) == []


def test_remarks_reach_who_asks_for_them(printed, tmp_path):
    lines = []
    fabula.write_formats(the_cup(), ["pages"], tmp_path, {"paper": "white"}, remark=lines.append)
    fabula.write_formats(the_cup(), ["pages"], tmp_path)
    assert (lines, printed) == (["pages: one page", "pages: no ink"], [{"paper": "WHITE"}, {}])
