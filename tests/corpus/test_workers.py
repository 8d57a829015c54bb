"""Books that crash, hang or eat memory: each costs itself and nothing else."""

import os
import signal
import sys
import threading
import time

import pytest
from fake_books import CRASH, CRASH_ONCE, EAT, HANG, QUIT, fake_reader, write_books

from fabula.corpus import Limits, Lost, read_locally
from fabula.corpus.dataset import head_of
from fabula.corpus.workers.slot import Slot

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def outcomes(books, *, workers=2, seconds=600.0, memory_mb=500):
    limits = Limits(seconds=seconds, memory_mb=memory_mb)
    read = read_locally(books, fake_reader, workers=workers, limits=limits, preload=False)
    return {book.key: outcome for book, outcome in read}


def status(outcome):
    return outcome.reason if isinstance(outcome, Lost) else head_of(outcome)["status"]


def test_a_crash_costs_one_book(tmp_path):
    books = write_books(tmp_path / "b", a="Good.", b=CRASH, c="Good.", d=QUIT, e="Good.")
    found = outcomes(books)
    assert {key: status(each) for key, each in found.items() if key in "ace"} == dict.fromkeys("ace", "read")
    assert "SIGSEGV" in found["b"].reason
    assert "status 3" in found["d"].reason


def test_a_book_whose_worker_is_killed_is_tried_again(tmp_path):
    (book,) = write_books(tmp_path / "b", a=CRASH_ONCE)
    assert status(outcomes([book])["a"]) == "read"


def test_a_hang_costs_one_book(tmp_path):
    books = write_books(tmp_path / "b", a=HANG, b="Good.", c="Good.")
    found = outcomes(books[1:]) | outcomes(books[:1], seconds=0.2)
    assert found["a"].reason == "took longer than 0.2 seconds; give it more with --time-limit"
    assert status(found["b"]) == status(found["c"]) == "read"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_book_that_eats_memory_costs_one_book_and_not_the_worker(tmp_path):
    books = write_books(tmp_path / "b", a=EAT, b="Good.")
    slot = Slot(fake_reader, Limits(memory_mb=500), preload=False)
    processes = []
    for book in books:
        slot.begin(book)
        processes.append(slot._process.pid)
        while (outcome := slot.outcome()) is None:
            time.sleep(0.01)
        assert status(outcome) == ("failed" if book.key == "a" else "read")
    slot.end()
    assert processes[0] == processes[1]


def test_a_worker_that_ends_between_two_books_is_replaced(tmp_path):
    first, second = write_books(tmp_path / "b", a="Good.", b="Good.")
    slot = Slot(fake_reader, Limits(), preload=False)
    slot.begin(first)
    while slot.outcome() is None:
        time.sleep(0.01)
    os.kill(slot._process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    slot._process.join()
    slot.begin(second)
    while (outcome := slot.outcome()) is None:
        time.sleep(0.01)
    slot.end()
    assert status(outcome) == "read"


def test_no_books_need_no_worker():
    assert outcomes([]) == {}


def test_workers_end_with_the_run(tmp_path):
    books = write_books(tmp_path / "b", a=HANG, b=HANG, c="Good.")
    run = read_locally(books[::-1], fake_reader, workers=2, limits=Limits(), preload=False)
    assert next(run)[0].key == "c"
    before = threading.active_count()
    run.close()
    assert threading.active_count() <= before
