"""Gives each character a key that survives an edited draft, unlike the running id.

The key is the name in plain letters: "nora-vane". Characters who share it are parted by the words around their first
mention, so that paragraphs which are added elsewhere, or a new order of the cast, change no key.
"""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fabula.schema.manuscript import Block
from fabula.schema.people import Character

MAX_NAME_LENGTH = 60
CONTEXT_WORDS = (6, 24, 1 << 20)
"""How many words before and after a first mention part characters of one name, each tried where fewer part them not.
The last is the whole paragraph.
"""
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "'": None, "’": None,
})  # fmt: skip
"""Letters that have no plain letter in them as Unicode sees it, and marks that part no words."""


def with_keys(text: str, blocks: Sequence[Block], characters: tuple[Character, ...]) -> tuple[Character, ...]:
    """Returns the characters with their keys, which are unique and hold nothing but a-z, 0-9 and "-".

    Args:
        text: the story's text.
        blocks: its blocks, in the order of the text.
        characters: the characters with their first mentions, in any order.
    """
    names = [_plain_name(character.name) for character in characters]
    keys: dict[int, str] = {}
    used: set[str] = set()
    pending, tried = list(range(len(characters))), names
    for width in (None, *CONTEXT_WORDS):
        if width is not None:
            contexts = {row: _context(text, blocks, characters[row], width) for row in pending}
            tried = [f"{name}-{contexts.get(row, '')}" for row, name in enumerate(names)]
        count = Counter(tried[row] for row in pending)
        for row in pending:
            if count[tried[row]] == 1 and tried[row] not in used:
                keys[row] = tried[row]
        used.update(keys.values())
        pending = [row for row in pending if row not in keys]
    for row in sorted(pending, key=lambda row: (characters[row].first, row)):  # equal paragraphs: by their order
        number = 1
        while f"{tried[row]}-{number}" in used:
            number += 1
        keys[row] = f"{tried[row]}-{number}"
        used.add(keys[row])
    return tuple(replace(character, key=keys[row]) for row, character in enumerate(characters))


def _plain_name(name: str) -> str:
    """The name in small letters without accents, words parted by "-". A name without any such letter has a digest."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    words = re.findall("[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return "-".join(words)[:MAX_NAME_LENGTH].strip("-") or f"character-{_digest(name)}"


def _context(text: str, blocks: Sequence[Block], character: Character, width: int) -> str:
    """A digest of the words around the character's first mention, as far as they stand in the same block.

    That of a character without mentions is a digest of the names, as a known cast gives them.
    """
    if not character.mentions:
        return _digest("\n".join((character.name, *sorted(name.text for name in character.names))))
    row = bisect_right(blocks, character.first, key=lambda block: block.start) - 1
    start, end = (blocks[row].start, blocks[row].end) if row >= 0 else (0, len(text))
    before = re.findall(r"\w+", text[start : character.first])[-width:]
    after = re.findall(r"\w+", text[character.first : end])[:width]
    return _digest(" ".join((*before, "|", *after)))


def _digest(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words).casefold()
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:8]
