"""What the command line prints, writes and returns. What it finds in a story is tested in the steps' own rooms."""

import io
import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fabula import __version__, cli, manuscript, pipeline, report, store
from fabula.errors import SourceError
from fabula.schema.manuscript import Manuscript
from fabula.schema.people import KnownCast, KnownCharacter


@pytest.fixture
def doors(monkeypatch, story, tmp_path):
    """The steps replaced by one that always finds the same story, in an empty current folder."""

    def page(name):
        return Manuscript(source=story.source, text="", blocks=())

    def understand(page, *, cast=None, progress=None):
        assert isinstance(page, Manuscript)
        progress("names", 0.5)
        return story

    monkeypatch.setattr(manuscript, "read", page)
    monkeypatch.setattr(manuscript, "read_bytes", lambda data, name: page(name))
    monkeypatch.setattr(pipeline, "understand", understand)
    monkeypatch.setattr(report, "write", lambda story, path: Path(path).write_text("a page"), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder):
    return sorted(p.name for p in folder.iterdir())


def fail(error):
    def understand(page, *, cast=None, progress=None):
        raise error

    return understand


# ------------------------------------------------------------------------------------------------ fabula read
def test_read_writes_text_claims_and_report(doors, story, capsys):
    assert cli.main(["read", "kettle.txt", "-o", "out"]) == 0
    assert files(doors / "out") == ["report.html", "story.json", "text.txt"]
    assert store.load(doors / "out") == story
    out, err = capsys.readouterr()
    assert err == ""
    for seen in (
        "The Kettle by A. Nonymous",
        "1 chapter,",
        "1 scene",
        "Mrs. Orme",
        "he/him",
        "4 quoted",
        "75.0%",
        "(50.0%)",
    ):
        assert seen in out
    assert (doors / "out" / "report.html").as_uri() in out.replace("\n", "")


def test_the_folder_is_named_after_the_story(doors):
    assert cli.main(["read", "far/away/The Kettle.epub", "--quiet"]) == 0
    assert files(doors) == ["The Kettle.fabula"]


