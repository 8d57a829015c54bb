"""What the command line prints, writes and returns. Tests of the steps say what is read in a story."""

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
from fabula.manuscript.containers import limits
from fabula.schema.manuscript import Chapter, Manuscript
from fabula.schema.people import KnownCast, KnownCharacter, Name, NameChange


@pytest.fixture
def fixed_story(monkeypatch, story, tmp_path):
    """Replaces the steps by functions that always give the same story. The current folder is empty."""

    def page(name):
        return Manuscript(source=story.source, text="", blocks=())

    def understand(page, *, cast=None, progress=None, threads=None, parse_cache=None):
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
    def understand(page, *, cast=None, progress=None, parse_cache=None):
        raise error

    return understand


# ------------------------------------------------------------------------------------------------ fabula read
def test_read_writes_text_claims_and_report(fixed_story, story, capsys):
    assert cli.main(["read", "kettle.txt", "-o", "out"]) == 0
    assert files(fixed_story / "out") == ["grammar.npz", "report.html", "story.json", "text.txt"]
    assert store.load(fixed_story / "out") == story
    out, err = capsys.readouterr()
    assert err == ""
    for words in (
        "The Kettle by A. Nonymous",
        "1 chapter,",
        "1 scene",
        "Mrs. Orme",
        "he/him",
        "4 quoted",
        "75.0%",
        "(50.0%)",
    ):
        assert words in out
    assert (fixed_story / "out" / "report.html").as_uri() in out.replace("\n", "")


def test_the_folder_is_named_after_the_story(fixed_story):
    assert cli.main(["read", "far/away/The Kettle.epub", "--quiet"]) == 0
    assert files(fixed_story) == ["The Kettle.fabula"]


