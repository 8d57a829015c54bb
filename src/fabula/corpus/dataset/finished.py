"""Finished books: what was read and is not yet in the tables, one file for each book.

Such a file is written aside and renamed, so that it is whole or missing, and is on the disk before the next book
counts. Whatever ends a run, no finished book is lost and none is read twice.
"""

import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabula.corpus.books import Book, digest_of
from fabula.corpus.dataset.schema import BOOKS, DETAILS, FAILED, FORMAT, READ, Columns, as_columns, columns_of_story
from fabula.errors import CorpusError
from fabula.schema.story import Story

SUFFIX = ".book"
HEAD = "head"
"""The member of the file that says what became of the book. Every other member is a table."""
_HEAD = ("status", "error", "words", "seconds", "cpu_seconds")
"""Columns of the book's row that its head holds."""
_LEVEL = 1
"""How hard zlib tries. The file is read once and removed."""


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A finished book on the disk.

    Attributes:
        path: its file.
        digest: the digest of the book's key.
        status: what became of it.
    """

    path: Path
    digest: str
    status: str


def pack_finished(book: Book, row: dict[str, Any], story: Story | None) -> bytes:
    """Returns the bytes of the file of a finished book.

    Args:
        book: the book.
        row: its row in the table of books, without what `book` says.
        story: what was read, or None where it could not be.
    """
    place = {"path": book.path, "member": book.member or None, "bytes": book.size}
    tables = dict(columns_of_story(story, book.key)) if story else {}
    tables[BOOKS] = as_columns(BOOKS, [{"book": book.key, **place, **row}])
    said = [("list", *pair) for pair in book.details]
    said += [("file", *pair) for pair in (story.source.details if story else ())]
    tables[DETAILS] = as_columns(
        DETAILS,
        [
            {"book": book.key, "row": number, "origin": origin, "label": label, "value": value}
            for number, (origin, label, value) in enumerate(said)
        ],
    )
    head = {"format": FORMAT, "book": book.key, **{name: row.get(name) for name in _HEAD}}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, value in ((HEAD, head), *tables.items()):
            written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            archive.writestr(name, written.encode("utf-8", "replace"))  # a lone surrogate becomes "?"
    return buffer.getvalue()


def head_of(data: bytes) -> dict[str, Any]:
    """Returns the key, the status, the error, the words and the seconds of a finished book."""
    return _member(data, HEAD)


def _member(data: bytes | Path, name: str) -> dict[str, Any]:
    """Returns a member of a finished book; {} where it has none. Raises ValueError where it is another version's."""
    with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as archive:
        head = json.loads(archive.read(HEAD))
        if head["format"] != FORMAT:
            raise ValueError(f"format is {head['format']!r}, and not {FORMAT!r}")
        members: dict[str, Any] = json.loads(archive.read(name)) if name in archive.namelist() else {}
        return members


class FinishedBooks:
    """The folder with the finished books of one writer."""

    def __init__(self, folder: Path):
        self.folder = folder

    def write(self, key: str, data: bytes, status: str) -> None:
        """Writes the file of a finished book, and takes away that of an earlier reading."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self._path(key, status), data)
        for other in {READ, FAILED} - {status}:
            self._path(key, other).unlink(missing_ok=True)

    def _path(self, key: str, status: str) -> Path:
        return self.folder / f"{digest_of(key)}.{status}{SUFFIX}"

    def __iter__(self) -> Iterator[FinishedFile]:
        """Yields the finished books, in the order of their digests."""
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            digest, _, status = path.name.removesuffix(SUFFIX).partition(".")
            yield FinishedFile(path, digest, status)

    def read(self, file: FinishedFile, name: str) -> Columns:
        """Returns a table of a finished book; {} where it has none. Raises CorpusError where its file is damaged."""
        try:
            return _member(file.path, name)
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error) as error:
            raise CorpusError(f"{file.path}: damaged ({error}); remove the file, and the book is read again") from error


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file aside, waits until it is on the disk, and renames it."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
