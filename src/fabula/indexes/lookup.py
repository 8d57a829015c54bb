"""Looks up the people, lines and scenes of a story by what a person types."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable

from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character
from fabula.schema.speech import Quote
from fabula.schema.story import Story


def folded(words: str) -> str:
    """Returns words in lower case, without accents, with single spaces: "natasha" for "Natásha"."""
    decomposed = unicodedata.normalize("NFKD", folded_words(words).replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def characters_called(story: Story, name: str) -> tuple[Character, ...]:
    """Returns the characters that a name means: by key or name; else by another name; else by words of a name.

    The most mentioned comes first. Nobody is called by an empty name.
    """
    wanted = folded(name)
    words = f" {wanted} "
    ways: tuple[Callable[[Character], bool], ...] = (
        lambda c: c.key == name or folded(c.name) == wanted,
        lambda c: any(folded(each.text) == wanted for each in c.names),
        lambda c: any(words in f" {folded(each)} " for each in (c.name, *(n.text for n in c.names))),
    )
    for fits in ways if wanted else ():
        fitting = [character for character in story.characters if fits(character)]
        if fitting:
            return tuple(sorted(fitting, key=lambda c: -c.mentions))
    return ()


def quotes_with(story: Story, words: str) -> tuple[Quote, ...]:
    """Returns the quotations that hold these words; where they are a number, the one that holds that offset."""
    if words.isdecimal() and len(words) < 12:
        row = bisect_right(story.quotes, int(words), key=lambda quote: quote.start) - 1
        return story.quotes[row : row + 1] if row >= 0 and int(words) < story.quotes[row].end else ()
    wanted = folded(words)
    return tuple(quote for quote in story.quotes if wanted and wanted in folded(story.text[quote.start : quote.end]))


def scene_row_at(story: Story, offset: int) -> int | None:
    """Returns the row of the scene that holds an offset, None where none does."""
    row = bisect_right(story.scenes, offset, key=lambda scene: scene.start) - 1
    return row if row >= 0 and offset < story.scenes[row].end else None