def test_standard_input_is_a_story_too(fixed_story, story, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“Oh.”".encode())))
    assert cli.main(["read", "-", "--quiet"]) == 0
    assert store.load(fixed_story / "story.fabula") == story


def test_standard_input_without_end_is_an_error_in_one_line(tmp_path, monkeypatch, capsys):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"and " * (len(buffer) // 4) + b"x" * (len(buffer) % 4)
            self.given += len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(limits, "MOST_TEXT", 3 << 20)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    monkeypatch.chdir(tmp_path)
    assert cli.main(["read", "-"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "standard input: larger than" in err
    assert endless.given < 6 << 20
    assert files(tmp_path) == []


@pytest.mark.parametrize(("options", "is_open"), [([], False), (["--open-cast"], True)])
def test_a_known_cast_is_passed_to_the_steps(fixed_story, monkeypatch, story, options, is_open):
    (fixed_story / "cast.csv").write_text("name,aliases,pronouns\nNora Vane,Nora|Miss Vane,she/her\n", encoding="utf-8")
    given = []
    monkeypatch.setattr(
        pipeline, "understand", lambda page, *, cast, progress, parse_cache: given.append(cast) or story
    )
    assert cli.main(["read", "kettle.txt", "--quiet", "--cast", "cast.csv", *options]) == 0
    nora = KnownCharacter(name="Nora Vane", aliases=("Nora", "Miss Vane"), pronouns="she/her")
    assert given == [KnownCast(characters=(nora,), open=is_open)]


@pytest.mark.parametrize(
    ("options", "passed_on"),
    [([], {}), (["--sure", "0.75"], {"sure": 0.75}), (["--threads", "3", "--sure", "0"], {"threads": 3, "sure": 0})],
)
def test_options_are_passed_to_the_steps(fixed_story, monkeypatch, story, options, passed_on):
    given = []

    def understand(page, *, cast, progress, parse_cache, **wanted):
        given.append(wanted)
        return story

    monkeypatch.setattr(pipeline, "understand", understand)
    assert cli.main(["read", "kettle.txt", "--quiet", *options]) == 0
    assert given == [passed_on]


@pytest.mark.parametrize("wrong", ["0", "-1", "1025", "2.5", "two", "", "٣", "9" * 5000])
def test_a_wrong_number_of_threads_is_a_wrong_call(fixed_story, capsys, wrong):
    with pytest.raises(SystemExit) as ended:
        cli.main(["read", "kettle.txt", f"--threads={wrong}"])
    assert ended.value.code == 2
    assert "--threads" in capsys.readouterr().err
    assert files(fixed_story) == []


def test_a_wrong_number_of_threads_in_the_environment_is_an_error_in_one_line(fixed_story, capsys, monkeypatch):
    monkeypatch.setenv("FABULA_THREADS", "many")
    assert cli.main(["read", "kettle.txt"]) == 1
    wrong = "fabula: FABULA_THREADS is 'many'; set it to a whole number from 1 to 1024\n"
    assert capsys.readouterr() == ("", wrong)
    assert files(fixed_story) == []
    assert cli.main(["read", "kettle.txt", "--quiet", "--threads", "2"]) == 0


def test_a_cast_that_cannot_be_read_is_an_error_in_one_line_and_nothing_is_written(fixed_story, capsys):
    (fixed_story / "cast.csv").write_text("name,aliases\nNora,\n,Miss Vane\n", encoding="utf-8")
    assert cli.main(["read", "kettle.txt", "--cast", "cast.csv"]) == 1
    assert capsys.readouterr() == ("", "fabula: cast.csv: line 3: the name is empty; every character needs one\n")
    assert files(fixed_story) == ["cast.csv"]


def test_an_open_cast_without_a_cast_is_a_wrong_call(fixed_story, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["read", "kettle.txt", "--open-cast"])
    assert ended.value.code == 2
    assert "--cast" in capsys.readouterr().err


def test_quiet_prints_nothing(fixed_story, capsys):
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_warnings_of_a_story_are_shown(fixed_story, story, monkeypatch, capsys):
    damaged = replace(story, warnings=("kettle.txt: byte 0x81 in line 3 is no character",))
    monkeypatch.setattr(pipeline, "understand", lambda *args, **options: damaged)
    assert cli.main(["read", "kettle.txt"]) == 0
    assert "Warning: kettle.txt: byte 0x81 in line 3" in capsys.readouterr().out
    assert cli.main(["cast", "kettle.fabula", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == list(damaged.warnings)


def test_json_prints_one_object(fixed_story, capsys):
    assert cli.main(["read", "kettle.txt", "--json"]) == 0
    out, err = capsys.readouterr()
    facts = json.loads(out)
    assert err == ""
    assert facts["lines"] == {"speech": {"found": 4, "named": 3, "uncertain": 0}}
    assert facts["self_check"] == {"lines": 2, "contradicted": 1, "share": 0.5}
    assert facts["cast"][0] == {
        "name": "Giles",
        "other_names": [],
        "later_names": [],
        "pronouns": "he/him",
        "lines": 2,
        "mentions": 3,
        "first_chapter": "I",
    }
    assert facts["folder"] == "kettle.fabula"
    assert facts["report"].startswith("file:///")


def test_no_report_leaves_none_not_even_an_earlier_readings(fixed_story, capsys):
    assert cli.main(["read", "kettle.txt", "-o", "out"]) == 0
    assert cli.main(["read", "kettle.txt", "-o", "out", "--no-report", "--json"]) == 0
    assert files(fixed_story / "out") == ["grammar.npz", "story.json", "text.txt"]
    assert '"report": null' in capsys.readouterr().out


def test_reading_again_replaces_what_was_written(fixed_story, story):
    for _ in range(2):
        assert cli.main(["read", "kettle.txt", "-o", "out", "--quiet"]) == 0
    assert store.load(fixed_story / "out") == story


def test_quiet_and_json_do_not_go_together(fixed_story, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["read", "kettle.txt", "--quiet", "--json"])
    assert stopped.value.code == 2


# ------------------------------------------------------------------------------------------------ another story
@pytest.fixture
def stories(monkeypatch, story, tmp_path):
    """Two files of the same name in two folders. The steps are replaced and take no time."""

    def understand(page, *, cast=None, progress=None, parse_cache=None):
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


def test_a_new_draft_is_another_story_and_a_renamed_file_is_the_same(stories):
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
    "name",
    ["", "story.json", "text.txt", "grammar.npz", "report.html", "story.conllu", "story.book", ".fabula-exports.json"],
)
def test_a_file_of_a_saved_story_is_not_read_as_a_story(stories, name, capsys):
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


def test_a_copy_of_a_saved_story_is_not_read_either(stories, monkeypatch, capsys):
    assert cli.main(["read", "x/kettle.txt", "--quiet"]) == 0
    data = (stories / "kettle.fabula" / "story.json").read_bytes()
    (stories / "copy.txt").write_bytes(data)
    assert cli.main(["read", "copy.txt"]) == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert cli.main(["read", "-"]) == 1
    assert capsys.readouterr().err.count("fabula cast") == 2


def test_a_story_in_the_folder_of_its_own_reading_is_read(stories):
    for _ in range(2):
        assert cli.main(["read", "x/kettle.txt", "--quiet", "-o", "x"]) == 0
    assert files(stories / "x") == ["grammar.npz", "kettle.txt", "report.html", "story.json", "text.txt"]


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


# ------------------------------------------------------------------------------------------------ errors
def test_an_error_is_one_line_and_leaves_no_folder(fixed_story, monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "understand", fail(SourceError("kettle.txt: is a\nkettle")))
    assert cli.main(["read", "kettle.txt"]) == 1
    assert capsys.readouterr() == ("", "fabula: kettle.txt: is a kettle\n")
    assert files(fixed_story) == []


def test_an_error_leaves_an_earlier_reading_whole(fixed_story, story, monkeypatch):
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
    monkeypatch.setattr(pipeline, "understand", fail(SourceError("gone")))
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 1
    assert files(fixed_story / "kettle.fabula") == ["grammar.npz", "report.html", "story.json", "text.txt"]
    assert store.load(fixed_story / "kettle.fabula") == story


def test_control_c_leaves_no_file_half_written(fixed_story, monkeypatch, capsys):
    monkeypatch.setattr(report, "write", lambda story, path: (_ for _ in ()).throw(KeyboardInterrupt), raising=False)
    assert cli.main(["read", "kettle.txt"]) == 130
    assert capsys.readouterr().err == "fabula: stopped, nothing was written\n"
    assert files(fixed_story) == []


def test_an_unexpected_error_keeps_its_traceback(fixed_story, monkeypatch):
    monkeypatch.setattr(pipeline, "understand", fail(ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        cli.main(["read", "kettle.txt"])
    assert files(fixed_story) == []


def test_the_folder_is_checked_before_the_story_is_read(fixed_story, monkeypatch, capsys):
    (fixed_story / "text.txt").write_text("my only copy")
    monkeypatch.setattr(pipeline, "understand", fail(AssertionError("read for nothing")))
    assert cli.main(["read", "text.txt", "-o", "."]) == 1
    assert "text.txt" in capsys.readouterr().err
    assert (fixed_story / "text.txt").read_text() == "my only copy"


@pytest.mark.parametrize(
    "argv",
    [["red", "kettle.txt"], ["read"], *(["read", "kettle.txt", "--sure", p] for p in ("1.5", "-1", "nan", "very"))],
)
def test_a_wrong_call_exits_2_and_says_on_one_line_where_to_look(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)
    assert stopped.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("fabula")
    assert err.endswith("--help\n")
    assert err.count("\n") == 1


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


def test_the_cast_as_it_is_known_so_far_has_no_later_name(tmp_path, story, capsys):
    giles, orme = story.characters
    last = story.chapters[-1]
    second = Chapter(last.end - 1, last.end, "II")
    change = NameChange(names=("Vane",), known_from=last.end, evidence=(((last.end - 2), last.end - 1), (0, 1)))
    giles = replace(giles, names=(*giles.names, Name("Vane", 2, first=last.end - 1)), name_changes=(change,))
    two = replace(
        story, characters=(giles, orme), chapters=(*story.chapters[:-1], replace(last, end=last.end - 1), second)
    )
    store.save(two, tmp_path / "two.fabula")
    assert cli.main(["cast", str(tmp_path / "two.fabula"), "--json"]) == 0
    later = {row["name"]: row["later_names"] for row in json.loads(capsys.readouterr().out)["cast"]}
    assert later == {giles.name: [{"names": ["Vane"], "from_chapter": len(two.chapters)}], orme.name: []}
    assert cli.main(["cast", str(tmp_path / "two.fabula")]) == 0
    assert "Vane (from" in capsys.readouterr().out
    assert cli.main(["cast", str(tmp_path / "two.fabula"), "--until", str(len(two.chapters) - 1)]) == 0
    assert "Vane" not in capsys.readouterr().out


def test_a_chapter_that_the_story_has_not_is_an_error(saved, capsys):
    assert cli.main(["cast", saved, "--until", "99"]) == 1
    assert "--until 99: the story has 1 chapters" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["cast", saved, "--until", "0"])


def test_cast_prints_how_many_characters_it_leaves_out(saved, capsys, monkeypatch):
    monkeypatch.setattr("fabula.cli.summary.MOST", 1)
    assert cli.main(["cast", saved]) == 0
    assert "and 1 more: fabula cast --all" in capsys.readouterr().out
    assert cli.main(["cast", saved, "--all"]) == 0
    assert "more:" not in capsys.readouterr().out


def test_quotes_lists_lines_in_order(saved, capsys):
    assert cli.main(["quotes", saved]) == 0
    speakers = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert speakers == ["Mrs.", "Giles:", "Giles:", "?:"]


@pytest.mark.parametrize(("option", "count"), [(["--speaker", "giles"], 2), (["--unresolved"], 1), ([], 4)])
def test_quotes_lists_the_lines_of_a_speaker_or_without_one(saved, capsys, story, option, count):
    assert cli.main(["quotes", saved, "--json", *option]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == count
    assert all(row["text"] == " ".join(story.text[row["start"] :][: len(row["text"])].split()) for row in rows)


def test_a_speaker_who_is_not_in_the_cast_is_an_error(saved, capsys):
    assert cli.main(["quotes", saved, "--speaker", "Bob"]) == 1
    assert capsys.readouterr().err.startswith("fabula: ")


def test_a_missing_folder_is_an_error(capsys):
    assert cli.main(["cast", "nowhere"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


# ------------------------------------------------------------------------------------------------ terminals
def fabula(*argv, **env):
    """Runs the command line in a new process, as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "fabula", *argv], capture_output=True, env={**os.environ, **env}, timeout=60
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_output_fits_the_encoding_of_any_terminal(saved, encoding):
    for argv in (("cast", saved), ("quotes", saved), ("cast", saved, "--json")):
        done = fabula(*argv, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert (done.returncode, done.stderr) == (0, b"")
        assert "Orme" in done.stdout.decode(encoding)


def test_no_color_turns_colour_off(saved):
    colour = re.compile(rb"\x1b\[[0-9;]*3[0-9]")
    env = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": ""}
    assert colour.search(fabula("cast", saved, **env).stdout)
    assert not colour.search(fabula("cast", saved, **(env | {"NO_COLOR": "1"})).stdout)


def test_a_closed_pipe_is_not_an_error(saved):
    command = [sys.executable, "-m", "fabula", "quotes", saved]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    done.wait(timeout=60)


def test_version_prints_the_version():
    assert fabula("--version").stdout.decode().strip() == f"fabula {__version__}"


@pytest.mark.parametrize("argv", [["--help"], *([name, "--help"] for name in ("read", "cast", "quotes", "export"))])
def test_help_imports_no_large_library(argv):
    """A command imports what it needs when it runs, so that its help is quick."""
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
