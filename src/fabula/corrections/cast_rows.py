"""Applies the rows of an open cast to a story: each says that its names are one person, and changes nothing else."""

from dataclasses import replace

from fabula.corrections.application import corrected
from fabula.corrections.records import (
    AddPerson,
    Correction,
    Merge,
    PersonAnchor,
    Pronouns,
    Rename,
    Split,
    person_anchor,
)
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, KnownCast, KnownCharacter
from fabula.schema.story import Story

NARRATOR = "I"
"""The alias of the narrator."""


def with_open_cast(story: Story, cast: KnownCast) -> Story:
    """Returns the story with the rows of a cast as must-links and cannot-links.

    The names of a row are one person's. A name that stands with a person of another row is split off. Somebody whose
    names nobody has is listed.
    """
    for row in cast.characters:  # one after the other: each begins with what those before it made of the story
        fixes = _fixes_of_row(story, row, cast)
        if fixes:
            story = replace(corrected(story, fixes).story, provenance=story.provenance)
    return story


def people_of_row(story: Story, row: KnownCharacter) -> list[Character]:
    """Returns the characters that have a name of a row, the one with most of its uses first."""
    uses = [(uses_of_row(character, row), character) for character in story.characters]
    return [character for count, character in sorted(uses, key=lambda use: -use[0]) if count]


def uses_of_row(character: Character, row: KnownCharacter) -> int:
    """Returns how often a character is called by a name of a row; 1 at least where the character is listed by one."""
    names = _names(row)
    count = sum(name.count for name in character.names if folded_words(name.text) in names)
    is_narrator = NARRATOR in row.aliases and character.narrator and not character.narrates
    return max(count, int(folded_words(character.name) in names or is_narrator))


def _names(row: KnownCharacter) -> set[str]:
    return {folded_words(name) for name in (row.name, *row.aliases) if name != NARRATOR}


def _fixes_of_row(story: Story, row: KnownCharacter, cast: KnownCast) -> list[Correction]:
    names = _names(row)
    people = people_of_row(story, row)
    own = [person for person in people if max(cast.characters, key=lambda each: uses_of_row(person, each)) == row]
    if not people:
        aliases = tuple(alias for alias in row.aliases if alias != NARRATOR)
        return [AddPerson(name=row.name, names=aliases, pronouns=row.pronouns)]
    into = person_anchor(story, own[0]) if own else PersonAnchor(name=row.name)
    fixes: list[Correction] = []
    for person in people:
        theirs = tuple(name.text for name in person.names if folded_words(name.text) in names)
        if person not in own and theirs:
            fixes.append(Split(person=person_anchor(story, person), into=into, names=theirs))
    if own[1:]:
        fixes.append(Merge(keep=into, people=tuple(person_anchor(story, person) for person in own[1:])))
    if own and own[0].name != row.name:
        fixes.append(Rename(person=into, name=row.name))
    if row.pronouns and (not own or own[0].pronouns != row.pronouns):
        fixes.append(Pronouns(person=replace(into, name=row.name), pronouns=row.pronouns))
    return fixes
