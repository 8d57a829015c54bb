"""A run removes the hidden folders of runs that were killed, and never that of a run that still writes."""

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fabula import store
from fabula.errors import StoreError
from fabula.store import staging

WRITER = """
import sys, time
from pathlib import Path
from fabula import store
with store.staged(sys.argv[1]) as aside:
    (aside / "text.txt").write_text("half")
    print("writing", flush=True)
    sys.stdin.readline()
"""


def hidden(folder):
    return [path for path in folder.iterdir() if path.name.startswith(".fabula-")]


@pytest.fixture
def writer(tmp_path):
    """Another process that writes into the folder `kept` until it is killed or reads a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "kept")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline().strip() == b"writing"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_the_hidden_folder_of_a_killed_run_is_removed_by_the_next(writer, story, tmp_path):
    writer.kill()
    writer.wait()
    assert len(hidden(tmp_path / "kept")) == 1
    store.save(story, tmp_path / "kept")
    assert hidden(tmp_path / "kept") == []
    assert store.load(tmp_path / "kept") == story


def test_the_hidden_folder_of_a_run_that_writes_stays(writer, story, tmp_path):
    (aside,) = hidden(tmp_path / "kept")
    store.save(story, tmp_path / "kept")
    assert hidden(tmp_path / "kept") == [aside]
    writer.communicate(b"\n")
    assert writer.returncode == 0
    assert (tmp_path / "kept" / "text.txt").read_text() == "half"  # the run that ends last replaces the files
    assert hidden(tmp_path / "kept") == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGSTOP")
def test_the_hidden_folder_of_a_stopped_process_stays(writer, story, tmp_path):
    writer.send_signal(signal.SIGSTOP)
    store.save(story, tmp_path / "kept")
    assert len(hidden(tmp_path / "kept")) == 1
    writer.send_signal(signal.SIGCONT)


def test_the_hidden_folder_of_another_run_in_the_same_process_stays(story, tmp_path):
    with store.staged(tmp_path / "kept") as aside:
        (aside / "mine.txt").write_text("whole")
        store.save(story, tmp_path / "kept")
    assert (tmp_path / "kept" / "mine.txt").read_text() == "whole"


def test_the_hidden_folder_of_a_run_killed_before_it_wrote_is_removed(story, tmp_path):
    (tmp_path / ".fabula-abcd1234").mkdir()
    store.save(story, tmp_path)
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("name", [".fabula-notes", ".fabula-abcd1234", ".fabula-abcd1234x", ".fabula-exports.json"])
def test_a_hidden_folder_of_another_program_stays(story, tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "notes.txt").write_text("mine")
    store.save(story, tmp_path)
    assert (tmp_path / name / "notes.txt").read_text() == "mine"


def test_a_foreign_file_in_the_hidden_folder_of_a_killed_run_stays(story, tmp_path):
    aside = tmp_path / ".fabula-abcd1234"
    aside.mkdir()
    (aside / staging.LOCK).touch()
    (aside / "notes.txt").write_text("mine")
    store.save(story, tmp_path)
    assert (aside / "notes.txt").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_is_not_followed(story, tmp_path):
    (tmp_path / "mine" / "new").mkdir(parents=True)
    (tmp_path / "mine" / staging.LOCK).touch()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / ".fabula-abcd1234").symlink_to(tmp_path / "mine")
    store.save(story, tmp_path / "kept")
    assert (tmp_path / "mine" / "new").is_dir()


@pytest.mark.parametrize(("age", "left"), [(0, 1), (2 * staging.DAY, 0)])
def test_without_locks_a_hidden_folder_is_removed_by_its_age(story, tmp_path, monkeypatch, age, left):
    monkeypatch.setattr(staging, "locked", lambda lock: None)
    aside = tmp_path / ".fabula-abcd1234"
    (aside / staging.NEW).mkdir(parents=True)
    (aside / staging.LOCK).touch()
    then = time.time() - age
    os.utime(aside / staging.LOCK, (then, then))
    store.save(story, tmp_path)
    assert len(hidden(tmp_path)) == left
    assert store.load(tmp_path) == story


def test_a_hidden_folder_removed_before_it_is_locked_is_made_again(story, tmp_path, monkeypatch):
    locked, taken = staging.locked, []

    def too_late(lock):
        if not taken:
            taken.append(lock.name)
            Path(lock.name).unlink()
        return locked(lock)

    monkeypatch.setattr(staging, "locked", too_late)
    store.save(story, tmp_path)
    assert taken
    assert hidden(tmp_path) == []
    assert store.load(tmp_path) == story


# ------------------------------------------------------------------------------------------------ taking its place
def test_a_folder_replaces_a_folder(tmp_path):
    for words in ("first", "second"):
        with store.staged(tmp_path) as aside:
            (aside / "pages").mkdir()
            (aside / "pages" / f"{words}.txt").write_text(words)
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["second.txt"]


@pytest.mark.parametrize("is_file", [True, False])
def test_nothing_is_replaced_where_a_file_would_replace_a_folder(tmp_path, is_file):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b").write_text("mine") if is_file else (tmp_path / "b").mkdir()
    with pytest.raises(StoreError, match="in the way"), store.staged(tmp_path) as aside:
        (aside / "a.txt").write_text("new")
        (aside / "b").mkdir() if is_file else (aside / "b").write_text("new")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert hidden(tmp_path) == []


def test_files_to_remove_are_removed_when_all_is_written(tmp_path):
    for name in ("old.txt", "kept.txt"):
        (tmp_path / name).write_text("old")
    (tmp_path / "pages").mkdir()
    with store.staged(tmp_path, gone=("old.txt", "kept.txt", "pages", "never.txt")) as aside:
        (aside / "kept.txt").write_text("new")
        assert (tmp_path / "old.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
    assert (tmp_path / "kept.txt").read_text() == "new"


# ------------------------------------------------------------------------------------------------ another story
def with_source(story, sha256):
    return dataclasses.replace(story, source=dataclasses.replace(story.source, sha256=sha256))


def test_another_storys_reading_is_not_replaced(story, tmp_path):
    store.save(story, tmp_path)
    with pytest.raises(StoreError, match=r"kettle\.txt.*--force"):
        store.save(with_source(story, "b" * 64), tmp_path)
    assert store.load(tmp_path) == story
    store.save(with_source(story, "b" * 64), tmp_path, force=True)
    assert store.load(tmp_path) == with_source(story, "b" * 64)


def test_a_damaged_reading_may_be_another_storys(story, tmp_path):
    store.save(story, tmp_path)
    whole = (tmp_path / "story.json").read_bytes()
    (tmp_path / "story.json").write_bytes(whole[:40])
    with pytest.raises(StoreError, match="--force"):
        store.save(story, tmp_path)
    store.save(story, tmp_path, force=True)
    assert (tmp_path / "story.json").read_bytes() == whole


def test_a_reading_cut_short_is_still_known_by_its_source(story, tmp_path):
    store.save(story, tmp_path)
    whole = (tmp_path / "story.json").read_bytes()
    (tmp_path / "story.json").write_bytes(whole[: len(whole) // 2])
    store.save(story, tmp_path)
    assert store.load(tmp_path) == story


def test_force_never_replaces_what_no_reading_wrote(story, tmp_path):
    (tmp_path / "text.txt").write_text("my only copy")
    with pytest.raises(StoreError, match=r"text\.txt"):
        store.save(story, tmp_path, force=True)


# ------------------------------------------------------------------------------------------------ lone surrogates
def test_a_lone_surrogate_in_a_name_is_saved_and_loaded(story, tmp_path):
    odd = dataclasses.replace(story, source=dataclasses.replace(story.source, name="caf\udce9.txt", title="\ud83d"))
    store.save(odd, tmp_path)
    (tmp_path / "story.json").read_bytes().decode("utf-8")
    assert store.load(tmp_path) == odd


# ------------------------------------------------------------------------------------------------ moves of a killed run
def killed_amid_moves(folder, names="[]"):
    """What a killed run leaves that had written everything."""
    hidden_folder = folder / ".fabula-abcd1234"
    for part in (staging.NEW, staging.OLD):
        (hidden_folder / part).mkdir(parents=True)
    (hidden_folder / staging.LOCK).touch()
    (hidden_folder / staging.MOVING).write_text(names)
    return hidden_folder


def test_moves_are_finished_by_who_opens_the_folder(story, tmp_path):
    store.save(story, tmp_path)
    (killed_amid_moves(tmp_path, '["old.txt", ".gone", "a story"]') / staging.NEW / "new.txt").write_text("new")
    (tmp_path / "old.txt").write_text("old")
    assert store.load(tmp_path) == story
    assert (tmp_path / "new.txt").read_text() == "new"
    assert not (tmp_path / "old.txt").exists()
    assert hidden(tmp_path) == []


def test_moves_of_a_run_that_goes_on_are_left_to_it(writer, story, tmp_path):
    (aside,) = hidden(tmp_path / "kept")
    (aside / staging.MOVING).write_text("[]")
    staging.finish_moves(tmp_path / "kept")
    assert (aside / staging.NEW / "text.txt").exists()


@pytest.mark.parametrize(
    "names", ['["../mine.txt"]', '["/etc"]', '[".."]', "{}", "[1]", "[", "[" * 100_000, '[""]', '["a/b"]']
)
def test_a_list_of_a_stranger_moves_nothing(tmp_path, names):
    folder = tmp_path / "kept"
    (killed_amid_moves(folder, names) / staging.NEW / "text.txt").write_text("theirs")
    (tmp_path / "mine.txt").write_text("mine")
    staging.finish_moves(folder)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not (folder / "text.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
@pytest.mark.parametrize("part", [staging.NEW, staging.OLD])
def test_a_link_of_a_stranger_moves_nothing(tmp_path, part):
    aside = killed_amid_moves(tmp_path / "kept")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    (aside / part).rmdir()
    (aside / part).symlink_to(tmp_path / "mine")
    staging.finish_moves(tmp_path / "kept")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_name_that_no_folder_can_have_has_no_moves():
    staging.finish_moves(Path("a\0b"))
    staging.finish_moves(Path("a" * 5000))
