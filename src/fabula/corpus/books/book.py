"""A book of a corpus: where its file is, and what the user says of it."""

import functools
import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from fabula import manuscript
from fabula.errors import CorpusError, DamagedFile, UnreadableFile
from fabula.schema.manuscript import Manuscript

LONGEST_KEY = 200
"""Code points of a book's key. A longer one is a sign of a list that was cut at the wrong places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One book that is to be read.

    Attributes:
        key: the name by which the dataset knows it; no two books of a dataset share one.
        path: the file, or the archive that holds it.
        member: the name inside the archive, or "".
        offset: where the member begins in a tar, in bytes; -1 for anything else.
        unpacked: the copy of a compressed tar that is not compressed, or "".
        size: its size in bytes, unpacked.
        cast: the file of its known cast, or "".
        details: what the user says of it: columns of a book list, with their values.
    """

    key: str
    path: str
    member: str = ""
    offset: int = -1
    unpacked: str = ""
    size: int = 0
    cast: str = ""
    details: tuple[tuple[str, str], ...] = field(default=())

    @property
    def name(self) -> str:
        """The name of its own file."""
        return PurePosixPath(self.member).name if self.member else Path(self.path).name

    @property
    def place(self) -> str:
        """Where it is, for people: the path, and behind it the member of an archive."""
        return f"{self.path}/{self.member}" if self.member else self.path

    def manuscript(self) -> Manuscript:
        """Returns its text and pages. Raises SourceError where it cannot be read."""
        if not self.member:
            return manuscript.read(Path(self.path))
        return manuscript.read_bytes(self._member_bytes(), self.name)

    def _member_bytes(self) -> bytes:
        try:
            if self.offset < 0:
                return _zip(self.path).read(self.member)
            with open(self.unpacked or self.path, "rb") as archive:
                archive.seek(self.offset)
                return archive.read(self.size)
        except OSError as error:
            raise UnreadableFile(f"{self.place}: cannot be read ({error.strerror or error})") from error
        except (KeyError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error) as error:
            raise DamagedFile(f"{self.place}: cannot be unpacked ({error}); pack the archive again") from error


@functools.lru_cache(maxsize=4)
def _zip(path: str) -> zipfile.ZipFile:
    """Returns an open archive. To open one reads the list of its members, which may be a hundred thousand."""
    return zipfile.ZipFile(path)


def key_of(path: str | PurePosixPath) -> str:
    """Returns the key of a book without one: its path below the source, without the extension, in small letters."""
    words = re.sub(r"[^\w]+", "-", os.fspath(PurePosixPath(path).with_suffix(""))).strip("-").lower()
    return words[:LONGEST_KEY] or "book"


def digest_of(key: str) -> str:
    """Returns a name for a key that any file system takes."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def shard_of(key: str, shards: int) -> int:
    """Returns the shard that a book belongs to, from 1; it depends on the key alone, whatever other books there are."""
    return int(digest_of(key), 16) % shards + 1


def unique(books: Iterable[Book]) -> list[Book]:
    """Returns the books in the order of their keys, each file once.

    Raises:
        CorpusError: two books have the same key.
    """
    by_key: dict[str, Book] = {}
    for book in books:
        other = by_key.setdefault(book.key, book)
        if other.place != book.place:
            raise CorpusError(
                f"{book.place}: has the key {book.key!r:.60}, as {other.place} has; give each its own in the "
                "column key of a book list"
            )
    return [by_key[key] for key in sorted(by_key)]


def of_shard(books: Iterable[Book], shard: int, shards: int) -> Iterator[Book]:
    """Yields the books of one shard of several."""
    return (book for book in books if shard_of(book.key, shards) == shard)