def test_standard_input_is_a_story_too(doors, story, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“Oh.”".encode())))
    assert cli.main(["read", "-", "--quiet"]) == 0
    assert store.load(doors / "story.fabula") == story


@pytest.mark.parametrize(("options", "is_open"), [([], False), (["--open-cast"], True)])
def test_a_known_cast_is_handed_on(doors, monkeypatch, story, options, is_open):
    (doors / "cast.csv").write_text("name,aliases,pronouns\nNora Vane,Nora|Miss Vane,she/her\n", encoding="utf-8")
    given = []
    monkeypatch.setattr(pipeline, "understand", lambda page, *, cast, progress: given.append(cast) or story)
    assert cli.main(["read", "kettle.txt", "--quiet", "--cast", "cast.csv", *options]) == 0
    nora = KnownCharacter(name="Nora Vane", aliases=("Nora", "Miss Vane"), pronouns="she/her")
    assert given == [KnownCast(characters=(nora,), open=is_open)]


@pytest.mark.parametrize(("options", "handed_on"), [([], {}), (["--sure", "0.75"], {"sure": 0.75})])
def test_how_sure_a_speaker_must_be_is_handed_on(doors, monkeypatch, story, options, handed_on):
    given = []
    monkeypatch.setattr(pipeline, "understand", lambda page, *, cast, progress, **wanted: given.append(wanted) or story)
    assert cli.main(["read", "kettle.txt", "--quiet", *options]) == 0
    assert given == [handed_on]


def test_a_cast_that_cannot_be_read_is_one_line_and_nothing_is_written(doors, capsys):
    (doors / "cast.csv").write_text("name,aliases\nNora,\n,Miss Vane\n", encoding="utf-8")
    assert cli.main(["read", "kettle.txt", "--cast", "cast.csv"]) == 1
    assert capsys.readouterr() == ("", "fabula: cast.csv: line 3: the name is empty; every character needs one\n")
    assert files(doors) == ["cast.csv"]


def test_an_open_cast_without_a_cast_is_a_wrong_call(doors, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["read", "kettle.txt", "--open-cast"])
    assert ended.value.code == 2
    assert "--cast" in capsys.readouterr().err


def test_quiet_prints_nothing(doors, capsys):
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_prints_one_object(doors, capsys):
    assert cli.main(["read", "kettle.txt", "--json"]) == 0
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert err == ""
    assert facts["lines"] == {"speech": {"found": 4, "named": 3, "unsure": 0}}
    assert facts["self_check"] == {"lines": 2, "contradicted": 1, "share": 0.5}
    assert facts["cast"][0] == {
        "name": "Giles",
        "other_names": [],
        "pronouns": "he/him",
        "lines": 2,
        "mentions": 3,
        "first_chapter": "I",
    }
    assert facts["folder"] == "kettle.fabula"
    assert facts["report"].startswith("file:///")


def test_no_report_leaves_none_not_even_an_earlier_readings(doors, capsys):
    assert cli.main(["read", "kettle.txt", "-o", "out"]) == 0
    assert cli.main(["read", "kettle.txt", "-o", "out", "--no-report", "--json"]) == 0
    assert files(doors / "out") == ["story.json", "text.txt"]
    assert '"report": null' in capsys.readouterr().out


def test_reading_again_replaces_what_was_written(doors, story):
    for _ in range(2):
        assert cli.main(["read", "kettle.txt", "-o", "out", "--quiet"]) == 0
    assert store.load(doors / "out") == story


def test_quiet_and_json_do_not_go_together(doors, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["read", "kettle.txt", "--quiet", "--json"])
    assert stopped.value.code == 2


# ------------------------------------------------------------------------------------------------ another story
@pytest.fixture
def stories(monkeypatch, story, tmp_path):
    """Stories that have the words of their files, in an empty current folder, and no time is spent on them."""

    def understand(page, *, cast=None, progress=None):
        return replace(story, source=page.source)

    monkeypatch.setattr(pipeline, "understand", understand)
    monkeypatch.chdir(tmp_path)
    for folder, words in (("x", "“Is it on?”"), ("y", "“Then who filled it?”")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "kettle.txt").write_text(words, encoding="utf-8")
    return tmp_path


def test_a_story_is_not_replaced_by_another_of_the_same_name(stories, capsys):
    assert cli.main(["read", "x/kettle.txt", "--quiet"]) == 0
    before = (stories / "kettle.fabula" / "story.json").read_bytes()
    assert cli.main(["read", "y/kettle.txt"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "kettle.fabula" in err and "--force" in err and "-o" in err
    assert (stories / "kettle.fabula" / "story.json").read_bytes() == before
    assert cli.main(["read", "y/kettle.txt", "--quiet", "--force"]) == 0
    assert (stories / "kettle.fabula" / "story.json").read_bytes() != before


def test_a_new_draft_is_another_story_and_a_renamed_one_is_the_same(stories):
    assert cli.main(["read", "x/kettle.txt", "--quiet"]) == 0
    (stories / "x" / "draft.txt").write_bytes((stories / "x" / "kettle.txt").read_bytes())
    assert cli.main(["read", "x/draft.txt", "--quiet", "-o", "kettle.fabula"]) == 0
    (stories / "x" / "draft.txt").write_text("“Is it on now?”", encoding="utf-8")
    assert cli.main(["read", "x/draft.txt", "--quiet", "-o", "kettle.fabula"]) == 1


def test_another_story_is_refused_before_it_is_read(stories, monkeypatch):
    assert cli.main(["read", "x/kettle.txt", "--quiet"]) == 0
    monkeypatch.setattr(pipeline, "understand", fail(AssertionError("read for nothing")))
    assert cli.main(["read", "y/kettle.txt", "--quiet"]) == 1


def test_standard_input_is_not_replaced_by_another_either(stories, monkeypatch):
    for words, status in (("“Oh.”", 0), ("“Oh.”", 0), ("“Ah.”", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        assert cli.main(["read", "-", "--quiet"]) == status


@pytest.mark.parametrize(
    "name", ["", "story.json", "text.txt", "report.html", "story.conllu", "story.book", ".fabula-exports.json"]
)
def test_what_fabula_wrote_is_not_read_as_a_story(stories, name, capsys):
    assert cli.main(["read", "x/kettle.txt", "--quiet", "--to", "conllu,booknlp", "-o", "a tin/kettle.fabula"]) == 0
    for options in ([], ["--force"], ["-o", "new"]):
        assert cli.main(["read", f"a tin/kettle.fabula/{name}", *options]) == 1
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        typed = err.split("fabula cast ")[1].strip()
        assert shlex.split(typed) == ["a tin/kettle.fabula"]
        assert cli.main(["cast", *shlex.split(typed)]) == 0
        capsys.readouterr()
    assert files(stories) == ["a tin", "x", "y"]


def test_a_copy_of_what_fabula_wrote_is_not_read_either(stories, monkeypatch, capsys):
    assert cli.main(["read", "x/kettle.txt", "--quiet"]) == 0
    data = (stories / "kettle.fabula" / "story.json").read_bytes()
    (stories / "copy.txt").write_bytes(data)
    assert cli.main(["read", "copy.txt"]) == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert cli.main(["read", "-"]) == 1
    assert capsys.readouterr().err.count("fabula cast") == 2


def test_a_story_that_stands_beside_its_reading_is_read(stories):
    for _ in range(2):
        assert cli.main(["read", "x/kettle.txt", "--quiet", "-o", "x"]) == 0
    assert files(stories / "x") == ["kettle.txt", "report.html", "story.json", "text.txt"]


@pytest.mark.parametrize(
    "argv",
    [
        ["read", "x/kettle.txt", "-o", ""],
        ["read", "x/kettle.txt", "--output="],
        ["read", "x/kettle.txt", "--cast", ""],
        ["read", ""],
        ["cast", ""],
        ["quotes", ""],
        ["export", "", "--to", "conllu"],
        ["export", "x", "--to", "conllu", "-o", ""],
    ],
)
def test_an_empty_name_is_a_wrong_call_and_writes_nothing(stories, argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)
    assert stopped.value.code == 2
    assert "the name is empty" in capsys.readouterr().err
    assert files(stories) == ["x", "y"]


# ------------------------------------------------------------------------------------------------ what goes wrong
def test_an_error_is_one_line_and_leaves_no_folder(doors, monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "understand", fail(SourceError("kettle.txt: is a\nkettle")))
    assert cli.main(["read", "kettle.txt"]) == 1
    assert capsys.readouterr() == ("", "fabula: kettle.txt: is a kettle\n")
    assert files(doors) == []


def test_an_error_leaves_an_earlier_reading_whole(doors, story, monkeypatch):
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
    monkeypatch.setattr(pipeline, "understand", fail(SourceError("gone")))
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 1
    assert files(doors / "kettle.fabula") == ["report.html", "story.json", "text.txt"]
    assert store.load(doors / "kettle.fabula") == story


def test_control_c_stops_with_nothing_half_written(doors, monkeypatch, capsys):
    monkeypatch.setattr(report, "write", lambda story, path: (_ for _ in ()).throw(KeyboardInterrupt), raising=False)
    assert cli.main(["read", "kettle.txt"]) == 130
    assert capsys.readouterr().err == "fabula: stopped, nothing was written\n"
    assert files(doors) == []


def test_a_bug_of_ours_is_not_dressed_up_as_an_error(doors, monkeypatch):
    monkeypatch.setattr(pipeline, "understand", fail(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        cli.main(["read", "kettle.txt"])
    assert files(doors) == []


def test_the_folder_is_looked_at_before_the_story_is_read(doors, monkeypatch, capsys):
    (doors / "text.txt").write_text("my only copy")
    monkeypatch.setattr(pipeline, "understand", fail(AssertionError("read for nothing")))
    assert cli.main(["read", "text.txt", "-o", "."]) == 1
    assert "text.txt" in capsys.readouterr().err
    assert (doors / "text.txt").read_text() == "my only copy"


@pytest.mark.parametrize(
    "argv",
    [[], ["red", "kettle.txt"], ["read"], *(["read", "kettle.txt", "--sure", p] for p in ("1.5", "-1", "nan", "very"))],
)
def test_a_wrong_call_exits_2_and_says_how_to_call(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)
    assert stopped.value.code == 2
    assert "usage: fabula" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ cast and quotes
@pytest.fixture
def saved(tmp_path, story):
    store.save(story, tmp_path / "kettle.fabula")
    return str(tmp_path / "kettle.fabula")


def test_cast_shows_the_summary_again(saved, capsys):
    assert cli.main(["cast", saved]) == 0
    out = capsys.readouterr().out
    assert "Mrs. Orme" in out
    assert "read in" not in out
    assert cli.main(["cast", saved, "--json"]) == 0
    assert [c["name"] for c in json.loads(capsys.readouterr().out)["cast"]] == ["Giles", "Mrs. Orme"]


def test_cast_says_how_many_it_leaves_out(saved, capsys, monkeypatch):
    monkeypatch.setattr("fabula.cli.summary.MOST", 1)
    assert cli.main(["cast", saved]) == 0
    assert "and 1 more: fabula cast --all" in capsys.readouterr().out
    assert cli.main(["cast", saved, "--all"]) == 0
    assert "more:" not in capsys.readouterr().out


def test_quotes_lists_lines_in_order(saved, capsys):
    assert cli.main(["quotes", saved]) == 0
    who = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert who == ["Mrs.", "Giles:", "Giles:", "?:"]


@pytest.mark.parametrize(("option", "count"), [(["--speaker", "giles"], 2), (["--unresolved"], 1), ([], 4)])
def test_quotes_can_be_asked_for_some(saved, capsys, story, option, count):
    assert cli.main(["quotes", saved, "--json", *option]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == count
    assert all(row["text"] == " ".join(story.text[row["start"] :][: len(row["text"])].split()) for row in rows)


def test_a_speaker_that_nobody_is_is_an_error(saved, capsys):
    assert cli.main(["quotes", saved, "--speaker", "Bob"]) == 1
    assert capsys.readouterr().err.startswith("fabula: ")


def test_a_folder_that_is_none_is_an_error(capsys):
    assert cli.main(["cast", "nowhere"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


# ------------------------------------------------------------------------------------------------ terminals
def fabula(*argv, **env):
    """A fresh process, as a shell would start it."""
    return subprocess.run(
        [sys.executable, "-m", "fabula", *argv], capture_output=True, env={**os.environ, **env}, timeout=60
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_terminal_can_show_it(saved, encoding):
    for argv in (("cast", saved), ("quotes", saved), ("cast", saved, "--json")):
        done = fabula(*argv, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Orme" in done.stdout.decode(encoding)


def test_no_color_is_no_color(saved):
    colour = re.compile(rb"\x1b\[[0-9;]*3[0-9]")
    env = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": ""}
    assert colour.search(fabula("cast", saved, **env).stdout)
    assert not colour.search(fabula("cast", saved, **(env | {"NO_COLOR": "1"})).stdout)


def test_a_reader_that_goes_away_is_no_error(saved):
    command = [sys.executable, "-m", "fabula", "quotes", saved]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    done.wait(timeout=60)


def test_version():
    assert fabula("--version").stdout.decode().strip() == f"fabula {__version__}"


@pytest.mark.parametrize("argv", [["--help"], *([name, "--help"] for name in ("read", "cast", "quotes", "export"))])
def test_help_imports_nothing_heavy(argv):
    """So that it answers at once: what a command needs is imported when it runs."""
    code = (
        "import contextlib, io, sys\n"
        "from fabula.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main({argv!r})\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stdout.split())
    assert "fabula" in loaded
    assert not loaded & {"numpy", "lxml", "rich", "docx", "charset_normalizer", "markdown_it", "onnxruntime"}
