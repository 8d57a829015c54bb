"""Edits a story by program, and says where each quotation went: the truth that re-applied corrections are held to."""

import random
from bisect import bisect_right
from dataclasses import dataclass, replace

from fabula.schema.grammar import empty_grammar
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.story import Story

REMOVED, ADDED, SWAPPED, MENDED = 0.03, 0.03, 0.03, 0.15
"""Shares of paragraphs: taken out, put in before, swapped with the next, and with a letter of a word mended."""
NEW = "Somebody had left a lamp in the window, and it burned there until morning without anyone to see it."


@dataclass(frozen=True, slots=True)
class Draft:
    """An edited story, and the new start of each quotation by its old one; None for one that was taken out."""

    story: Story
    quote_start: dict[int, int | None]


def edited(story: Story, chosen: random.Random) -> Draft:
    """Returns the story after an edit: paragraphs taken out, put in and swapped, and typing errors mended."""
    rows = [(block.start, block.end) for block in story.blocks]
    for row in range(len(rows) - 1):
        if chosen.random() < SWAPPED:
            rows[row], rows[row + 1] = rows[row + 1], rows[row]
    text, moved = "", {}  # the old start of a block, and its new one with the places of letters that went
    for start, end in rows:
        if chosen.random() < ADDED:
            text += f"{NEW}\n\n"
        if chosen.random() < REMOVED:
            continue
        words, gone = story.text[start:end], -1
        letters = [place for place, letter in enumerate(words) if letter.isalpha()]
        if letters and chosen.random() < MENDED:
            place = chosen.choice(letters)
            if chosen.random() < 0.5:
                words, gone = words[:place] + words[place + 1 :], place
            else:
                words = words[:place] + chosen.choice("abcdefghij") + words[place + 1 :]
        moved[start] = (len(text), gone)
        text += f"{words}\n\n"
    starts = [start for start, _ in sorted(rows)]

    def place(offset: int) -> int | None:
        block = starts[bisect_right(starts, offset) - 1]
        if block not in moved:
            return None
        new, gone = moved[block]
        return new + offset - block - (0 <= gone < offset - block)

    quotes, quote_start = [], {}
    for quote in story.quotes:
        start, end = place(quote.start), place(quote.end - 1)
        quote_start[quote.start] = start
        if start is not None and end is not None and start < end + 1:
            quotes.append(replace(quote, start=start, end=end + 1, cue=None))
    mentions = []
    for mention in story.mentions:
        start, end = place(mention.start), place(mention.end - 1)
        if start is not None and end is not None and start < end + 1:
            mentions.append(replace(mention, start=start, end=end + 1))
    return Draft(_bare(story, text, quotes, mentions), quote_start)


def _bare(story: Story, text: str, quotes: list[Quote], mentions: list[Mention]) -> Story:
    """The story with another text, and with the layers that corrections of people and lines are about."""
    characters = tuple(replace(c, first=0, narrates=(), name_changes=(), names=c.names) for c in story.characters)
    return replace(
        story, text=text, blocks=(), emphasis=(), chapters=(), scenes=(), events=(), reported=(), findings=(),
        checked=0, suggestions=(), relations=(), promises=(), traits=(), stays=(), containments=(), terms=(), times=(),
        births=(), grammar=empty_grammar(), characters=characters,
        quotes=tuple(sorted(quotes, key=lambda quote: quote.start)),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, -mention.end))),
    )  # fmt: skip


def perturbed(story: Story, share: float, chosen: random.Random) -> Story:
    """Returns the story as other weights might have read it: a share of all speakers and referents is another."""
    people = [character.id for character in story.characters]

    def other(identity: str | None) -> str | None:
        return chosen.choice(people) if identity is not None and chosen.random() < share else identity

    quotes = tuple(replace(quote, speaker=other(quote.speaker)) for quote in story.quotes)
    in_cast = set(people)
    mentions = tuple(replace(m, entity=other(m.entity)) if m.entity in in_cast else m for m in story.mentions)
    return replace(story, quotes=quotes, mentions=mentions)
