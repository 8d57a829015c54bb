"""Locks that the operating system releases when a run ends, however it ends."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fabula.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MAX_ATTEMPTS, PAUSE = 100, 0.1
"""How often a run tries to be alone in a folder, and the seconds between two attempts."""


def locked(file: IO[bytes] | int) -> bool | None:
    """Locks a file. Returns False where another run holds the lock, None where the file system has no locks."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file if isinstance(file, int) else file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keeps other runs out of a folder while the block runs; they wait for some seconds.

    On Windows, and on a file system without locks, nobody is kept out.

    Raises:
        StoreError: another run stays in the folder.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        for _ in range(MAX_ATTEMPTS):
            if locked(handle) is not False:
                break
            time.sleep(PAUSE)
        else:
            raise StoreError(f"{folder}: another run writes there and does not end; stop it, or name another folder")
        yield
    finally:
        os.close(handle)
