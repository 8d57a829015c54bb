"""Records where each name of a character is first used: from there on the reader knows them by it."""

import re
from dataclasses import replace

from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, Mention


def with_first_mentions(
    text: str, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[Character, ...]:
    """Returns the characters, each name with the offset of its first use; 0 where the text does not hold it.

    Args:
        text: the story's text.
        characters: the characters.
        mentions: every mention with its entity, in the order of the text.
    """
    first_uses: dict[str, dict[str, int]] = {c.id: {} for c in characters}
    for mention in mentions:
        if mention.kind != "PRON" and mention.entity in first_uses:
            words = folded_words(text[mention.start : mention.end])
            first_uses[mention.entity].setdefault(words, mention.start)
    return tuple(
        replace(c, names=tuple(replace(n, first=_first_use(n.text, first_uses[c.id], text)) for n in c.names))
        for c in characters
    )


def _first_use(name: str, first_uses: dict[str, int], text: str) -> int:
    """The first use of a name for a character, as a mention or else within a longer one ("poor Mr. Hall").

    A name that no mention of the character holds (a vocative, say, that is no other character's name) is where the text
    first has it.

    Args:
        name: the name.
        first_uses: where the words of each of the character's mentions first stand.
        text: the story's text.
    """
    plain = folded_words(name)
    if plain in first_uses:
        return first_uses[plain]
    pattern = re.compile(r"(?<!\w)" + r"\s*".join(re.escape(word) for word in name.split()) + r"(?!\w)", re.IGNORECASE)
    within = [start for words, start in first_uses.items() if f" {plain} " in f" {words} "]
    match = pattern.search(text, min(within, default=0))
    return match.start() if match else 0
