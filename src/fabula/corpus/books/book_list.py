"""Reads a book list: a CSV file with a row for each book.

The column `path` is needed, and is relative to the list. `key` and `cast` may be there. All other columns are details
of the books, which the dataset keeps: the year, the genre, the author.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from fabula import list_file
from fabula.corpus.books.book import LONGEST_KEY, Book, key_of
from fabula.errors import CorpusError

PATH, KEY, CAST = "path", "key", "cast"
MAX_FILE_BYTES = 1 << 30
"""Room for some million books."""


def books_in_list(path: Path) -> Iterator[Book]:
    """Yields the books of a list, in its order. A file that is missing is a book that cannot be read.

    Raises:
        CorpusError: the list is no CSV file with a column `path`, or a row of it names no book.
    """
    text = list_file.text_of(path, most_bytes=MAX_FILE_BYTES, what="books", advice="name a CSV file", error=CorpusError)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    header: list[str] = []
    lines: dict[str, int] = {}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header([cell.strip() for cell in cells], path)
                continue
            place = f"{path.name}: line {reader.line_num}"
            if len(cells) > len(header):
                raise CorpusError(
                    f"{place}: {len(cells)} cells under {len(header)} columns; put a cell with a comma between "
                    "double quotes"
                )
            book = _book(dict(zip(header, (cell.strip() for cell in cells), strict=False)), path, place)
            earlier = lines.setdefault(book.key, reader.line_num)
            if earlier != reader.line_num:
                raise CorpusError(
                    f"{place}: the key {book.key!r:.60} is that of line {earlier}, too; give each book its own"
                )
            yield book
    except csv.Error as error:
        raise CorpusError(
            f"{path.name}: line {reader.line_num}: is not valid CSV ({error}); see docs/corpus.md"
        ) from None


def _header(columns: list[str], path: Path) -> list[str]:
    """Returns the columns; `path`, `key` and `cast` in small letters. Raises CorpusError where they cannot be right."""
    columns = [name.lower() if name.lower() in (PATH, KEY, CAST) else name for name in columns]
    if PATH not in columns:
        raise CorpusError(f"{path.name}: no column is called {PATH}; begin the file with the line path,key,cast")
    twice = [name for name in columns if name and columns.count(name) > 1]
    if twice:
        raise CorpusError(f"{path.name}: two columns are called {twice[0]!r:.60}; give each its own name")
    return columns


def _book(row: dict[str, str], book_list: Path, place: str) -> Book:
    if not row.get(PATH):
        raise CorpusError(f"{place}: the path is empty; name the file of the book")
    file = book_list.parent / row[PATH]
    key = row.get(KEY) or key_of(row[PATH])
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise CorpusError(f"{place}: {key!r:.60} is no key; give at most {LONGEST_KEY} letters on one line")
    try:
        size = file.stat().st_size
    except (OSError, ValueError):
        size = 0
    cast = str(book_list.parent / row[CAST]) if row.get(CAST) else ""
    details = tuple((name, value) for name, value in row.items() if name and value and name not in (PATH, KEY, CAST))
    return Book(key=key, path=str(file), size=size, cast=cast, details=details)
