"""Reads books among three that crash, hang and eat memory, and says whether all others are right.

python -m bench.corpus.evil FOLDER BOOK …
"""

import argparse
import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from bench.corpus.datasets import differences
from bench.tables import stamp
from fabula.corpus import Book, Dataset, Limits, Settings, find_books, read_books, read_locally

LIMITS = Limits(seconds=900, memory_mb=1500)
HANGING = Limits(seconds=20, memory_mb=1500)


@dataclass(frozen=True)
class EvilReader:
    """Reads books as `settings` say, but for those whose keys say otherwise."""

    settings: Settings

    def __call__(self, book: Book) -> bytes:
        if book.key == "evil-crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if book.key == "evil-hang":
            time.sleep(3600)
        if book.key == "evil-eat":
            book = Book(key=book.key, path=book.path, size=len([bytearray(1 << 20) for _ in range(1 << 14)]))
        return self.settings(book)


def main() -> None:
    """Reads the books with and without the evil ones, and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("books", nargs="+")
    args = parser.parse_args()
    shutil.rmtree(args.folder, ignore_errors=True)
    plain, evil = Dataset(args.folder / "plain"), Dataset(args.folder / "evil")
    books = find_books(args.books, args.folder)
    _read(plain, books, LIMITS)
    bad = [Book(key=f"evil-{what}", path=books[0].path, size=books[0].size) for what in ("crash", "eat")]
    _read(evil, [*bad, *books], LIMITS)
    _read(evil, [Book(key="evil-hang", path=books[0].path, size=books[0].size)], HANGING)
    for key, book in sorted(evil.books().items()):
        if book.failed:
            print(f"{key}: {book.row['error']}")
    with evil.opened():
        evil.remove([key for key, book in evil.books().items() if book.failed])
    different = differences(plain.layout.folder, evil.layout.folder)
    print(f"Rows of the other {len(books)} books that differ: {different or 'none'}")
    print(stamp())


def _read(dataset: Dataset, books: list[Book], limits: Limits) -> None:
    reader = EvilReader(Settings(sure=0.4))
    with dataset.opened():
        for _ in read_books(books, dataset, lambda them: read_locally(them, reader, workers=2, limits=limits)):
            pass


if __name__ == "__main__":
    main()
