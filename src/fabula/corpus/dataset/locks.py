"""Keeps two runs from writing the same files of a dataset.

A shard holds its own lock, and shares that of the whole dataset with the other shards; a run that is no shard holds the
lock of the whole alone. The operating system releases a lock when the run ends, however it ends. A file system without
locks gives none, and Windows none that is shared; there the user sees to it that no two runs have the same shard.
"""

import contextlib
import sys
from collections.abc import Iterator
from typing import IO

from fabula.corpus.dataset.layout import ALL, Layout
from fabula.errors import CorpusError


@contextlib.contextmanager
def locked(layout: Layout, writer: str) -> Iterator[None]:
    """Holds the locks of a writer while the block runs. Raises CorpusError where another run holds one of them."""
    layout.lock(ALL).parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as held:
        for name in dict.fromkeys((ALL, writer)):
            file = held.enter_context(layout.lock(name).open("ab"))
            if not _lock(file, shared=name != writer):
                raise CorpusError(f"{layout.folder}: another run writes into this dataset; wait for it, or stop it")
        yield


def _lock(file: IO[bytes], *, shared: bool) -> bool:
    """Locks a file. Returns False where another run holds the lock; True, too, on a file system without locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            if not shared:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
