"""Looks up the lines of a story by what a person types."""

from bisect import bisect_right

from fabula.lexicons.spelling import search_key
from fabula.schema.speech import Quote
from fabula.schema.story import Story


def quotes_with(story: Story, words: str) -> tuple[Quote, ...]:
    """Returns the quotations that hold these words; where they are a number, the one that holds that offset."""
    if words.isdecimal() and len(words) < 12:
        row = bisect_right(story.quotes, int(words), key=lambda quote: quote.start) - 1
        return story.quotes[row : row + 1] if row >= 0 and int(words) < story.quotes[row].end else ()
    wanted = search_key(words)
    return tuple(quote for quote in story.quotes if wanted and wanted in search_key(story.text_of(quote)))
