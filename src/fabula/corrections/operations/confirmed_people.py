"""Applies what a reader has confirmed: the names of a person are one person's."""

from dataclasses import replace

from fabula.corrections.operations.cast import merge_two
from fabula.corrections.operations.working_story import NotInStory, WorkingStory
from fabula.corrections.records import Confirm
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character


def confirm(working: WorkingStory, correction: Confirm) -> None:
    """Marks a person as confirmed, and takes away the suggestions that the person is another one.

    The names are must-links: if another reading lists some of them as somebody of their own, the two are made one. A
    name that somebody else has beside other names is reported, and stays where it is.
    """
    person = working.person(correction.person)
    names = correction.names or tuple(name.text for name in working.characters[person].names)
    wanted = {folded_words(name): name for name in names}
    own = _names_of(working.characters[person])
    taken = []
    for folded in sorted(wanted.keys() - own):
        bearers = [c for c in working.characters.values() if c.id != person and folded in _names_of(c)]
        if len(bearers) == 1 and _names_of(bearers[0]) <= wanted.keys():
            merge_two(working, person, bearers[0].id)
        elif bearers:
            taken.append(f"{wanted[folded]!r} is a name of {bearers[0].name}")
    working.link_names(person, names)
    working.characters[person] = replace(working.characters[person], confirmed=True)
    working.suggestions = [each for each in working.suggestions if person not in each.characters]
    if taken:
        raise NotInStory(f"{correction.person.name} was confirmed otherwise: {'; '.join(sorted(taken))}")


def _names_of(character: Character) -> set[str]:
    return {folded_words(name.text) for name in character.names}
