"""Every format writes its own files, and asks for the layers it needs."""

from dataclasses import replace

import pytest
from parsed import the_cup

from fabula import export
from fabula.errors import StoreError
from fabula.export import FORMATS, Format, names
from fabula.schema.grammar import empty_grammar


def test_every_file_belongs_to_one_format():
    assert len(set(names())) == len(names())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_its_files_and_no_others(name, tmp_path):
    export.write(the_cup(), [name], tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(FORMATS[name].writes)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_story_gives_the_same_bytes(name, tmp_path):
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        export.write(the_cup(), [name], folder)
    for file in FORMATS[name].writes:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_lines_end_in_lf_on_any_system(name, tmp_path):
    export.write(the_cup(), [name], tmp_path)
    for file in FORMATS[name].writes:
        assert b"\r" not in (tmp_path / file).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_story_without_grammar_is_refused(name, tmp_path):
    with pytest.raises(StoreError, match="read the story again"):
        export.write(replace(the_cup(), grammar=empty_grammar()), [name], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", " \n"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_story_without_words_gives_files_without_lines(name, text, tmp_path):
    bare = dict.fromkeys(("blocks", "mentions", "quotes", "events"), ())
    export.write(replace(the_cup(), text=text, grammar=empty_grammar(), **bare), [name], tmp_path)
    assert all(len((tmp_path / file).read_text().splitlines()) <= 1 for file in FORMATS[name].writes)


def test_nothing_is_written_where_one_format_of_several_is_refused(tmp_path, monkeypatch):
    monkeypatch.setitem(
        FORMATS, "bare", Format(title="", writes=("bare",), needs=(), write=lambda story, folder: 1 / 0)
    )
    with pytest.raises(StoreError, match="grammar"):
        export.write(replace(the_cup(), grammar=empty_grammar()), ["bare", "conllu"], tmp_path)


def test_an_unknown_format_is_an_error(tmp_path):
    with pytest.raises(ValueError, match="conllu, booknlp"):
        export.write(the_cup(), ["columns"], tmp_path)
