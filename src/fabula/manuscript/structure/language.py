"""Warns of a text that is not English: the network and the word lists know no other language."""

import re
from collections.abc import Iterable
from itertools import islice

from fabula.lexicons.function_words import ENGLISH_FUNCTION_WORDS
from fabula.schema.manuscript import PROSE_KINDS, Block

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_BLOCKS = 2000
_SAMPLE_WORDS = 20_000
_MIN_LETTERS = 120  # in a shorter text a share says nothing
_MIN_SHARE = 0.12  # of words that are English function words


def language_warnings(text: str, blocks: Iterable[Block], name: str) -> tuple[str, ...]:
    """Returns a warning where too few words of the story are English function words; else nothing.

    Args:
        text: the text.
        blocks: its blocks.
        name: the name of the file, for the warning.
    """
    prose = islice((block for block in blocks if block.kind in PROSE_KINDS), _SAMPLE_BLOCKS)
    words = list(islice((match[0] for b in prose for match in _WORD.finditer(text, b.start, b.end)), _SAMPLE_WORDS))
    if sum(map(len, words)) < _MIN_LETTERS:
        return ()
    count = sum(1 for word in words if word.lower().replace("’", "'") in ENGLISH_FUNCTION_WORDS)
    share = count / len(words)
    if share >= _MIN_SHARE:
        return ()
    return (
        f"{name}: only {share:.0%} of the words are English function words (the, and, that …), of English prose "
        "some 33%; Fabula reads English alone, so names and speakers will be wrong",
    )
