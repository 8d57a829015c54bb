"""The names of a character as their parts, by which characters of two books are compared."""

from collections import Counter
from dataclasses import dataclass

from fabula.lexicons.function_words import NAME_CONNECTORS, WORDS_THAT_IDENTIFY_NO_NAME
from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.spelling import search_key
from fabula.lexicons.titles import KIN_TITLES, TITLE_ABBREVIATIONS, TITLES, TITLES_BEFORE_GIVEN_NAMES
from fabula.schema.people import Character

Uses = Counter[str]
"""How often each word is used."""


@dataclass(frozen=True, slots=True)
class CharacterNames:
    """The words in the names of a character, with their uses, by what they are; in lower case, without accents.

    Attributes:
        given: given names: the first word of a full name, and a word alone that is one.
        surname: surnames: the last word of a full name, and a word behind a title that no given name follows.
        bare: words alone of which neither is known.
        titles: titles before a name.
        full: full names, as their first and last word.
        spellings: whole names.
        gender: "m", "f", "t" or "".
    """

    given: Uses
    surname: Uses
    bare: Uses
    titles: Uses
    full: Counter[tuple[str, str]]
    spellings: Uses
    gender: str

    @property
    def words(self) -> Uses:
        """All words but titles."""
        return self.given + self.surname + self.bare


def names_of(character: Character) -> CharacterNames:
    """Returns the parts of the proper names of a character."""
    given, surname, bare, titles, spellings = Uses(), Uses(), Uses(), Uses(), Uses()
    full: Counter[tuple[str, str]] = Counter()
    alone: Uses = Uses()
    for name in character.names:
        if name.kind != "PROP":
            continue
        uses = max(1, name.count)
        before, words = _parts(name.text)
        spellings[" ".join((*before, *words))] += uses
        titles.update(dict.fromkeys(before, uses))
        if len(words) > 1:
            given[words[0]] += uses
            surname[words[-1]] += uses
            full[words[0], words[-1]] += uses
        elif words and before and not TITLES_BEFORE_GIVEN_NAMES.intersection(before):
            surname[words[0]] += uses
        elif words and before and KIN_TITLES.intersection(before):
            given[words[0]] += uses
        elif words:
            alone[words[0]] += uses
    for word, uses in alone.items():
        if word in surname and word not in given:
            surname[word] += uses
        elif word in given or word in GIVEN_NAMES:
            given[word] += uses
        else:
            bare[word] += uses
    return CharacterNames(
        given=given, surname=surname, bare=bare, titles=titles, full=full, spellings=spellings,
        gender=GENDER_OF_SET.get(character.pronouns, ""),
    )  # fmt: skip


def _parts(name: str) -> tuple[list[str], list[str]]:
    """The titles of a name and its other words."""
    words = [word.strip(".,") for word in search_key(name).replace("-", " ").split()]
    words = [TITLE_ABBREVIATIONS.get(word, word) for word in words if word]
    before: list[str] = []
    while len(words) > 1 and (words[0] in TITLES or words[0] in WORDS_THAT_IDENTIFY_NO_NAME):
        word = words.pop(0)
        if word in TITLES:
            before.append(word)
    kept = [word for word in words if word not in NAME_CONNECTORS] or words
    return before, [word.removesuffix("'s") for word in kept]
