"""Writes files into a hidden folder first, and moves them to their places only when all of them are written.

The hidden folder is inside the folder that the files will be moved to. The run that writes there holds a lock on a file
in it. The operating system releases the lock when the run ends, however it ends. A hidden folder without a lock was
therefore left by a run that was killed. Where that run had written everything and had begun to move it, whoever opens
the folder next moves the rest; otherwise the next run removes the hidden folder.
"""

import contextlib
import json
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from fabula.errors import StoreError
from fabula.store.locks import alone_in, locked

PREFIX, NAME = ".fabula-", r"\.fabula-[a-z0-9_]{8}"
LOCK, NEW, OLD = "owner.lock", "new", "old"
MOVING = "moving.json"
"""Is there when everything is written and is being moved. Holds the names of the files that will be removed."""
DAY = 24 * 60 * 60
"""Seconds after which a hidden folder is taken for a killed run's, on a file system without locks."""
MAX_ATTEMPTS = 100
"""How often a run tries to make and lock a hidden folder."""


@contextlib.contextmanager
def staged(folder: str | Path, *, gone: Iterable[str] = ()) -> Iterator[Path]:
    """Yields a hidden folder to write into, and moves what was written to `folder` when the block ends.

    Where the block raises an error, `folder` stays as it was; it is removed again if it was missing before. Hidden
    folders that killed runs left in `folder` are removed.

    Args:
        folder: the folder that the new files and folders are moved to. They replace those of the same names.
        gone: names of files and folders to remove from `folder` when everything is written.

    Raises:
        StoreError: the folder cannot be written.
    """
    folder = Path(folder)
    made: list[Path] = []
    try:
        made = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(folder)
        with _hidden_folder(folder) as hidden:
            (hidden / NEW).mkdir()
            (hidden / OLD).mkdir()
            yield hidden / NEW
            with alone_in(folder):
                _move_into_place(hidden, folder, gone)
        made = []
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror or error}); name another folder") from error
    finally:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()


def _move_into_place(hidden: Path, folder: Path, gone: Iterable[str]) -> None:
    """Moves the new files and folders into the folder, and the old ones out of it.

    Raises StoreError, before anything is moved, where a file would replace a folder or a folder a file.
    """
    new = sorted((hidden / NEW).iterdir())
    for path in new:
        if (folder / path.name).exists() and (folder / path.name).is_dir() != path.is_dir():
            raise StoreError(f"{folder / path.name}: is in the way of what will be written there; move it away")
    names = {path.name for path in new}
    going = [name for name in gone if name not in names]
    (hidden / f"{MOVING}.part").write_text(json.dumps(going), encoding="utf-8")
    (hidden / f"{MOVING}.part").replace(hidden / MOVING)
    _move(hidden, folder, going)


def _move(hidden: Path, folder: Path, gone: Iterable[str]) -> None:
    """Moves what is written, or what a killed run left of it. Raises OSError where it cannot be moved."""
    for path in sorted((hidden / NEW).iterdir()):
        target = folder / path.name
        if path.is_dir() and target.exists():
            target.replace(hidden / OLD / path.name)
        path.replace(target)
    for name in gone:
        if (folder / name).exists():
            (folder / name).replace(hidden / OLD / name)


def _finish(hidden: Path) -> None:
    """Moves what a killed run left. Raises OSError where it cannot be moved.

    A folder may come from a stranger. Nothing outside of it is moved, whatever its list and its links say.
    """
    gone = _names_in(hidden / MOVING)
    if gone is not None and not any((hidden / part).is_symlink() for part in (NEW, OLD)):
        _move(hidden, hidden.parent, gone)


def _names_in(marker: Path) -> list[str] | None:
    """Returns the names in the list of a run that moves its files; None where it is no list of plain names."""
    try:
        names = json.loads(marker.read_bytes())
    except (ValueError, RecursionError):
        return None
    plain = isinstance(names, list) and all(map(_is_plain, names))
    return names if plain else None


def _is_plain(name: object) -> bool:
    return isinstance(name, str) and name == Path(name).name and name not in ("", "..")


def finish_moves(folder: Path) -> None:
    """Moves to their places the files that a killed run had written whole and had begun to move.

    Without such files it does nothing, and so where the folder may not be written.
    """
    with contextlib.suppress(OSError, ValueError):  # the latter for a name that no folder can have
        for marker in folder.glob(f"{PREFIX}*/{MOVING}"):
            _remove_if_hidden(marker.parent)


@contextlib.contextmanager
def _hidden_folder(folder: Path) -> Iterator[Path]:
    """Yields a new hidden folder that this run has locked, and removes it when the block ends."""
    hidden, lock = _make_locked(folder)
    try:
        yield hidden
    finally:
        lock.close()  # Windows does not remove an open file
        shutil.rmtree(hidden, ignore_errors=True)


def _make_locked(folder: Path) -> tuple[Path, IO[bytes]]:
    """Returns a new hidden folder and its lock.

    Another run may remove the hidden folder before it is locked. Then this run makes another one.
    """
    for _ in range(MAX_ATTEMPTS):
        hidden = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        try:
            lock = (hidden / LOCK).open("xb")
        except FileNotFoundError:
            continue
        except BaseException:
            shutil.rmtree(hidden, ignore_errors=True)
            raise
        if locked(lock) is not False and (hidden / LOCK).exists():
            return hidden, lock
        lock.close()
        shutil.rmtree(hidden, ignore_errors=True)
    raise OSError("other runs remove the hidden folder that this run writes to")


def _remove_abandoned(folder: Path) -> None:
    """Removes the hidden folders of runs that were killed; what they had begun to move is moved first."""
    for path in folder.glob(f"{PREFIX}*"):
        _remove_if_hidden(path)


def _remove_if_hidden(path: Path) -> None:
    """Removes a hidden folder that no run uses; leaves everything else, and what cannot be removed."""
    if re.fullmatch(NAME, path.name) and path.is_dir() and not path.is_symlink():
        with contextlib.suppress(OSError):
            _remove_if_abandoned(path)


def _remove_if_abandoned(hidden: Path) -> None:
    """Removes the hidden folder unless a run holds its lock. Raises OSError where it cannot be removed."""
    try:
        lock = (hidden / LOCK).open("r+b")
    except FileNotFoundError:
        hidden.rmdir()  # a run killed before it made the lock left an empty folder; any other folder stays
        return
    with lock:
        is_free = locked(lock)
        if is_free is None:
            is_free = time.time() - (hidden / LOCK).stat().st_mtime > DAY
        if not is_free:
            return
        if (hidden / MOVING).is_file():
            _finish(hidden)
        for part in (NEW, OLD):
            shutil.rmtree(hidden / part, ignore_errors=True)
        with contextlib.suppress(OSError):
            # While this run holds the lock, no other run can take the folder for its own. Windows removes no open file.
            (hidden / LOCK).unlink()
    for name in (LOCK, MOVING, f"{MOVING}.part"):
        (hidden / name).unlink(missing_ok=True)
    hidden.rmdir()
