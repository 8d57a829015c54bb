"""Which people of a story a page shows first; the others are minor, and folded away."""

from fabula.schema.people import Character
from fabula.schema.story import Story

SHARE = 100
"""A main person has one of so many mentions, or one of so many lines, of the whole cast: some ten people of a novel."""
LEAST_MENTIONS, LEAST_LINES = 5, 5
"""Nobody with fewer mentions and fewer lines is a main person."""
MOST_UNFOLDED = 6
"""In a cast of so many people nobody is minor."""


def main_people(story: Story) -> tuple[Character, ...]:
    """Returns the main people, in the order of the cast."""
    cast = story.characters
    if len(cast) <= MOST_UNFOLDED:
        return cast
    mentions = max(LEAST_MENTIONS, sum(character.mentions for character in cast) / SHARE)
    lines = max(LEAST_LINES, sum(character.quotes for character in cast) / SHARE)
    return tuple(character for character in cast if character.mentions >= mentions or character.quotes >= lines)
