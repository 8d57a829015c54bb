"""Which files `fabula export` and `fabula read --to` leave. Tests of the formats say what is in the files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fabula import cli, manuscript, pipeline, store
from fabula.errors import StoreError
from fabula.export import FORMATS, LIST, Format, Option, names
from fabula.schema.grammar import empty_grammar
from fabula.schema.manuscript import Manuscript

OURS = ["grammar.npz", "report.html", "story.json", "text.txt"]
TWO = ("conllu", "booknlp")


@pytest.fixture
def read(monkeypatch, story, tmp_path):
    """Reads a fixed story in an empty current folder, and returns the names of the files in `out`."""
    page = Manuscript(source=story.source, text="", blocks=())
    monkeypatch.setattr(manuscript, "read", lambda path: page)
    monkeypatch.setattr(pipeline, "understand", lambda page, **options: story)
    monkeypatch.chdir(tmp_path)

    def read(*options, status=0):
        assert cli.main(["read", "kettle.txt", "-o", "out", "--quiet", *options]) == status
        return files(tmp_path / "out")

    return read


def files(folder):
    """The names in the folder, without the hidden list that an export leaves."""
    return sorted(p.name for p in folder.iterdir() if p.name != LIST) if folder.exists() else []


# ------------------------------------------------------------------------------------------------ fabula read --to
@pytest.mark.parametrize("name", FORMATS)
def test_read_writes_a_format_beside_the_story(read, name):
    assert read("--to", name) == sorted([*OURS, *names([name])])


@pytest.mark.parametrize("to", ["conllu,booknlp", "booknlp, conllu", "conllu,conllu,booknlp"])
def test_formats_have_commas_between_them(read, to):
    assert read("--to", to) == sorted([*OURS, *names(TWO)])


@pytest.mark.parametrize("to", ["rtf", "conllu,rtf", "", "conllu,", "CONLLU"])
@pytest.mark.parametrize("argv", [["read", "kettle.txt"], ["export", "out"]])
def test_the_error_for_an_unknown_format_lists_the_formats(argv, to, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([*argv, "--to", to])
    assert stopped.value.code == 2
    assert "there are conllu, booknlp" in capsys.readouterr().err.splitlines()[-1]


def test_exports_of_an_earlier_reading_are_removed(read):
    read("--to", "conllu,booknlp")
    assert read("--to", "conllu") == sorted([*OURS, *FORMATS["conllu"].writes])
    assert read() == OURS


def test_nothing_is_written_where_a_format_cannot_be_written(read, monkeypatch):
    def write(story, folder):
        (folder / "story.tokens").write_text("half a table")
        raise StoreError("the disk is full")

    before = read("--to", "conllu")
    monkeypatch.setattr("fabula.export.booknlp.write", write)
    assert read("--to", "booknlp", status=1) == before


@pytest.mark.parametrize("name", names())
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


def test_export_writes_into_the_folder_of_the_story_and_prints_the_files(saved, capsys):
    assert cli.main(["export", "out", "--to", "booknlp"]) == 0
    assert files(saved) == sorted(["grammar.npz", "story.json", "text.txt", *FORMATS["booknlp"].writes])
    assert [line.replace("\\", "/") for line in capsys.readouterr().out.splitlines()] == [
        f"out/{name}" for name in FORMATS["booknlp"].writes
    ]


def test_read_and_export_write_the_same_bytes(read, saved, tmp_path):
    assert cli.main(["export", "out", "--to", "conllu,booknlp"]) == 0
    exported = {name: (saved / name).read_bytes() for name in names(TWO)}
    read("--to", "conllu,booknlp")
    assert {name: (saved / name).read_bytes() for name in names(TWO)} == exported


def test_export_again_replaces_and_keeps_the_other_formats(saved):
    for name in ("conllu", "booknlp", "conllu"):
        assert cli.main(["export", "out", "--to", name]) == 0
    assert set(names(TWO)) < set(files(saved))


def test_export_to_another_folder(saved, tmp_path):
    before = files(saved)
    assert cli.main(["export", "out", "--to", "conllu", "-o", "new/folder"]) == 0
    assert files(tmp_path / "new" / "folder") == ["story.conllu"]
    assert files(saved) == before


@pytest.mark.parametrize("taken", ["story.conllu", "story.json"])
def test_files_that_no_export_wrote_are_not_overwritten(saved, tmp_path, taken, capsys):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / taken).write_text('{"format":"fabula/1"}')
    assert cli.main(["export", "out", "--to", "conllu", "-o", "other"]) == 1
    assert taken in capsys.readouterr().err
    assert files(tmp_path / "other") == [taken]


def test_a_second_export_replaces_the_first(saved, tmp_path):
    for _ in range(2):
        assert cli.main(["export", "out", "--to", ",".join(FORMATS), "-o", "other"]) == 0
    assert files(tmp_path / "other") == sorted(names())
    assert [path.name for path in tmp_path.joinpath("other").iterdir() if path.name.startswith(".")] == [LIST]


def test_an_export_replaces_that_of_an_earlier_version(saved, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "fabula.export.conllu.write", lambda story, folder: (folder / "story.conllu").write_text("old") and None
    )
    assert cli.main(["export", "out", "--to", "conllu", "-o", "other"]) == 0
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", "out", "--to", "conllu", "-o", "other"]) == 0
    assert (tmp_path / "other" / "story.conllu").read_text(encoding="utf-8").startswith("# newdoc")


@pytest.mark.parametrize(
    "argv", [["export", "out", "--to", "conllu"], ["export", "out", "--to", "conllu", "-o", "new"]]
)
def test_a_file_that_was_edited_since_is_not_overwritten(saved, tmp_path, argv, capsys):
    assert cli.main(argv) == 0
    file = tmp_path / argv[-1] / "story.conllu" if "-o" in argv else saved / "story.conllu"
    file.write_text("corrected by hand")
    assert cli.main(argv) == 1
    assert "move it away" in capsys.readouterr().err
    assert file.read_text() == "corrected by hand"


def test_a_reading_does_not_remove_a_file_that_was_edited_since(read, tmp_path):
    read("--to", "conllu")
    (tmp_path / "out" / "story.conllu").write_text("corrected by hand")
    read("--force", status=1)
    assert (tmp_path / "out" / "story.conllu").read_text() == "corrected by hand"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"story.conllu": 1}', '{"story.conllu": {"source": "a"}}', "[" * 99999]
)
def test_with_a_damaged_list_no_file_is_overwritten(saved, text, capsys):
    assert cli.main(["export", "out", "--to", "conllu"]) == 0
    (saved / LIST).write_text(text)
    assert cli.main(["export", "out", "--to", "conllu"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_another_storys_export_is_not_overwritten(saved, story, tmp_path, capsys):
    store.save(replace(story, source=replace(story.source, sha256="b" * 64)), "second")
    assert cli.main(["export", "out", "--to", "conllu", "-o", "other"]) == 0
    assert cli.main(["export", "second", "--to", "conllu", "-o", "other"]) == 1
    assert "another story" in capsys.readouterr().err


def test_files_of_a_run_killed_between_two_moves_can_be_replaced(saved, monkeypatch):
    """The list is moved first, so that a killed run may leave old files beside the list of the new files."""
    assert cli.main(["export", "out", "--to", "conllu"]) == 0
    old = (saved / "story.conllu").read_bytes()
    monkeypatch.setattr(
        "fabula.export.conllu.write", lambda story, folder: (folder / "story.conllu").write_text("new") and None
    )
    assert cli.main(["export", "out", "--to", "conllu"]) == 0
    (saved / "story.conllu").write_bytes(old)
    assert cli.main(["export", "out", "--to", "conllu"]) == 0


# ------------------------------------------------------------------------------------------------ formats of folders
@pytest.fixture
def pages(monkeypatch):
    """A format that writes a folder with a file for each chapter, and an index beside the folder."""

    def write(story, folder):
        (folder / "story.pages" / "parts").mkdir(parents=True)
        (folder / "story.index").write_text("an index")
        for row, chapter in enumerate(story.chapters):
            (folder / "story.pages" / "parts" / f"{row}.txt").write_text(chapter.title)

    known = Format(title="a page for each chapter", writes=("story.index", "story.pages/"), needs=(), write=write)
    monkeypatch.setitem(FORMATS, "pages", known)


def test_a_format_may_write_a_folder(saved, pages, capsys):
    for _ in range(2):
        assert cli.main(["export", "out", "--to", "pages"]) == 0
        assert capsys.readouterr().out.replace("\\", "/").split() == ["out/story.index", "out/story.pages"]
    assert files(saved) == ["grammar.npz", "story.index", "story.json", "story.pages", "text.txt"]
    assert files(saved / "story.pages" / "parts") == ["0.txt"]


def test_a_folder_of_an_earlier_reading_is_removed(read, pages):
    assert "story.pages" in read("--to", "pages")
    assert read() == OURS


def test_a_file_in_a_folder_of_an_earlier_export_is_removed(saved, pages, story, monkeypatch):
    assert cli.main(["export", "out", "--to", "pages"]) == 0
    monkeypatch.setattr(store, "load", lambda folder: replace(story, chapters=()))
    assert cli.main(["export", "out", "--to", "pages"]) == 0
    assert files(saved / "story.pages" / "parts") == []


@pytest.mark.parametrize("name", ["story.pages/notes.txt", "story.pages/parts/0.txt", "story.pages/parts/more/1.txt"])
@pytest.mark.parametrize("argv", [["export", "out", "--to", "pages"], ["read", "kettle.txt", "-o", "out"]])
def test_a_foreign_file_in_the_folder_of_a_format_stays(read, pages, tmp_path, name, argv, capsys):
    read("--to", "pages")
    file = tmp_path / "out" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")
    assert cli.main(argv) == 1
    assert file.name in capsys.readouterr().err
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["story.pages", "story.index"])
def test_a_folder_that_no_export_wrote_stays(saved, pages, name, capsys):
    (saved / name).mkdir()
    assert cli.main(["export", "out", "--to", "pages"]) == 1
    assert name in capsys.readouterr().err
    assert (saved / name).is_dir()


def test_the_help_lists_every_format_with_its_title(pages, capsys):
    for command in ("read", "export"):
        with pytest.raises(SystemExit):
            cli.main([command, "--help"])
        printed = " ".join(capsys.readouterr().out.split())
        assert "conllu (CoNLL-U)" in printed
        assert "pages (a page for each chapter)" in printed


def test_export_needs_a_format(saved, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["export", "out"])
    assert stopped.value.code == 2
    assert "--to" in capsys.readouterr().err


def test_a_story_without_grammar_is_an_error_in_one_line(saved, story, capsys, monkeypatch):
    monkeypatch.setattr(store, "load", lambda folder: replace(story, grammar=empty_grammar()))
    assert cli.main(["export", "out", "--to", "conllu"]) == 1
    message = "fabula: kettle.txt: the story has no grammar of its words; read the story again\n"
    assert capsys.readouterr().err == message
    assert files(saved) == ["grammar.npz", "story.json", "text.txt"]


def test_a_missing_folder_is_an_error(capsys):
    assert cli.main(["export", "nowhere", "--to", "conllu"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


# ------------------------------------------------------------------------------------------------ options and remarks
@pytest.fixture
def coloured(monkeypatch):
    """A format with an option that takes the name of a colour."""

    def colour(typed):
        if typed != "blue":
            raise StoreError(f"there is no {typed}; take blue")
        return typed.upper()

    def write(story, folder, paper="WHITE"):
        (folder / "story.paper").write_text(paper)
        return [f"written on {paper}"]

    option = Option("paper", "COLOUR", "the colour of the paper", colour)
    known = Format(title="a page", writes=("story.paper",), needs=(), write=write, options=(option,))
    monkeypatch.setitem(FORMATS, "page", known)


def test_an_option_of_a_format_is_an_option_of_both_commands(coloured, read, saved, capsys):
    read("--to", "page", "--paper", "blue")
    assert (saved / "story.paper").read_text() == "BLUE"
    assert cli.main(["export", "out", "--to", "page", "-o", "other"]) == 0
    printed = capsys.readouterr()
    assert (printed.out.split(), printed.err) == ([str(Path("other", "story.paper"))], "page: written on WHITE\n")


def test_a_wrong_option_stops_before_the_story_is_read(coloured, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for argv in (["read", "none.txt"], ["export", "none"]):
        assert cli.main([*argv, "--to", "page", "--paper", "red"]) == 1
        assert capsys.readouterr().err == "fabula: there is no red; take blue\n"


def test_an_option_of_no_use_is_a_wrong_call(coloured, capsys):
    for argv in (["read", "none.txt"], ["export", "none"]):
        with pytest.raises(SystemExit) as stopped:
            cli.main([*argv, "--to", "conllu", "--paper", "blue"])
        assert stopped.value.code == 2
        assert "--paper is for page; name it among the formats" in capsys.readouterr().err


def test_the_summary_has_the_remarks(coloured, read, capsys):
    read()
    assert cli.main(["read", "kettle.txt", "--to", "page", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["remarks"] == ["page: written on WHITE"]
    assert cli.main(["read", "kettle.txt", "--to", "page"]) == 0
    assert "page: written on WHITE" in capsys.readouterr().out.splitlines()
