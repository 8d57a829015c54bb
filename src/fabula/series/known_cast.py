"""The people of a series as a cast that is known before another of its books is read."""

from collections.abc import Sequence

from fabula.schema.people import KnownCharacter
from fabula.schema.story import Story
from fabula.series.people import Series

MIN_MENTIONS = 2
"""Who stands in one book alone, and is mentioned less often there, is not carried on: it may be no person."""


def known_characters(stories: Sequence[Story], series: Series) -> tuple[KnownCharacter, ...]:
    """Returns the people with all their proper names; their pronouns where all books agree on them.

    Args:
        stories: the books, as they were joined.
        series: their people.
    """
    known = []
    for person in series.people:
        characters = [stories[each.book].characters[each.row] for each in person.appearances]
        names = dict.fromkeys(name.text for each in characters for name in each.names if name.kind == "PROP")
        mentions = sum(each.mentions for each in characters)
        if not names or (len(characters) == 1 and mentions < MIN_MENTIONS) or not person.name.strip():
            continue
        pronouns = {each.pronouns for each in characters if each.pronouns}
        known.append(
            KnownCharacter(
                name=person.name,
                aliases=tuple(name for name in names if name != person.name and name.strip()),
                pronouns=pronouns.pop() if len(pronouns) == 1 else "",
            )
        )
    return tuple(known)
