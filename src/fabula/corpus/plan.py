"""Says what a run will read before it begins: which books, how many words, how long."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from fabula import __version__, cast_file, pipeline
from fabula.corpus.books import Book, digest_of
from fabula.corpus.dataset import FAILED, Dataset, ReadBook
from fabula.errors import FabulaError

WORDS_A_SECOND = 2500.0
"""Words that one core reads in a second: 1,700 to 4,400 on the machines of docs/benchmarks.md, "Many books". A dataset
knows those of its own."""
ENOUGH_WORDS = 200_000
"""Words that a dataset must hold for its own figure to be better: what a short story takes says little of a novel."""
_BYTES_OF_WORD = {".epub": 4.0, ".docx": 4.0, ".html": 7.0, ".htm": 7.0, ".xhtml": 7.0}
_BYTES_OF_PLAIN_WORD = 5.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run will do.

    Attributes:
        books: the books that it will read, the longest first, so that no worker is left with a long one at the end.
        named: how many books the sources name.
        done: how many of them are read already.
        failed: how many could not be read, and are not tried again.
        changed: keys of the books whose files have changed since, and which are not read again.
        words: about how many words it will read.
        words_a_second: about how many words a worker reads in a second.
    """

    books: tuple[Book, ...]
    named: int
    done: int
    failed: int
    changed: tuple[str, ...]
    words: int
    words_a_second: float

    def seconds(self, workers: int) -> float:
        """Returns about how long so many workers will read."""
        longest = max((words_of(book) for book in self.books), default=0)
        return max(self.words / max(1, min(workers, len(self.books))), longest) / self.words_a_second


def make_plan(
    books: Sequence[Book], dataset: Dataset, *, sure: float, retry_failed: bool = False, replace: bool = False
) -> Plan:
    """Returns what is left to be read of the books.

    Args:
        books: the books that the sources name, or those of a shard.
        dataset: the dataset.
        sure: the probability from which a speaker is named.
        retry_failed: whether books that could not be read are tried again.
        replace: whether books are read again whose file, known cast, version or `sure` is another now.
    """
    there, finished = dataset.books(), dataset.finished_digests()
    wanted, changed, failed = [], [], 0
    for book in books:
        status = finished.get(digest_of(book.key))
        earlier = there.get(book.key) if status is None else ReadBook(book.key, "", {"status": status})
        if earlier is None:
            wanted.append(book)
        elif earlier.failed:
            failed += not retry_failed
            wanted += [book] if retry_failed else []
        elif _has_changed(book, earlier) or (replace and _is_made_otherwise(book, earlier, sure)):
            changed += [] if replace else [book.key]
            wanted += [book] if replace else []
    read = [each.row for each in there.values() if not each.failed and each.row["seconds"]]
    seconds, words = sum(row["seconds"] for row in read), sum(row["words"] for row in read)
    own = words / seconds if words >= ENOUGH_WORDS and seconds else 0.0
    return Plan(
        books=tuple(sorted(wanted, key=lambda book: (-words_of(book), book.key))), named=len(books),
        done=len(books) - len(wanted) - failed, failed=failed, changed=tuple(changed),
        words=sum(map(words_of, wanted)), words_a_second=own or WORDS_A_SECOND,
    )  # fmt: skip


def words_of(book: Book) -> int:
    """Returns about how many words a book has, by the size of its file."""
    return round(book.size / _BYTES_OF_WORD.get(PurePath(book.name).suffix.lower(), _BYTES_OF_PLAIN_WORD))


def _has_changed(book: Book, earlier: ReadBook) -> bool:
    """Returns whether the file of a book is another than the one that was read. It is opened only if it is newer."""
    if not earlier.row.get("sha256"):
        return False
    if book.size != earlier.row["bytes"]:
        return True
    if book.member:
        return False
    path = Path(book.path)
    try:
        if path.stat().st_mtime < datetime.fromisoformat(earlier.row["read_at"]).timestamp():
            return False
        return bool(hashlib.sha256(path.read_bytes()).hexdigest() != earlier.row["sha256"])
    except OSError:
        return True


def _is_made_otherwise(book: Book, earlier: ReadBook, sure: float) -> bool:
    """Returns whether another version, `sure` or known cast would be used now."""
    row = earlier.row
    if not row.get("sha256"):
        return False
    return bool(row["version"] != __version__ or row["sure"] != sure or row["known_cast"] != _cast_digest(book))


def _cast_digest(book: Book) -> str | None:
    try:
        return pipeline.cast_digest(cast_file.read(book.cast)) if book.cast else None
    except FabulaError:
        return ""


def counts_of(books: Sequence[ReadBook]) -> tuple[int, int]:
    """Returns how many books were read, and how many could not be."""
    failed = sum(each.row["status"] == FAILED for each in books)
    return len(books) - failed, failed
