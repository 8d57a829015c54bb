"""`fabula export` and `fabula read --to`: which files there are afterwards. What is in them the formats' tests say."""

import json
from dataclasses import replace

import pytest

from fabula import cli, pipeline, store
from fabula.errors import StoreError
from fabula.export import FILES, FORMATS
from fabula.schema.grammar import empty_grammar

OURS = ["report.html", "story.json", "text.txt"]


@pytest.fixture
def read(monkeypatch, story, tmp_path):
    """Reads a story that is always the same in an empty current folder; gives the names of the files in `out`."""
    monkeypatch.setattr(pipeline, "read", lambda path, *, cast=None, progress=None: story)
    monkeypatch.chdir(tmp_path)

    def read(*options, status=0):
        assert cli.main(["read", "kettle.txt", "-o", "out", "--quiet", *options]) == status
        return files(tmp_path / "out")

    return read


def files(folder):
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


# ------------------------------------------------------------------------------------------------ fabula read --to
@pytest.mark.parametrize("name", FORMATS)
def test_read_writes_a_format_beside_the_story(read, name):
    assert read("--to", name) == sorted([*OURS, *FORMATS[name]])


@pytest.mark.parametrize("to", ["conllu,booknlp", "booknlp, conllu", "conllu,conllu,booknlp"])
def test_formats_are_parted_by_commas(read, to):
    assert read("--to", to) == sorted([*OURS, *FILES])


@pytest.mark.parametrize("to", ["tei", "conllu,tei", "", "conllu,", "CONLLU"])
@pytest.mark.parametrize("argv", [["read", "kettle.txt"], ["export", "out"]])
def test_an_unknown_format_is_a_wrong_call_that_hears_what_there_is(argv, to, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([*argv, "--to", to])
    assert stopped.value.code == 2
    assert "there are conllu, booknlp" in capsys.readouterr().err.splitlines()[-1]


def test_files_of_an_earlier_reading_do_not_stay(read):
    read("--to", "conllu,booknlp")
    assert read("--to", "conllu") == sorted([*OURS, *FORMATS["conllu"]])
    assert read() == OURS


def test_where_a_format_cannot_be_written_nothing_is(read, monkeypatch):
    def write(story, folder):
        (folder / "story.tokens").write_text("half a table")
        raise StoreError("the disk is full")

    before = read("--to", "conllu")
    monkeypatch.setattr("fabula.export.booknlp.write", write)
    assert read("--to", "booknlp", status=1) == before


@pytest.mark.parametrize("name", FILES)
def test_files_that_no_reading_wrote_are_left_alone(read, tmp_path, name, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text("my only copy")
    assert read(status=1) == [name]
    assert name in capsys.readouterr().err
    assert (tmp_path / "out" / name).read_text() == "my only copy"


def test_the_summary_names_the_files(read, capsys):
    read()
    assert cli.main(["read", "kettle.txt", "--to", "conllu", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["exported"] == ["story.conllu"]
    assert cli.main(["read", "kettle.txt", "--to", "conllu"]) == 0
    assert "Also written: story.conllu" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------------ fabula export
@pytest.fixture
def saved(story, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.save(story, "out")
    return tmp_path / "out"


def test_export_writes_into_the_storys_folder_and_says_what(saved, capsys):
    assert cli.main(["export", "out", "--to", "booknlp"]) == 0
    assert files(saved) == sorted(["story.json", "text.txt", *FORMATS["booknlp"]])
    assert [line.replace("\\", "/") for line in capsys.readouterr().out.splitlines()] == [
        f"out/{name}" for name in FORMATS["booknlp"]
    ]


def test_what_read_writes_and_what_export_writes_are_the_same(read, saved, tmp_path):
    assert cli.main(["export", "out", "--to", "conllu,booknlp"]) == 0
    exported = {name: (saved / name).read_bytes() for name in FILES}
    read("--to", "conllu,booknlp")
    assert {name: (saved / name).read_bytes() for name in FILES} == exported


def test_export_again_replaces_and_keeps_the_other_formats(saved):
    for name in ("conllu", "booknlp", "conllu"):
        assert cli.main(["export", "out", "--to", name]) == 0
    assert set(FILES) < set(files(saved))


def test_export_to_another_folder(saved, tmp_path):
    before = files(saved)
    assert cli.main(["export", "out", "--to", "conllu", "-o", "new/folder"]) == 0
    assert files(tmp_path / "new" / "folder") == ["story.conllu"]
    assert files(saved) == before


@pytest.mark.parametrize("taken", ["story.conllu", "story.json"])
def test_another_storys_files_are_not_overwritten(saved, tmp_path, taken, capsys):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / taken).write_text('{"format":"fabula/1"}')
    assert cli.main(["export", "out", "--to", "conllu", "-o", "other"]) == 1
    assert taken in capsys.readouterr().err
    assert files(tmp_path / "other") == [taken]


def test_export_needs_a_format(saved, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", "out"])
    assert stopped.value.code == 2
    assert "--to" in capsys.readouterr().err


def test_a_story_without_grammar_is_one_line(saved, story, capsys, monkeypatch):
    monkeypatch.setattr(store, "load", lambda folder: replace(story, grammar=empty_grammar()))
    assert cli.main(["export", "out", "--to", "conllu"]) == 1
    said = "fabula: kettle.txt: its words and their grammar were not read; read the story again\n"
    assert capsys.readouterr().err == said
    assert files(saved) == ["story.json", "text.txt"]


def test_a_folder_that_is_none_is_an_error(capsys):
    assert cli.main(["export", "nowhere", "--to", "conllu"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
