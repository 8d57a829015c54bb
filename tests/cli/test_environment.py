"""Odd names of files, full disks and closed pipes are errors in one line with exit status 1, or no errors."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fabula import cli, store

TINY = "“Is it on?” asked Mrs. Orme.\n\n“It is,” said her brother Giles.\n"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names and devices are Linux's")


@pytest.fixture
def saved(tmp_path, story, monkeypatch):
    monkeypatch.chdir(tmp_path)
    store.save(story, "kettle.fabula")
    return "kettle.fabula"


def fabula(*argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **env):
    """Runs the command line in a new process, as a shell does."""
    command = [sys.executable, "-m", "fabula", *argv]
    return subprocess.run(command, stdout=stdout, stderr=stderr, env={**os.environ, **env}, timeout=120)


def one_line(printed):
    """Returns whether this is one line with an error, as the command line prints it."""
    return printed.startswith(b"fabula: ") and printed.endswith(b"\n") and printed.count(b"\n") == 1


# ------------------------------------------------------------------------------------------------ names of files
PLACES = {
    "story": lambda name: ["read", name],
    "output": lambda name: ["read", "kettle.txt", "-o", name],
    "cast file": lambda name: ["read", "kettle.txt", "--cast", name],
    "cast": lambda name: ["cast", name],
    "quotes": lambda name: ["quotes", name],
    "export": lambda name: ["export", name, "--to", "conllu"],
    "export to": lambda name: ["export", "kettle.fabula", "--to", "conllu", "-o", name],
}


@LINUX
@pytest.mark.parametrize("name", ["a" * 255, "a" * 256, "a/" * 3000, "\ud800"])
@pytest.mark.parametrize("place", PLACES)
def test_a_name_that_no_file_can_have_is_an_error_in_one_line(saved, place, name, capsys):
    Path("kettle.txt").write_text(TINY)
    fits = len(name) == 255 and place in ("output", "export to")
    assert cli.main(PLACES[place](name)) == (0 if fits else 1)
    out, err = capsys.readouterr()
    assert (err == "") if fits else (out == "" and one_line(err.encode()))


@LINUX
def test_the_error_for_the_longest_name_says_to_name_a_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a" * 251 + ".txt").write_text(TINY)
    assert cli.main(["read", "a" * 251 + ".txt"]) == 1
    err = capsys.readouterr().err
    assert one_line(err.encode())
    assert "name another folder" in err


@LINUX
@pytest.mark.parametrize("name", [b"caf\xe9.txt", "café.txt".encode(), b"\xff\xfe\n\x1b[2J.txt"])
@pytest.mark.parametrize("env", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "C.UTF-8"}], ids=str)
def test_a_story_of_any_name_is_read_shown_and_exported(tmp_path, name, env):
    folder = os.fsencode(tmp_path)
    (tmp_path / "kettle.txt").write_text(TINY)
    os.rename(folder + b"/kettle.txt", folder + b"/" + name)
    made = folder + b"/" + name.removesuffix(b".txt") + b".fabula"
    for argv in (
        ["read", folder + b"/" + name, "-o", made, "--to", "conllu,booknlp"],
        ["cast", made],
        ["quotes", made, "--json"],
        ["export", made, "--to", "conllu", "-o", made + b".too"],
    ):
        done = fabula(*argv, **env)
        assert (done.returncode, done.stderr) == (0, b""), argv
        assert done.stdout.isascii() or "LC_ALL" not in env or env["LC_ALL"] != "C"
    assert (Path(os.fsdecode(made)) / "story.json").read_bytes().decode("utf-8")


# ------------------------------------------------------------------------------------------------ streams
CALLS = [["--help"], ["--version"], ["cast", "kettle.fabula"], ["cast", "kettle.fabula", "--json"],
         ["quotes", "kettle.fabula"], ["export", "kettle.fabula", "--to", "conllu"]]  # fmt: skip


@LINUX
@pytest.mark.parametrize("argv", CALLS, ids=lambda argv: " ".join(argv))
def test_a_full_disk_behind_standard_output_is_an_error_in_one_line(saved, argv):
    with open("/dev/full", "w") as full:
        done = fabula(*argv, stdout=full)
    assert done.returncode == 1
    assert one_line(done.stderr)
    assert b"standard output" in done.stderr


@LINUX
def test_a_full_disk_behind_standard_error_changes_no_status():
    with open("/dev/full", "w") as full:
        assert fabula("cast", "nowhere", stderr=full).returncode == 1


@pytest.mark.parametrize("argv", CALLS, ids=lambda argv: " ".join(argv))
def test_a_closed_pipe_is_not_an_error(saved, argv):
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = fabula(*argv, stdout=write_end)
    finally:
        os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"")


# ------------------------------------------------------------------------------------------------ places taken
@pytest.mark.parametrize("name", ["report.html", "text.txt", "story.json", "story.conllu", "story.book"])
@pytest.mark.parametrize("options", [[], ["--no-report"], ["--to", "conllu,booknlp"]], ids=" ".join)
def test_a_folder_in_the_place_of_a_file_is_an_error_and_stays(saved, story, name, options, capsys):
    Path("kettle.txt").write_text(TINY)
    if name in ("text.txt", "story.json"):
        Path(saved, name).unlink()
    Path(saved, name).mkdir()
    Path(saved, name, "mine.txt").write_text("mine")
    assert cli.main(["read", "kettle.txt", "-o", saved, "--force", *options]) == 1
    err = capsys.readouterr().err
    assert one_line(err.encode())
    assert name in err
    assert Path(saved, name, "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("to", [[], ["-o", "other"]], ids=str)
def test_a_folder_in_the_place_of_an_export_is_an_error(saved, to, capsys):
    folder = Path(to[-1] if to else saved)
    (folder / "story.entities").mkdir(parents=True)
    before = sorted(folder.iterdir())
    assert cli.main(["export", saved, "--to", "conllu,booknlp", *to]) == 1
    err = capsys.readouterr().err
    assert one_line(err.encode())
    assert "story.entities" in err
    assert sorted(folder.iterdir()) == before


def test_a_file_in_the_place_of_a_parent_folder_is_an_error_before_the_story_is_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("kettle.txt").write_text("  ")
    assert cli.main(["read", "kettle.txt", "-o", "kettle.txt/a/b"]) == 1
    err = capsys.readouterr().err
    assert one_line(err.encode())
    assert "is a file" in err


# ------------------------------------------------------------------------------------------------ errors of the system
@pytest.mark.parametrize(
    ("raised", "message"),
    [
        (OSError(errno.EIO, "Input/output error", "cd/kettle.txt"), "cd/kettle.txt: Input/output error"),
        (PermissionError(errno.EACCES, "Permission denied", b"\xff.txt"), "check its permissions"),
        (OSError("no more handles"), "no more handles"),
        (UnicodeEncodeError("ascii", "é", 0, 1, "ordinal not in range"), "PYTHONUTF8=1"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"), "invalid start byte"),
        (MemoryError(), "memory"),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize(
    "argv", [["cast", "a"], ["quotes", "a"], ["export", "a", "--to", "conllu"]], ids=lambda a: a[0]
)
def test_an_error_of_python_or_the_system_is_one_line(monkeypatch, capsys, argv, raised, message):
    def load(folder):
        raise raised

    monkeypatch.setattr(store, "load", load)
    assert cli.main(argv) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert one_line(err.encode())
    assert message in err


@LINUX
def test_an_endless_cast_file_is_an_error_in_one_line(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("kettle.txt").write_text(TINY)
    assert cli.main(["read", "kettle.txt", "--cast", "/dev/zero"]) == 1
    assert one_line(capsys.readouterr().err.encode())
