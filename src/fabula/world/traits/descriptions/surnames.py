"""Surnames that several characters bear, so that "Mr. Orme" may be any of them."""

from collections import Counter
from collections.abc import Iterable

from fabula.lexicons.function_words import POSSESSIVE_MARKS
from fabula.lexicons.titles import CIVIL_TITLES
from fabula.schema.people import Character


def shared_surnames(characters: Iterable[Character]) -> frozenset[str]:
    """Returns the last words of names of several words that several characters bear, in small letters."""
    names = (
        {
            name.text.lower().split()[-1]
            for name in character.names
            if name.kind == "PROP" and len(name.text.split()) > 1
        }
        for character in characters
    )
    bearers = Counter(surname for surnames in names for surname in surnames)
    return frozenset(surname for surname, count in bearers.items() if count > 1)


def names_without_titles(words: Iterable[str]) -> list[str]:
    """Returns the words of a name in small letters without "Mr.", "Mrs.", "Miss" and marks of a possessor."""
    bare = [word.rstrip(".") for word in words]
    return [word for word in bare if word and word not in CIVIL_TITLES and word not in POSSESSIVE_MARKS]


def is_surname_alone(words: Iterable[str], surnames: frozenset[str]) -> bool:
    """Returns whether the words of a name are one of these surnames, alone or behind "Mr.", "Mrs." or "Miss"."""
    names = names_without_titles(words)
    return len(names) == 1 and names[0] in surnames
