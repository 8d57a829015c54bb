"""How warm the words of a line are: a measure, no verdict. Irony and grief mislead it, and it knows English alone.

The rule is that of VADER (Hutto and Gilbert, "VADER: A parsimonious rule-based model for sentiment analysis of social
media text", ICWSM 2014), without its boosters: the sum of the words' warmth, each turned and weakened behind a
negation, brought between -1 and 1.
"""

import math
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fabula.lexicons.function_words import NEGATIONS

BEHIND_NEGATION = -0.74  # VADER's
WORDS_BEHIND_NEGATION = 3
NORMALISING = 15.0  # VADER's: a line with one strong word is about .6
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")


def warmth_of(words: str) -> float | None:
    """Returns how warm words are, from -1 for cold to 1 for warm; None where no word is known to be either.

    A word with a capital counts only where it is the first: "Miss Grace" says nothing of her.
    """
    known, total, behind_negation, any_known = _word_warmth(), 0.0, 0, False
    for place, word in enumerate(_WORD.findall(words.replace("’", "'"))):
        value = known.get(word.lower(), 0.0) if word.islower() or place == 0 else 0.0
        any_known |= bool(value)
        total += value * (BEHIND_NEGATION if behind_negation else 1.0)
        is_negation = word.lower() in NEGATIONS or word.endswith("n't")
        behind_negation = WORDS_BEHIND_NEGATION if is_negation else max(0, behind_negation - 1)
    return total / math.sqrt(total * total + NORMALISING) if any_known else None


@cache
def _word_warmth() -> Mapping[str, float]:
    """Returns how warm each word is: from -4 for the coldest to 4 for the warmest.

    The list is VADER's (Hutto and Gilbert, 2014); the file says what was left out.
    """
    lines = files("fabula.warmth").joinpath("word_warmth.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return MappingProxyType({word: float(value) for word, value in rows})
