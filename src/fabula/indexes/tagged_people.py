"""Looks up which people of a story the tags of an archive mean.

Archives write tags in their own way: "Nora Vane (The Mill)", "Nora Vane - Fandom", "James 'Jem' Reed", "Nora Vane | The
Lamplighter", "Nora V.", and in a relationship "Nora Vane/Hugh Brand" or "Nora Vane & Hugh Brand".
"""

import re
from collections.abc import Iterator

from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE
from fabula.lexicons.spelling import search_key
from fabula.lexicons.titles import TITLES
from fabula.schema.people import Character
from fabula.schema.story import Story

MOST_TOGETHER = 12
"""People in the tag of one relationship."""
_PAIR = re.compile(r"\s*/\s*|\s+&\s+")
_FANDOM = re.compile(r"\s*\([^()]*\)\s*$|\s+-\s.*$", re.S)
_NICKNAME = re.compile(r"[\"“”‘]([^\"“”‘’]+)[\"“”’]")
_NOBODY = re.compile(
    r"(?:(?:original|minor|background|other|various|unnamed|random|canon|multiple|several|additional|implied|past)\s+)+"
    r"(?:(?:fe)?male\s+|non-?binary\s+)?(?:character|people|relationship|pairing|ship)s?"
    r"|original\s.*|o[fm]?cs?|(?:you|reader|other|everyone|various)s?|(?:fe)?male reader|reader-insert|no one|nobody"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def people_of_relationship(tag: str) -> tuple[str, ...]:
    """Returns the people that the tag of a relationship joins, as it writes them; one or none where it joins no people.

    A tag with more than `MOST_TOGETHER` is no list of people.
    """
    people = tuple(part for part in _PAIR.split(_FANDOM.sub("", tag)) if part)
    return people if len(people) <= MOST_TOGETHER else ()


def names_nobody(tag: str) -> bool:
    """Returns whether the tag of a character names no single person: "Original Character(s)", "Reader"."""
    return bool(_NOBODY.fullmatch(search_key(_FANDOM.sub("", tag))))


def characters_tagged(story: Story, tag: str) -> tuple[Character, ...]:
    """Returns the characters that the tag of a character means, the most mentioned first; none where none fits.

    They are those that the name in the tag means (`Story.characters_called`). Where it means none, they are those that
    a part of the name means, a first name or a surname, unless their other names or their pronouns say that they are
    somebody else: "Nora Vane" is Nora, and is neither Nora Reed nor a Vane who is "he".
    """
    if names_nobody(tag):
        return ()
    for name in _names(tag):
        if called := story.characters_called(name):
            return called
    for name in _names(tag):
        words = _words(name)
        for word in dict.fromkeys((words[0], words[-1])) if len(words) > 1 else ():
            fitting = tuple(c for c in story.characters_called(word) if len(word) > 1 and _may_be(c, word, words))
            if fitting:
                return fitting
    return ()


def _names(tag: str) -> Iterator[str]:
    """The names that a tag gives its character: whole, without a nickname, and the nickname."""
    for name in (part.strip() for part in _FANDOM.sub("", tag).split("|")):
        if _words(name):
            yield name
            if nickname := _NICKNAME.search(name):
                yield " ".join(_NICKNAME.sub(" ", name).split())
                yield nickname[1]


def _words(name: str) -> list[str]:
    """The words of a name without titles; its titles where it has nothing else."""
    words = _WORD.findall(search_key(name))
    return [word for word in words if word not in TITLES] or words


def _may_be(character: Character, word: str, tagged: list[str]) -> bool:
    """Whether a character who is called by a word of a tag may be the one with the other words of the tag."""
    first_name = {"he/him": GIVEN_NAMES_FEMALE - GIVEN_NAMES_MALE, "she/her": GIVEN_NAMES_MALE - GIVEN_NAMES_FEMALE}
    if tagged[0] in first_name.get(character.pronouns, ()):
        return False
    names = [_words(name) for name in (character.name, *(n.text for n in character.names if n.kind == "PROP"))]
    ends = [end for words in names if word in words and len(words) > 1 for end in (words[0], words[-1])]
    return any(word in words for words in names) and all(_is_among(end, tagged) for end in ends)


def _is_among(word: str, tagged: list[str]) -> bool:
    """Whether a tag has a word, or its first letter in the place of it: "Nora V."."""
    return any(word == other or (len(other) == 1 and word.startswith(other)) for other in tagged)
