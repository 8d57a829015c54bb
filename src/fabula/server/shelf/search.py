"""Searches the texts of all stories on the shelf."""

import re
import unicodedata
from pathlib import Path

from fabula import store
from fabula.indexes import Utf16
from fabula.server.shelf.stories import Shelf

MOST_PLACES, AROUND = 5, 60
"""Places of each story that are shown, and the code points of text on each side."""
MAX_WORDS = 200
"""Code points of the words that are looked for."""


def places_on_shelf(shelf: Shelf, words: str) -> list[dict[str, object]]:
    """Returns for each story that has the words how often, and the first places with what stands around them.

    Capitals and accents do not matter, and any white space stands for white space.

    Args:
        shelf: the stories.
        words: what to look for; nothing is found for empty words.
    """
    wanted = _plain(words[:MAX_WORDS]).split()
    if not wanted:
        return []
    pattern = re.compile(r"\s+".join(re.escape(word) for word in wanted))
    found = []
    for row in shelf.stories():
        text = _text_of(shelf.folder / row.key)
        matches = [match.span() for match in pattern.finditer(_plain(text))]
        if matches:
            shown = _places(text, matches[:MOST_PLACES])
            found.append({"key": row.key, "title": row.title, "count": len(matches), "places": shown})
    return found


def _text_of(folder: Path) -> str:
    """The text of a story; none where it is missing or damaged, which opening the story says."""
    try:
        return (folder / store.TEXT).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _plain(text: str) -> str:
    """Text in small letters without accents, code point for code point."""
    return text.translate({ord(letter): _plain_letter(letter) for letter in set(text)})


def _plain_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    return plain if len(plain) == 1 else letter


def _places(text: str, spans: list[tuple[int, int]]) -> list[dict[str, object]]:
    starts = Utf16(text).offsets([start for start, _ in spans])
    return [
        {
            "utf16_start": utf16_start,
            "before": " ".join(text[max(0, start - AROUND) : start].split()),
            "words": text[start:end],
            "after": " ".join(text[end : end + AROUND].split()),
        }
        for utf16_start, (start, end) in zip(starts, spans, strict=True)
    ]
