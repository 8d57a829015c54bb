"""Finds words in all books of a dataset, each place with the words around it (keyword in context)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fabula import parquet
from fabula.errors import CorpusError

if TYPE_CHECKING:
    import duckdb

AROUND = 60
"""Code points before and behind the words."""
_ROWS = 1000
"""Paragraphs that are fetched at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where words stand.

    Attributes:
        book: the key of the book.
        chapter: the number of the chapter, from 1, or None.
        start, end: the span of the words.
        before, words, behind: the words, and the text around them.
        kind: the kind of the quotation that they stand in, or "narration".
        speaker: who says them, or None.
    """

    book: str
    chapter: int | None
    start: int
    end: int
    before: str
    words: str
    behind: str
    kind: str
    speaker: str | None


def pattern_of(words: str) -> str:
    """Returns the regular expression for words: whole ones, any white space between them, "*" for any letters.

    Raises:
        CorpusError: there is no word.
    """
    parts = words.split()
    if not any(letter.isalnum() for letter in words):
        raise CorpusError(f"{words!r:.60}: no word in it; name the words to look for")
    # RE2, which DuckDB has, and re of Python take the same expressions here.
    escaped = [re.sub(r"['’]", "['’]", re.escape(part).replace(r"\*", r"\w*")) for part in parts]
    return r"(?i)(?:^|[^\w])(" + r"\s+".join(escaped) + r")(?:[^\w]|$)"


def concordance(
    connection: "duckdb.DuckDBPyConnection", words: str, *, stands_in: Literal["speech", "narration", ""] = ""
) -> Iterator[Place]:
    """Yields the places of words in the order of books and text.

    Args:
        connection: the database of `opened_for_questions`.
        words: the words; capitals do not matter.
        stands_in: "speech" or "narration" for the places in one of them alone.

    Raises:
        CorpusError: there is no word.
    """
    pattern = pattern_of(words)
    expression = re.compile(pattern)
    # The letters of the longest word are looked for first: that is many times quicker than the expression.
    longest = max(re.findall(r"\w+", words), key=len).lower()
    asked = connection.cursor().execute(
        "SELECT book, start, chapter, text FROM blocks WHERE kind != 'boilerplate' "
        f"AND contains(lower(text), {parquet.literal(longest)}) AND regexp_matches(text, {parquet.literal(pattern)}) "
        "ORDER BY book, start"
    )
    while rows := asked.fetchmany(_ROWS):
        found = [
            (book, chapter, start, match.start(1), match.end(1), text)
            for book, start, chapter, text in rows
            for match in _matches(expression, text)
        ]
        quotes = _quotes_at(connection, [(book, start + first) for book, _, start, first, _, _ in found])
        for (book, chapter, start, first, last, text), (kind, speaker) in zip(found, quotes, strict=True):
            if not stands_in or (kind == "narration") == (stands_in == "narration"):
                yield Place(
                    book=book, chapter=chapter, start=start + first, end=start + last,
                    before=_one_line(text[max(0, first - AROUND) : first]), words=_one_line(text[first:last]),
                    behind=_one_line(text[last : last + AROUND]), kind=kind, speaker=speaker,
                )  # fmt: skip


def _matches(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yields the matches in a text. The mark behind one may be the mark before the next."""
    match = expression.search(text)
    while match:
        yield match
        match = expression.search(text, match.end(1))


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _quotes_at(connection: "duckdb.DuckDBPyConnection", places: list[tuple[str, int]]) -> list[tuple[str, str | None]]:
    """Returns for each place the kind and the speaker of the quotation that holds it, else "narration" and None."""
    if not places:
        return []
    rows = ", ".join(f"({number}, {parquet.literal(book)}, {start})" for number, (book, start) in enumerate(places))
    found = connection.cursor().execute(
        f"SELECT places.number, quotes.kind, quotes.speaker FROM (VALUES {rows}) AS places(number, book, place) "
        'JOIN quotes ON places.book = quotes.book AND quotes.start <= places.place AND places.place < quotes."end"'
    )
    by_number = {number: (str(kind), speaker) for number, kind, speaker in found.fetchall()}
    return [by_number.get(number, ("narration", None)) for number in range(len(places))]
