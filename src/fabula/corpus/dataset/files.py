"""A dataset: a folder of Parquet files that grows book by book."""

import json
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabula import __version__, parquet
from fabula.corpus.books import digest_of
from fabula.corpus.dataset.finished import FinishedBooks, FinishedFile, write_whole
from fabula.corpus.dataset.layout import ALL, Layout
from fabula.corpus.dataset.locks import locked
from fabula.corpus.dataset.parts import change_part, changes_under_way, finish_change
from fabula.corpus.dataset.schema import BOOKS, FAILED, FORMAT, SCHEMA
from fabula.errors import CorpusError

BOOKS_IN_PART = 250
"""Books that lie in files of one name. Many small files make questions slow; a change rewrites a whole part."""
BOOKS_AT_A_TIME = 50
"""Finished books that are put into a part together: the cells of one table of all of them are in memory."""


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What a dataset knows of a book.

    Attributes:
        key: its key.
        part: the part that it lies in, or "" where it is finished and in no table yet.
        row: its row in the table of books; {} likewise, but for the status.
    """

    key: str
    part: str
    row: dict[str, Any]

    @property
    def failed(self) -> bool:
        """Whether it could not be read."""
        return bool(self.row["status"] == FAILED)


class Dataset:
    """The dataset in a folder, for one writer."""

    def __init__(self, folder: str | Path, writer: str = ALL):
        self.layout, self.writer = Layout(Path(folder)), writer
        self.finished = FinishedBooks(self.layout.finished(writer))

    # ---- Begin

    def check(self) -> None:
        """Raises CorpusError where the folder holds no dataset of this format."""
        try:
            format_name = json.loads(self.layout.manifest.read_bytes())["format"]
        except FileNotFoundError:
            folder = self.layout.folder
            raise CorpusError(f"{folder}: no dataset; make one with: fabula corpus read BOOKS -o {folder}") from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CorpusError(f"{self.layout.manifest}: damaged ({error}); name another folder") from error
        if format_name != FORMAT:
            raise CorpusError(
                f"{self.layout.folder}: format is {format_name!r}, this fabula has {FORMAT!r}; name another folder"
            )

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Makes the dataset where it is missing, locks it for this writer, and ends what a killed run has begun.

        Raises:
            CorpusError: the folder cannot be written, holds something else, or another run writes into it.
        """
        try:
            self._make()
            with locked(self.layout, self.writer):
                for part in changes_under_way(self.layout):
                    writer = part.rpartition("-")[0]
                    if self.writer in (ALL, writer):
                        finish_change(self.layout, part, FinishedBooks(self.layout.finished(writer)))
                yield
        except OSError as error:
            raise CorpusError(
                f"{self.layout.folder}: cannot be written ({error.strerror or error}); name another folder"
            ) from error

    def _make(self) -> None:
        folder = self.layout.folder
        if self.layout.manifest.exists():
            self.check()
            return
        if folder.exists() and (not folder.is_dir() or any(path.name != ".fabula" for path in folder.iterdir())):
            raise CorpusError(f"{folder}: holds other files; name a new or an empty folder")
        self.layout.hidden.mkdir(parents=True, exist_ok=True)
        tables = {
            name: {column.name: parquet.sql_type(column) for column in columns} for name, columns in SCHEMA.items()
        }
        manifest = {"format": FORMAT, "written_by": f"fabula {__version__}", "tables": tables}
        write_whole(self.layout.manifest, (json.dumps(manifest, indent=1) + "\n").encode("utf-8"))

    # ---- What is there

    def books(self) -> dict[str, ReadBook]:
        """Returns the books in the tables, by key."""
        if not self.layout.parts():
            return {}
        files = parquet.literal(str(self.layout.part(BOOKS, "*")))
        with parquet.connect() as connection:
            answer = connection.execute(f"SELECT *, filename FROM read_parquet({files}, filename = true)")
            names = [column[0] for column in answer.description or ()]
            rows = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
        return {row["book"]: ReadBook(row["book"], Path(row.pop("filename")).stem, row) for row in rows}

    def _part_of_digests(self) -> dict[str, str]:
        """Returns the part of each book in the tables, by the digest of its key."""
        if not self.layout.parts():
            return {}
        files = parquet.literal(str(self.layout.part(BOOKS, "*")))
        with parquet.connect() as connection:
            rows = connection.execute(f"SELECT book, filename FROM read_parquet({files}, filename = true)").fetchall()
        return {digest_of(key): Path(name).stem for key, name in rows}

    def finished_digests(self) -> dict[str, str]:
        """Returns the status of each finished book of any writer that is in no table yet, by the digest of its key."""
        return {
            file.digest: file.status
            for writer in self.layout.writers_with_finished()
            for file in FinishedBooks(self.layout.finished(writer))
        }

    # ---- Changes

    def put_into_tables(self) -> int:
        """Puts all finished books of this writer into the tables, and returns their number. ALL means every writer."""
        writers = self.layout.writers_with_finished() if self.writer == ALL else [self.writer]
        return sum(self._put(FinishedBooks(self.layout.finished(writer)), writer) for writer in writers)

    def _put(self, finished: FinishedBooks, writer: str) -> int:
        files = list(finished)
        part_of = self._part_of_digests() if files else {}
        added: dict[str, list[FinishedFile]] = {}
        new = [file for file in files if file.digest not in part_of]
        for file in files:
            if file.digest in part_of:
                added.setdefault(part_of[file.digest], []).append(file)
        for part, of_part in _filled(part_of.values(), new, writer):
            added.setdefault(part, []).extend(of_part)
        for part, of_part in sorted(added.items()):
            self._check_own(part)
            for first in range(0, len(of_part), BOOKS_AT_A_TIME):
                change_part(self.layout, part, finished, of_part[first : first + BOOKS_AT_A_TIME], removed=())
        return len(files)

    def remove(self, keys: Collection[str]) -> None:
        """Takes books out of all tables, and their stories out of the dataset.

        Raises:
            CorpusError: a book is not there; then nothing is removed.
        """
        self.put_into_tables()
        books = self.books()
        missing = [key for key in keys if key not in books]
        if missing:
            raise CorpusError(
                f"{self.layout.folder}: no book has the key {missing[0]!r:.60}; list them with: fabula corpus list "
                f"{self.layout.folder}"
            )
        for part in sorted({books[key].part for key in keys}):
            change_part(self.layout, part, self.finished, (), removed=[key for key in keys if books[key].part == part])
        for key in keys:
            shutil.rmtree(self.layout.story(key), ignore_errors=True)

    def _check_own(self, part: str) -> None:
        if self.writer not in (ALL, part.rpartition("-")[0]):
            raise CorpusError(
                f"{self.layout.folder}: a book that was read again lies in the files {part}, which another shard "
                "writes; read it without --shard"
            )


def _filled(parts: Collection[str], new: list[FinishedFile], writer: str) -> Iterator[tuple[str, list[FinishedFile]]]:
    """Yields parts of a writer with the new books that they get: the last one is filled first, then come new ones."""
    own = sorted(part for part in parts if part.rpartition("-")[0] == writer)
    number = int(own[-1].rpartition("-")[2]) if own else 0
    room = BOOKS_IN_PART - own.count(own[-1]) if own else BOOKS_IN_PART
    while new:
        if room <= 0:
            number, room = number + 1, BOOKS_IN_PART
        yield f"{writer}-{number:05}", new[:room]
        new, room = new[room:], 0
