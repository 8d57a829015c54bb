"""Reads the books of a plan into a dataset."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from fabula.corpus.books import Book
from fabula.corpus.dataset import BOOKS_AT_A_TIME, FAILED, Dataset, head_of
from fabula.corpus.workers import Lost, lost_book

Launcher = Callable[[Iterable[Book]], Iterator[tuple[Book, bytes | Lost]]]
"""Reads books, and yields each with what became of it: in local processes, or on a cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A book that is done.

    Attributes:
        book: the book.
        error: why it could not be read, or "".
        words: its words.
        seconds: how long it was read.
    """

    book: Book
    error: str
    words: int
    seconds: float


def read_books(books: Iterable[Book], dataset: Dataset, launcher: Launcher) -> Iterator[Done]:
    """Reads books into an opened dataset, and yields each when its file is on the disk.

    Whatever ends the run, books that were yielded are not read again. If the caller ends it, they are in the tables.
    """
    with ThreadPoolExecutor(1) as tables:
        under_way: Future[int] | None = None
        waiting = 0
        try:
            for book, outcome in launcher(books):
                data = lost_book(book, outcome.reason, outcome.seconds) if isinstance(outcome, Lost) else outcome
                head = head_of(data)
                dataset.finished.write(book.key, data, head["status"])
                waiting += 1
                if under_way and under_way.done():
                    under_way.result()
                    under_way = None
                if waiting >= BOOKS_AT_A_TIME and not under_way:
                    under_way, waiting = tables.submit(dataset.put_into_tables), 0
                yield _done(book, head)
        finally:
            if under_way:
                under_way.result()
            dataset.put_into_tables()


def _done(book: Book, head: dict[str, Any]) -> Done:
    error = str(head["error"] or "no reason") if head["status"] == FAILED else ""
    return Done(book=book, error=error, words=head["words"] or 0, seconds=head["seconds"] or 0.0)
