"""Whatever breaks a command off, what it writes to is as it was before or as it would be afterwards, and nothing else.

A kill is played: no file is moved and no folder removed any more, and the locks are free, as after SIGKILL.
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import fabula
from fabula import cli, corrections, store
from fabula.store import staging

TINY = "“Is it on?” asked Mrs. Orme.\n\n“It is,” said her brother Giles.\n"
OTHER = "“Is it off?” asked Miss Vane.\n\n“It was,” said her uncle Hugh, and left the mill.\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows limits no size of files")

FIXES = "kettle.fixes.toml"
COMMANDS = {
    "read": ["read", "other.txt", "-o", "kettle.fabula", "--force", "--quiet", "--to", "conllu"],
    "read again": ["read", "kettle.txt", "--quiet", "--no-report"],
    "first reading": ["read", "other.txt", "--quiet"],
    "export": ["export", "kettle.fabula", "--to", "conllu,booknlp"],
    "export to": ["export", "kettle.fabula", "--to", "conllu", "-o", "exported"],
    "report": ["report", "kettle.fabula"],
    "fix": ["fix", "kettle.fabula", "rename", "Giles", "Miles"],
    "undo": ["fix", "kettle.fabula", "undo"],
    "diff": ["diff", "kettle.fabula", "kettle.fabula", "--page", "diff.html"],
}


class Killed(BaseException):
    """The run is at its end."""


def tree(folder="."):
    """The bytes of every file, without the hidden folders of runs."""
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {
        path.as_posix(): path.read_bytes()
        for path in files
        if not any(part.startswith(staging.PREFIX) for part in path.parts[:-1])
    }


@contextmanager
def killed_after(moves):
    """Ends a run at the move after so many, as a kill does. Gives a list that is not empty where it was ended."""
    replace, done, ended = Path.replace, [], []

    def counted(self, target):
        if len(done) == moves:
            ended.append(True)
            raise Killed
        done.append(target)
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        for owner, name in ((shutil, "rmtree"), (Path, "rmdir"), (Path, "unlink")):
            patch.setattr(owner, name, lambda *_, **__: None)
        with suppress(Killed):
            yield ended


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with two stories, and the first of them read and corrected."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        Path("kettle.txt").write_text(TINY, encoding="utf-8")
        Path("other.txt").write_text(OTHER, encoding="utf-8")
        assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
        assert cli.main(["fix", "kettle.fabula", "pronouns", "Giles", "he/him"]) == 0
    return folder


@pytest.fixture(scope="module")
def afterwards(made, tmp_path_factory):
    """What the folder holds after each command."""
    trees = {}
    for name, argv in COMMANDS.items():
        place = tmp_path_factory.mktemp("after") / "made"
        shutil.copytree(made, place)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            assert cli.main(argv) == 0, name
            trees[name] = tree()
    return trees


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_leaves_all_or_nothing(made, afterwards, name, tmp_path, monkeypatch):
    before, moves, ended = None, 0, [True]
    while ended:
        place = tmp_path / f"{moves}"
        shutil.copytree(made, place)
        monkeypatch.chdir(place)
        before = before or tree()
        with killed_after(moves) as ended:
            cli.main(COMMANDS[name])
        for folder in ("kettle.fabula", "other.fabula", "exported"):
            store.check_folder(folder)  # as the next command does first
            if store.source_of(Path(folder)):
                assert fabula.load(folder).characters
        left = tree()
        if name in ("fix", "undo"):  # two files hold the corrections, and that beside the folder is what counts
            fixes = corrections.fixes_path("kettle.fabula").as_posix()
            assert left.pop(fixes) in (before[fixes], afterwards[name][fixes])
            expected = [
                {key: value for key, value in one.items() if key != fixes} for one in (before, afterwards[name])
            ]
        else:
            expected = [before, afterwards[name]]
        left = {key: value for key, value in left.items() if not key.endswith(".part")}
        assert left in expected, (moves, sorted(left.items() ^ expected[0].items()))
        moves += 1
    assert moves > 1


def test_a_command_that_was_killed_can_be_run_once_more(made, afterwards, tmp_path, monkeypatch):
    for moves in (1, 3):
        shutil.copytree(made, tmp_path / f"{moves}")
        monkeypatch.chdir(tmp_path / f"{moves}")
        with killed_after(moves):
            cli.main(COMMANDS["first reading"])
        assert cli.main(COMMANDS["first reading"]) == 0
        assert tree() == afterwards["first reading"]


@POSIX
@pytest.mark.parametrize("most", [0, 300])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_leaves_what_was_there(made, name, most, tmp_path, monkeypatch, capsys):
    import resource

    shutil.copytree(made, tmp_path / "made")
    monkeypatch.chdir(tmp_path / "made")
    before = tree()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    capsys.readouterr()
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))  # no file can be longer, as on a disk that has no more room
    try:
        status = cli.main(COMMANDS[name])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    error = capsys.readouterr().err
    if name in ("fix", "undo") and most:  # the fixes file is short, and is written first
        before[corrections.fixes_path("kettle.fabula").as_posix()] = corrections.fixes_path(
            "kettle.fabula"
        ).read_bytes()
    assert (status, tree()) == (1, before)
    assert [path.name for path in Path(".").glob("**/.fabula-????????")] == []
    assert error.count("\n") == 1
    assert any(place in error for place in ("kettle.f", "other.fabula", "exported", "diff.html"))
    assert "cannot be written" in error and "; " in error


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_may_not_be_written_is_named(made, name, tmp_path, monkeypatch, capsys):
    shutil.copytree(made, tmp_path / "made")
    monkeypatch.chdir(tmp_path / "made")
    before = tree()

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(staging.tempfile, "mkdtemp", refuse)
    monkeypatch.setattr(Path, "write_text", refuse)
    assert cli.main(COMMANDS[name]) == 1
    error = capsys.readouterr().err
    assert "Permission denied" in error and error.count("\n") == 1 and "; " in error
    assert tree() == before


def start(*argv):
    """Begins a command in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "fabula", *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_readings_into_one_folder_are_one_of_the_two(made, tmp_path, monkeypatch):
    shutil.copytree(made, tmp_path / "made")
    monkeypatch.chdir(tmp_path / "made")
    runs = [
        start("read", name, "-o", "both", "--quiet", "--force", "--to", "conllu")
        for name in ("kettle.txt", "other.txt")
    ]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    story = fabula.load("both")
    assert story.text in (TINY, OTHER)
    assert len(story.grammar)
    assert story.characters[0].name.split()[-1] in (Path("both") / "report.html").read_text(encoding="utf-8")
    assert not list(Path("both").glob(".fabula-????????"))


def test_of_two_corrections_at_once_none_is_lost_unsaid(made, tmp_path, monkeypatch):
    shutil.copytree(made, tmp_path / "made")
    monkeypatch.chdir(tmp_path / "made")
    wanted = {"Miles": "Giles", "Mrs. Vane": "Mrs. Orme"}
    runs = {name: start("fix", "kettle.fabula", "rename", person, name) for name, person in wanted.items()}
    status = {name: (run.communicate(timeout=300)[1], run.returncode) for name, run in runs.items()}
    there = {
        fix.name
        for fix in corrections.read_fixes(corrections.fixes_path("kettle.fabula")).corrections
        if hasattr(fix, "name")
    }
    assert there == {name for name, (_, code) in status.items() if code == 0}
    assert all(b"try once more" in said for said, code in status.values() if code)
    assert there <= {each.name for each in fabula.load("kettle.fabula").characters}
