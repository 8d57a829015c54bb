"""A place for one worker process, which is replaced when it ends."""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any

from fabula.corpus.books import Book
from fabula.corpus.workers import process
from fabula.corpus.workers.one_book import Reader

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Libraries take the number of their threads from these variables when they are loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one book may take.

    Attributes:
        seconds: how long its reading may last.
        memory_mb: how much memory its reading may need, in MB, beside what every worker has.
    """

    seconds: float = 1800.0
    memory_mb: int = 4000


@dataclass(frozen=True, slots=True)
class Lost:
    """A book whose worker ended, or had to be stopped.

    Attributes:
        reason: why, in words.
        seconds: how long it was read.
        may_be_chance: whether another try may go well: the process was ended from outside, or crashed.
    """

    reason: str
    seconds: float
    may_be_chance: bool


class Slot:
    """A worker process and the book that it reads. A new process is made when it is needed."""

    def __init__(self, reader: Reader, limits: Limits, *, preload: bool = True):
        self._reader, self._limits, self._preload = reader, limits, preload
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self.book: Book | None = None
        self.started = 0.0

    def begin(self, book: Book) -> None:
        """Gives the worker a book to read."""
        if not (self._process and self._process.is_alive()):
            self._start()
        assert self._connection
        with contextlib.suppress(OSError):  # it ended just now, as `outcome` will say
            self._connection.send(book)
        self.book, self.started = book, time.monotonic()

    def waits_for(self) -> list[Any]:
        """Returns what becomes ready when there may be an outcome."""
        assert self._connection and self._process
        return [self._connection, self._process.sentinel]

    def seconds_left(self) -> float:
        """Returns how long the book may still be read."""
        return self.started + self._limits.seconds - time.monotonic()

    def outcome(self) -> bytes | Lost | None:
        """Returns the finished book, or why it is lost; None while it is read. The slot is free after an outcome."""
        assert self._connection and self._process
        with contextlib.suppress(EOFError, OSError):
            if self._connection.poll():
                data, goes_on = self._connection.recv_bytes(), self._connection.recv()
                self.book = None
                if not goes_on:
                    self.end()
                return data
        if self._process.is_alive() and self.seconds_left() > 0:
            return None
        seconds = time.monotonic() - self.started
        if self._process.is_alive():
            lost = Lost(
                f"took longer than {self._limits.seconds:g} seconds; give it more with --time-limit", seconds, False
            )
        else:
            self._process.join()
            lost = Lost(_ended(self._process.exitcode), seconds, True)
        self.end()
        return lost

    def end(self) -> None:
        """Ends the worker at once."""
        if self._process:
            self._process.kill()
            self._process.join()
        if self._connection:
            self._connection.close()
        self._process = self._connection = self.book = None

    def _start(self) -> None:
        self.end()
        context = _context(preload=self._preload)
        self._connection, other = context.Pipe()
        self._process = context.Process(  # type: ignore[attr-defined]
            target=process.serve, args=(other, self._reader, self._limits.memory_mb), daemon=True
        )
        with _one_thread():
            self._process.start()
        other.close()


def _context(*, preload: bool) -> BaseContext:
    """Returns how processes are made: on Linux as copies of one that has loaded everything, elsewhere anew."""
    if sys.platform != "linux" or not preload:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["fabula.corpus.workers.preload"])
    return context


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Lets the libraries of a process that is begun in the block use one thread: each worker has one core."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _ended(exit_code: int | None) -> str:
    """Returns how a process ended, in words."""
    if exit_code is None or exit_code >= 0:
        return f"the process that read it ended (status {exit_code})"
    with contextlib.suppress(ValueError):
        return f"the process that read it ended ({signal.Signals(-exit_code).name})"
    return f"the process that read it ended (signal {-exit_code})"
