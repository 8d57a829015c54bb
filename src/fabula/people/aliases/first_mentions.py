"""Records where each name of a character is first used: from there on the reader knows them by it."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, Mention

_WORD = re.compile(r"\w+|[^\w\s]")


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
    starts = _starts_of_words(text, {_first_word(name.text) for c in characters for name in c.names})

    def first_use(character: Character, name: str) -> int:
        words, uses = folded_words(name), first_uses[character.id]
        return uses[words] if words in uses else _first_in_text(name, _first_within(words, uses), text, starts)

    return tuple(replace(c, names=tuple(replace(n, first=first_use(c, n.text)) for n in c.names)) for c in characters)


def _first_within(words: str, uses: dict[str, int]) -> int:
    """The first mention of a character that holds a name in a longer one ("poor Mr. Hall"), or 0 if none does.

    Args:
        words: the folded words of the name.
        uses: where the folded words of each of the character's mentions first stand.
    """
    return min((start for longer, start in uses.items() if f" {words} " in f" {longer} "), default=0)


def _first_in_text(name: str, least: int, text: str, starts: dict[str, list[int]]) -> int:
    """Where the text first has a name from an offset on, whoever bears it there: a vocative, say; 0 if nowhere.

    Args:
        name: the name.
        least: the offset.
        text: the story's text.
        starts: see `_starts_of_words`.
    """
    places = starts.get(_first_word(name), [])
    return next((place for place in places[bisect_left(places, least) :] if _stands_at(name, text, place)), 0)


def _stands_at(name: str, text: str, place: int) -> bool:
    """Whether the text has a name at an offset, as whole words, with any spaces or none between its parts."""
    end = place
    for part in name.split():
        while text[end : end + 1].isspace():
            end += 1
        if text[end : end + len(part)].lower() != part.lower():
            return False
        end += len(part)
    around = text[max(0, place - 1) : place], text[end : end + 1]
    return not any(letter.isalnum() or letter == "_" for letter in around)


def _first_word(name: str) -> str:
    """The first word of a name in lower case, or the mark that it begins with."""
    match = _WORD.search(name)
    return match[0].lower() if match else ""


def _starts_of_words(text: str, words: set[str]) -> dict[str, list[int]]:
    """Returns where each of some words in lower case stands, in one pass: a text has thousands of names."""
    starts: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in words:
            starts[word].append(match.start())
    return starts
