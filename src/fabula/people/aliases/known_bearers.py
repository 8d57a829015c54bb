"""Decides which characters of a known cast a name may mean that the cast does not list as it stands.

Such a name is its bearer's by what it shares with the listed names: a title before one of them, or a given name or
surname that one character of the cast has.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from fabula.grammar import gender_of_noun, gender_of_title
from fabula.lexicons.function_words import DESCRIPTION_WORDS, NAME_CONNECTORS
from fabula.lexicons.given_names import PET_NAMES
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.titles import (
    MARRIED_TITLES,
    RANK_TITLES,
    SAINT_TITLES,
    TITLES,
    UNMARRIED_TITLES,
)
from fabula.people.identity import MIN_PRONOUNS_OF_GENDER, MIN_THEY, MIN_THEY_RATIO
from fabula.people.names import NameKey, gender_by_name, normalised_phrase
from fabula.schema.arrays import IntArray
from fabula.schema.people import KnownCast, KnownCharacter


class KnownBearers:
    """The names of a known cast by their parts.

    Attributes:
        titles: the titles of each character.
        gender: the gender of each character by the cast alone: "m", "f", "t", a key of `NEOPRONOUNS`, or "".
    """

    def __init__(self, known: KnownCast):
        every = [[_key(name) for name in listed_names(character)] for character in known.characters]
        proper = [[_key(name) for name in listed_names(c) if _is_proper(name)] for c in known.characters]
        self.titles = tuple(frozenset(title for key in keys for title in key.titles) for keys in every)
        self.gender = [known_gender(character, np.zeros(3, np.int64)) for character in known.characters]
        self._by_words: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self._by_given: dict[str, set[int]] = defaultdict(set)
        self._by_surname: dict[str, set[int]] = defaultdict(set)
        self._by_bare_name: dict[str, set[int]] = defaultdict(set)
        for row, keys in enumerate(proper):
            for key in keys:
                self._by_words[key.words].add(row)
                if len(key.words) == 1 and not key.titles:
                    self._by_bare_name[key.words[0]].add(row)
                if len(key.words) > 1:
                    self._by_given[key.words[0]].add(row)
                if len(key.words) > 1 or key.titles:
                    self._by_surname[key.words[-1]].add(row)
        self._with_full_name = {row for row, keys in enumerate(proper) for key in keys if len(key.words) > 1}

    def of(self, key: NameKey) -> tuple[int, ...]:
        """Returns the rows of the characters that a name may mean; none where it is no character's of the cast."""
        key = replace(key, words=_main_words(key.words))
        words = key.words
        if key.titles:
            fits = self._by_words.get(words, set()) or self._with_parts(words)
        elif len(words) > 1:
            fits = self._with_parts(words)
        else:
            word = words[0]
            fits = self._by_given.get(word, set()) or self._with_surname(word) or self._with_pet_name(word)
        return tuple(sorted(row for row in fits if self._may_bear(row, key)))

    def _with_surname(self, word: str) -> set[int]:
        """The characters of a bare surname: the men, since a bare surname is a man's by custom, or else all."""
        fits = self._by_surname.get(word, set())
        return {row for row in fits if self.gender[row] != "f"} or fits

    def _with_parts(self, words: tuple[str, ...]) -> set[int]:
        """The characters of a single name with a title, or of a given name with a surname."""
        if len(words) == 1:
            return self._by_surname.get(words[0], set()) or self._by_given.get(words[0], set())
        surname = self._by_surname.get(words[-1], set())
        given = (
            self._by_words.get(words[:1], set()) | self._by_given.get(words[0], set()) | self._with_pet_name(words[0])
        )
        fits = given & surname
        if not fits:  # "Nora Vane" where the cast has a Nora and no full name for her, or a Miss Vane and no Nora
            gender = gender_by_name(NameKey((), words))
            fits = given - self._with_full_name
            others = surname - self._with_full_name
            fits = fits or {row for row in others if not given and gender in ("", self.gender[row])}
        return fits if len(fits) == 1 else set()

    def _with_pet_name(self, word: str) -> set[int]:
        """The one character that a pet name may mean, or none."""
        fits = {
            row
            for name in PET_NAMES.get(word, ())
            for row in self._by_given.get(name, set()) | self._by_words.get((name,), set())
        }
        return fits if len(fits) == 1 else set()

    def _may_bear(self, row: int, key: NameKey) -> bool:
        """Whether no title speaks against a name being a character's: of another gender, a wife, a rank, a saint."""
        titles, own_titles = set(key.titles), self.titles[row]
        gender = gender_by_name(NameKey(key.titles, ("x", "x")))
        if gender and self.gender[row] and gender != self.gender[row]:
            return False
        if row in self._by_given.get(key.words[0], set()) | self._by_bare_name.get(key.words[0], set()):
            return not titles & SAINT_TITLES  # "Miss Lydia" is Lydia, even when she is Mrs. Wickham
        married, unmarried = bool(own_titles & MARRIED_TITLES), bool(own_titles & UNMARRIED_TITLES)
        return not (
            (titles & SAINT_TITLES and not own_titles & SAINT_TITLES)
            or (titles & RANK_TITLES and (married or unmarried) and not own_titles & RANK_TITLES)
            or (
                titles & (MARRIED_TITLES | UNMARRIED_TITLES) and own_titles & RANK_TITLES and not (married or unmarried)
            )
            or (titles & MARRIED_TITLES and unmarried and not married)
            or (titles & UNMARRIED_TITLES and married and not unmarried)
        )


def listed_names(character: KnownCharacter) -> list[str]:
    """Returns the name and aliases of a character but "I"."""
    return [name for name in (character.name, *character.aliases) if name != "I"]


def known_gender(character: KnownCharacter, pronouns: IntArray) -> str:
    """Returns the gender of a character of a known cast, or "".

    The pronouns of the cast decide, or else a title or noun among the names, or else the pronouns of the text, or else
    the given names.

    Args:
        character: the character.
        pronouns: how often "he", "she" and "they" follow the names in the text. Shape: (3,).
    """
    names = (character.name, *character.aliases)
    if character.pronouns:
        return GENDER_OF_SET[character.pronouns]
    for name in names:
        words = normalised_phrase(name).split()
        if gender := gender_of_title(words[0]) or (gender_of_noun(words[-1]) if len(words) < 3 else ""):
            return gender
    he, she, they = pronouns.tolist()
    if they >= MIN_THEY and they > MIN_THEY_RATIO * (he + she):
        return "t"
    if he + she >= MIN_PRONOUNS_OF_GENDER and he != she:
        return "m" if he > she else "f"
    by_name = {gender_by_name(_key(name)) for name in names} - {""}
    return by_name.pop() if len(by_name) == 1 else "m" if he > she else "f" if she > he else ""


def _key(name: str) -> NameKey:
    words = normalised_phrase(name).split()
    last_title = next((i for i, word in enumerate(words) if word not in TITLES), len(words) - 1)
    return NameKey(tuple(words[:last_title]), _main_words(words[last_title:]))


def _main_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name without initials and connecting words: "otto hagen" of "Otto P. von Hagen"."""
    parts = tuple(part for word in words for part in word.split())
    return tuple(word for word in parts if len(word) > 1 and word not in NAME_CONNECTORS) or parts


def _is_proper(name: str) -> bool:
    """Whether this is a person's name and no description: "Nora Vane", not "The Man With The Beard"."""
    words = name.lower().split()
    return (
        words[0] not in DESCRIPTION_WORDS - {"the"}
        and not set(words[1:]) & DESCRIPTION_WORDS
        and (words[-1].rstrip(".") not in NOUNS_OF_PEOPLE)
    )
