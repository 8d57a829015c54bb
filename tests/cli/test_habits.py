"""What people type and expect: help, near misses, several stories, whole names, JSON with everything in it."""

import json
import subprocess
import sys
import time

import pytest
from corrected_stories import mill

from fabula import __version__, cli, store
from fabula.cli import terminal


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """The current folder, with one saved story."""
    monkeypatch.chdir(tmp_path)
    store.save(mill(), "mill.fabula")
    return tmp_path


def run(*argv):
    """The command in a process of its own, as it is in a pipe."""
    return subprocess.run([sys.executable, "-m", "fabula", *argv], capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize("argv", [[], ["help"], ["--help"]])
def test_help_is_shown_for_all_that_may_mean_it(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)
    assert stopped.value.code == 0
    assert "usage: fabula" in capsys.readouterr().out


def test_help_for_a_command(capsys):
    with pytest.raises(SystemExit):
        cli.main(["help", "quotes"])
    assert "usage: fabula quotes" in capsys.readouterr().out


def test_the_version_is_also_a_word(capsys):
    with pytest.raises(SystemExit):
        cli.main(["version"])
    assert capsys.readouterr().out == f"fabula {__version__}\n"


@pytest.mark.parametrize(
    ("typed", "meant"), [("reed", "read"), ("Read", "read"), ("quote", "quotes"), ("casts", "cast")]
)
def test_a_near_miss_is_answered_with_what_was_meant(typed, meant, capsys):
    with pytest.raises(SystemExit):
        cli.main([typed, "x"])
    assert (
        capsys.readouterr().err == f"fabula: COMMAND: there is no '{typed}'; did you mean {meant}?; see fabula --help\n"
    )


def test_what_is_near_nothing_is_answered_without_a_guess(capsys):
    with pytest.raises(SystemExit):
        cli.main(["zzz"])
    assert capsys.readouterr().err == "fabula: COMMAND: there is no 'zzz'; see fabula --help\n"


def write(folder, *names):
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(mill().text, encoding="utf-8")


def test_several_stories_are_read_one_after_the_other(saved, capsys):
    write(saved, "a.txt", "b.md")
    (saved / "c.pdf").write_bytes(b"%PDF-1.7\n")
    assert cli.main(["read", "a.txt", "c.pdf", "b.md", "-q", "-o", "out"]) == 1
    err = capsys.readouterr().err
    assert "c.pdf" in err
    assert "1 of 3 stories could not be read" in err
    assert sorted(path.name for path in (saved / "out").iterdir()) == ["a.fabula", "b.fabula"]


def test_of_a_folder_all_stories_are_read(saved, capsys):
    write(saved / "books", "a.txt", "b.txt")
    (saved / "books" / "cover.jpg").write_bytes(b"x")
    assert cli.main(["read", "books", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["folder"] for row in rows] == ["a.fabula", "b.fabula"]


def test_a_folder_without_a_story_is_an_error(saved, capsys):
    (saved / "empty").mkdir()
    assert cli.main(["read", "empty"]) == 1
    assert "no story in this folder" in capsys.readouterr().err


def test_a_pattern_that_no_shell_filled_in_is_filled_in(saved):
    write(saved, "a.txt", "b.txt")
    assert cli.main(["read", "*.txt", "-q"]) == 0
    assert {path.name for path in saved.iterdir()} >= {"a.fabula", "b.fabula"}


def test_names_are_whole_in_a_pipe_and_nothing_stands_before_them(saved):
    out = run("cast", "mill.fabula").stdout
    assert "…" not in out
    assert out[0] != "\n"


def test_json_is_utf8_and_has_what_a_line_is(saved):
    rows = [json.loads(line) for line in run("quotes", "mill.fabula", "--json").stdout.splitlines()]
    row = next(row for row in rows if "Good" in row["text"])
    assert (row["speaker"], row["addressees"]) == ("Tobias Reed", ["Nora Vane", "Colonel"])
    assert (row["scene"], row["chapter"]) == (1, None)
    assert row["candidates"][0] == ["Tobias Reed", row["p"]]
    assert row["speaker_id"] in {character.id for character in mill().characters}
    assert "“Good,”" in run("quotes", "mill.fabula", "--json").stdout


def test_json_escapes_what_a_terminal_obeys(capsys):
    terminal.json_line({"a": "\x1b[2J\u202e\x9b\ud800"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {"a": "\x1b[2J\u202e\x9b\ud800"}


@pytest.mark.parametrize("name", ["tobias", "TOBIAS REED", "Reed", "tobias-reed", "Tóbias", "c2"])
def test_a_speaker_is_found_by_any_name(saved, capsys, name):
    assert cli.main(["quotes", "mill.fabula", "--speaker", name]) == 0
    assert capsys.readouterr().out.count("Tobias Reed:") == 2


def test_an_empty_name_is_nobody(saved, capsys):
    assert cli.main(["quotes", "mill.fabula", "--speaker", ""]) == 1
    assert "no character is called ''" in capsys.readouterr().err


def test_the_report_is_written_again(saved, capsys):
    assert cli.main(["report", "mill.fabula"]) == 0
    assert capsys.readouterr().out.startswith("file:///")
    assert (saved / "mill.fabula" / "report.html").exists()


def test_a_long_reading_gives_a_sign_of_life_where_there_is_no_terminal(capsys, monkeypatch):
    clock = iter([0.0, 1.0, 11.0, 12.0, 22.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with terminal.progress(hidden=False) as progress:
        for share in (0.1, 0.2, 0.3, 0.4):
            progress("reading", share)
    assert capsys.readouterr().err == "fabula: reading, 20% done\nfabula: reading, 40% done\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completions_are_printed_for_a_shell(shell, capsys):
    pytest.importorskip("shtab")
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--print-completion", shell])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert "quotes" in out
    assert "open-cast" in out


def test_completions_need_their_library(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert cli.main(["--print-completion", "bash"]) == 1
    assert "pip install 'fabula[shell]'" in capsys.readouterr().err


def test_the_manual_page_has_every_command(capsys):
    pytest.importorskip("argparse_manpage")
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--print-man"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith(".TH FABULA")
    assert all(f"fabula {command.__name__.rpartition('.')[2]}" in out for command in cli.COMMANDS)
    assert r"\fB\-\-open\-cast\fR" in out


def test_the_manual_page_needs_its_library(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "argparse_manpage.manpage", None)
    assert cli.main(["--print-man"]) == 1
    assert "pip install 'fabula[shell]'" in capsys.readouterr().err


def test_the_time_of_each_step_is_printed_if_asked(saved, capsys):
    write(saved, "a.txt")
    assert cli.main(["read", "a.txt", "-v", "-q"]) == 0
    err = capsys.readouterr().err
    assert [line.split(":")[1].strip() for line in err.splitlines()][:3] == ["file", "words", "reading"]
    assert all(line.endswith(" s") for line in err.splitlines())
