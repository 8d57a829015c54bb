"""Files are written aside, and take their places only once all of them are whole.

Aside is a hidden folder beside their places. The run that writes there holds a lock on a file in it, which the system
lets go of when the run ends in any way: so the next run knows the folders that nothing will ever finish.
"""

import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import fullmatch
from typing import IO

from fabula.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PREFIX, NAME = ".fabula-", r"\.fabula-[a-z0-9_]{8}"
LOCK, NEW, OLD = "owner.lock", "new", "old"
DAY = 24 * 60 * 60


@contextlib.contextmanager
def staged(folder: str | Path, *, gone: Iterable[str] = ()) -> Iterator[Path]:
    """A place to write files and folders that stand in the folder only once all of them are written.

    Where the writing fails or is broken off nothing is left behind, not even the folder if it was not there. What a
    killed run left in the folder is removed.

    Args:
        folder: where they are to stand; what stands there under the same names is replaced.
        gone: names of what is removed from the folder once all is written.

    Raises:
        StoreError: the folder cannot be written.
    """
    folder = Path(folder)
    made: list[Path] = []
    try:
        made = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        _remove_left(folder)
        with _owned(folder) as aside:
            (aside / NEW).mkdir()
            (aside / OLD).mkdir()
            yield aside / NEW
            _swap(aside, folder, gone)
        made = []
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror or error}); name another folder") from error
    finally:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()


def _swap(aside: Path, folder: Path, gone: Iterable[str]) -> None:
    """What is new takes its place. Raises StoreError before anything is moved where a folder stands for a file."""
    new = sorted((aside / NEW).iterdir())
    for path in new:
        if (folder / path.name).exists() and (folder / path.name).is_dir() != path.is_dir():
            raise StoreError(f"{folder / path.name}: is in the way of what is to be written there; move it away")
    for path in new:
        place = folder / path.name
        if path.is_dir() and place.exists():
            place.replace(aside / OLD / path.name)
        path.replace(place)
    names = {path.name for path in new}
    for name in gone:
        place = folder / name
        if place.name not in names and place.exists():
            place.replace(aside / OLD / place.name)


@contextlib.contextmanager
def _owned(folder: Path) -> Iterator[Path]:
    """A hidden folder that is this run's until it ends; removed then."""
    aside, lock = _claimed(folder)
    try:
        yield aside
    finally:
        lock.close()  # Windows removes no open file
        shutil.rmtree(aside, ignore_errors=True)


def _claimed(folder: Path) -> tuple[Path, IO[bytes]]:
    """A new hidden folder and its lock. Another run may take it for a dead one's until it is locked: then once more."""
    for _ in range(100):
        aside = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
        try:
            lock = (aside / LOCK).open("xb")
        except FileNotFoundError:
            continue
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        if _locked(lock) is not False and (aside / LOCK).exists():
            return aside, lock
        lock.close()
        shutil.rmtree(aside, ignore_errors=True)
    raise OSError("other runs take away what is written aside")


def _locked(lock: IO[bytes]) -> bool | None:
    """Whether the lock is this run's now: False where another holds it, None where the file system knows no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def _remove_left(folder: Path) -> None:
    """Removes the hidden folders of runs that were killed."""
    for path in folder.glob(f"{PREFIX}*"):
        if fullmatch(NAME, path.name) and path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):
                _remove_if_dead(path)


def _remove_if_dead(aside: Path) -> None:
    """Removes the hidden folder unless a run holds its lock. Raises OSError where it cannot be removed."""
    try:
        lock = (aside / LOCK).open("r+b")
    except FileNotFoundError:
        aside.rmdir()  # killed before it made the lock: the folder is empty, or not one of ours
        return
    with lock:
        locked = _locked(lock)
        if locked is None:
            locked = time.time() - (aside / LOCK).stat().st_mtime > DAY
        if not locked:
            return
        for part in (NEW, OLD):
            shutil.rmtree(aside / part, ignore_errors=True)
        with contextlib.suppress(OSError):
            (aside / LOCK).unlink()  # under the lock, so that no run can think it its own; Windows removes no open file
    (aside / LOCK).unlink(missing_ok=True)
    aside.rmdir()
