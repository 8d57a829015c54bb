"""How warm the words of a line are: a measure, no verdict. Irony and grief mislead it, and it knows English alone.

The rule is that of VADER (Hutto and Gilbert, "VADER: A parsimonious rule-based model for sentiment analysis of social
media text", ICWSM 2014), without its boosters: the sum of the words' warmth, each turned and weakened behind a
negation, brought between -1 and 1.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator

from fabula.lexicons.function_words import NEGATIONS
from fabula.lexicons.word_warmth import word_warmth
from fabula.schema.story import Story

BEHIND_NEGATION = -0.74  # VADER's
WORDS_BEHIND_NEGATION = 3
NORMALISING = 15.0  # VADER's: a line with one strong word is about .6
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")


def warmth_of(words: str) -> float | None:
    """Returns how warm words are, from -1 for cold to 1 for warm; None where no word is known to be either.

    A word with a capital counts only where it is the first: "Miss Grace" says nothing of her.
    """
    known, total, behind_negation, any_known = word_warmth(), 0.0, 0, False
    for place, word in enumerate(_WORD.findall(words.replace("’", "'"))):
        value = known.get(word.lower(), 0.0) if word.islower() or place == 0 else 0.0
        any_known |= bool(value)
        total += value * (BEHIND_NEGATION if behind_negation else 1.0)
        is_negation = word.lower() in NEGATIONS or word.endswith("n't")
        behind_negation = WORDS_BEHIND_NEGATION if is_negation else max(0, behind_negation - 1)
    return total / math.sqrt(total * total + NORMALISING) if any_known else None


def lines_about(story: Story) -> Iterator[tuple[int, str, str]]:
    """Yields the row of each quote with its speaker and a character whom it is said to or of whom it speaks."""
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
