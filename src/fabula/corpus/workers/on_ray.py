"""Reads books on the machines of a Ray cluster, or in Ray's processes on this one.

The only file that imports ray. It is an extra: `pip install 'fabula[ray]'`. Each book is a task. A task has a process
of its own for the book, as a local worker is, so that a crash, a hang or a hunger for memory ends that process and not
Ray's. Where a machine or a process of Ray's is lost, Ray does the task again.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from fabula.corpus.books import Book
from fabula.corpus.workers.one_book import Reader
from fabula.corpus.workers.slot import Limits, Lost, Slot
from fabula.errors import CorpusError

RETRIES = 2
"""How often Ray does a task again whose process or machine is lost."""
LOST_HERE = "Ray's own processes on this machine died; give the same command again: no book that is done is read again"
TASKS_AHEAD = 2
"""Tasks for each core that Ray is given: one is read, the next waits beside it."""

_slots: dict[Limits, tuple[Reader, Slot]] = {}
"""The slot of this process of Ray's, which it keeps between two tasks."""


def read_on_ray(
    books: Iterable[Book], reader: Reader, *, address: str | None, workers: int | None, limits: Limits
) -> Iterator[tuple[Book, bytes | Lost]]:
    """Yields each book with what became of it, in the order in which they are done.

    Args:
        books: the books. Every machine must reach their files under the same paths.
        reader: reads one book, in another process.
        address: that of a cluster, "auto" for the one that this machine belongs to, or None for this machine alone.
        workers: how many books are read at a time; by default as many as Ray has cores.
        limits: what one book may take.

    Raises:
        CorpusError: ray is not installed, there is no such cluster, or Ray's own processes on this machine died.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # otherwise it tells its makers of every run
    os.environ.setdefault("RAY_raylet_start_wait_time_s", "300")  # half a minute is too short on a busy machine
    try:
        import ray
    except ImportError:
        raise CorpusError("ray is not installed; install it with: pip install 'fabula[ray]'") from None
    cores = None if address else workers
    try:
        ray.init(address=address, num_cpus=cores, include_dashboard=None if address else False, log_to_driver=False)
    except Exception as error:  # Ray has no error of its own for a cluster that does not answer
        says = " ".join(str(error).split())[:200]
        try_this = f"is there a cluster at {address}?" if address else "wait until this machine has less to do"
        raise CorpusError(f"Ray does not start ({says}); {try_this}") from error
    try:
        task = ray.remote(num_cpus=1, max_retries=RETRIES)(read_in_task)
        at_a_time = workers or int(ray.cluster_resources().get("CPU", 1)) * TASKS_AHEAD
        left, running = deque(books), dict[object, Book]()
        while left or running:
            while left and len(running) < at_a_time:
                book = left.popleft()
                running[task.remote(book, reader, limits)] = book
            for ready in ray.wait(list(running), num_returns=1)[0]:
                book = running.pop(ready)
                try:
                    yield book, ray.get(ready)
                except ray.exceptions.LocalRayletDiedError as error:
                    raise CorpusError(LOST_HERE) from error
                except ray.exceptions.RayError as error:
                    reason = f"Ray lost it {RETRIES + 1} times ({type(error).__name__})"
                    yield book, Lost(reason, 0.0, False)
    finally:
        ray.shutdown()


def read_in_task(book: Book, reader: Reader, limits: Limits) -> bytes | Lost:
    """Reads a book in a process beside this one of Ray's, which is kept for the next task of the same run."""
    kept = _slots.get(limits)
    if not kept or kept[0] != reader:
        if kept:
            kept[1].end()
        kept = (reader, Slot(reader, limits, preload=False))
        _slots[limits] = kept
    slot = kept[1]
    slot.begin(book)
    while (outcome := slot.outcome()) is None:
        wait(slot.waits_for(), max(0.0, slot.seconds_left()))
    return outcome
