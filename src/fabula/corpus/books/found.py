"""Finds the books in what the user names."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from fabula.corpus.books.archives import archive_kind, books_in_archive
from fabula.corpus.books.book import Book, key_of, unique
from fabula.corpus.books.book_list import books_in_list
from fabula.errors import CorpusError
from fabula.manuscript import EXTENSIONS
from fabula.store import STORY_FILE


def find_books(sources: Sequence[str], unpacked: Path) -> list[Book]:
    """Returns the books of all sources, in the order of their keys.

    Args:
        sources: files, folders, patterns with "*", archives (zip, tar) and book lists (CSV).
        unpacked: a folder for archives that must be unpacked before a member can be reached.

    Raises:
        CorpusError: a source is missing or holds no book, or two books have the same key.
    """
    books: list[Book] = []
    for source in sources:
        found = list(_books_of(source, unpacked))
        if not found:
            raise CorpusError(f"{source}: no book in it; name files, folders, archives (zip, tar) or a book list (CSV)")
        books += found
    return unique(books)


def _books_of(source: str, unpacked: Path) -> Iterator[Book]:
    path = Path(source)
    if path.is_dir():
        yield from _books_in_folder(path, unpacked)
    elif path.exists():
        yield from _books_in_file(path, PurePath(path.name), unpacked)
    elif any(mark in source for mark in "*?["):
        for name in sorted(glob.glob(source, recursive=True)):
            yield from _books_of(name, unpacked)
    else:
        raise CorpusError(f"{source}: no such file or folder; check the name")


def _books_in_folder(folder: Path, unpacked: Path) -> Iterator[Book]:
    """Yields the books of a folder and of the folders in it, but for hidden ones and for saved stories."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if STORY_FILE in files:
            folders.clear()
            continue
        for name in sorted(files):
            path = Path(place, name)
            if not name.startswith(".") and (path.suffix.lower() in EXTENSIONS or archive_kind(path)):
                yield from _books_in_file(path, path.relative_to(folder), unpacked)


def _books_in_file(path: Path, name: PurePath, unpacked: Path) -> Iterator[Book]:
    """Yields the book in a file, or the books in an archive or a list, with keys made from the name."""
    if path.suffix.lower() == ".csv":
        yield from books_in_list(path)
    elif archive_kind(path):
        folder = key_of(name.parent.as_posix()) + "-" if name.parent.parts else ""
        for book in books_in_archive(path, unpacked):
            yield replace(book, key=folder + book.key)
    else:
        yield Book(key=key_of(name.as_posix()), path=str(path), size=path.stat().st_size)
