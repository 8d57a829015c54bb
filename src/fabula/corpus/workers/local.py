"""Reads books in several processes of this machine."""

from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from fabula.corpus.books import Book
from fabula.corpus.workers.one_book import Reader
from fabula.corpus.workers.slot import Limits, Lost, Slot

TRIES = 3
"""How often a book is tried whose process ends; it may have been ended from outside."""
LONGEST_WAIT_S = 60.0


def read_locally(
    books: Iterable[Book], reader: Reader, *, workers: int, limits: Limits, preload: bool = True
) -> Iterator[tuple[Book, bytes | Lost]]:
    """Yields each book with what became of it, in the order in which they are done.

    Args:
        books: the books.
        reader: reads one book, in another process.
        workers: how many processes read at a time.
        limits: what one book may take.
        preload: whether the processes share the network, where the system can do that.
    """
    left, tries = deque(books), dict[str, int]()
    slots = [Slot(reader, limits, preload=preload) for _ in range(min(workers, len(left)))]
    try:
        while left or any(slot.book for slot in slots):
            for slot in slots:
                if left and not slot.book:
                    slot.begin(left.popleft())
            busy = [slot for slot in slots if slot.book]
            longest = min(LONGEST_WAIT_S, *(slot.seconds_left() for slot in busy))
            wait([each for slot in busy for each in slot.waits_for()], max(0.0, longest))
            for slot in busy:
                book, outcome = slot.book, slot.outcome()
                if book is None or outcome is None:
                    continue
                tries[book.key] = tries.get(book.key, 0) + 1
                if isinstance(outcome, Lost) and outcome.may_be_chance and tries[book.key] < TRIES:
                    left.append(book)
                else:
                    yield book, outcome
    finally:
        for slot in slots:
            slot.end()
