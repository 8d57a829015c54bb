"""Which people of a story a page shows first; the others are minor, and folded away."""

from fabula.schema.people import Character
from fabula.schema.story import Story

SHARE = 100
"""A main person has at least one in a hundred mentions or lines of the whole cast: some ten people of a novel."""
LEAST_MENTIONS, LEAST_LINES = 5, 5
"""With fewer mentions and fewer lines a person is minor."""
MOST_UNFOLDED = 6
"""In a cast of this size, or smaller, all are main people."""


def main_people(story: Story) -> tuple[Character, ...]:
    """Returns the main people, in the order of the cast."""
    cast = story.characters
    if len(cast) <= MOST_UNFOLDED:
        return cast
    mentions = max(LEAST_MENTIONS, sum(character.mentions for character in cast) / SHARE)
    lines = max(LEAST_LINES, sum(character.quotes for character in cast) / SHARE)
    return tuple(character for character in cast if character.mentions >= mentions or character.quotes >= lines)
