"""Which lines are said to and of which character."""

from bisect import bisect_right
from collections.abc import Iterator

from fabula.schema.story import Story


def lines_about(story: Story) -> Iterator[tuple[int, str, str]]:
    """Yields the row of each quote with its speaker and a character that it is said to, or of which it speaks."""
    people = {character.id for character in story.characters}
    starts = [quote.start for quote in story.quotes]
    others: list[dict[str, None]] = [dict.fromkeys(quote.addressees) for quote in story.quotes]
    for mention in story.mentions:
        row = bisect_right(starts, mention.start) - 1
        if mention.entity is not None and row >= 0 and mention.start < story.quotes[row].end:
            others[row][mention.entity] = None
    for row, quote in enumerate(story.quotes):
        if quote.kind != "other" and quote.speaker in people:
            yield from ((row, quote.speaker, other) for other in others[row] if other in people)
