"""What runs in a worker process: it takes books from a pipe and answers with finished books."""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait
from pathlib import Path

from fabula.corpus.workers.one_book import Reader


def serve(connection: Connection, reader: Reader, memory_mb: int) -> None:
    """Reads the books that come through a connection, until it is closed or the process that began this one ends.

    Args:
        connection: gives books, and takes the bytes of finished books.
        reader: reads a book.
        memory_mb: how much more memory than it has now the process may take.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the first one decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begun_with = limit_memory(memory_mb)
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send_bytes(reader(connection.recv()))
            # What a hungry book took is not always given back. Then the next one gets a new process.
            connection.send(_allocated() - begun_with < memory_mb << 19)


def _end_with_parent() -> None:
    """Ends this process when the one that began it ends, also if that was killed."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def limit_memory(megabytes: int) -> int:
    """Makes an allocation fail that would take the process so much beyond what it has now, which is returned in bytes.

    Linux alone counts what a process has allocated; elsewhere there is no limit.
    """
    now = _allocated()
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = now + (megabytes << 20)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))
    return now


def _allocated() -> int:
    """Returns the bytes that the process has allocated, 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmData:")), 0)
