"""Where each name of a character is first used: from where on the reader knows them by it."""

import re
from dataclasses import replace

from fabula.schema.people import Character, Mention


def with_first_mentions(
    text: str, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[Character, ...]:
    """The characters, each of their names with the offset of its first use; 0 where the text never has it.

    Args:
        text: the story's.
        characters: the cast.
        mentions: every mention with whom it means, in the order of the text.
    """
    used: dict[str, dict[str, int]] = {c.id: {} for c in characters}
    for m in mentions:
        if m.kind != "PRON" and m.entity in used:
            used[m.entity].setdefault(_plain(text[m.start : m.end]), m.start)
    return tuple(
        replace(c, names=tuple(replace(n, first=_first(n.text, used[c.id], text)) for n in c.names)) for c in characters
    )


def _first(name: str, used: dict[str, int], text: str) -> int:
    """The first use of a name for someone, by itself or else within other words ("poor Mr. Hall").

    A name that no mention of theirs holds (a word that is called out and names nobody else) is where it first stands.
    """
    plain = _plain(name)
    if plain in used:
        return used[plain]
    whole = re.compile(r"(?<!\w)" + r"\s*".join(re.escape(word) for word in name.split()) + r"(?!\w)", re.IGNORECASE)
    within = [at for words, at in used.items() if f" {plain} " in f" {words} "]
    found = whole.search(text, min(within, default=0))
    return found.start() if found else 0


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()
