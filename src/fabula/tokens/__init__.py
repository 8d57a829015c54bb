"""A Manuscript becomes words and sentences with offsets.

Takes a Manuscript. Gives Tokens: every visible character of the text in exactly one token, every token in one sentence.
Never changes the text, and never joins two words into one token.
"""

from dataclasses import replace

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.schema.manuscript import Manuscript
from fabula.schema.tokens import Tokens
from fabula.tokens.lower_case import is_in_lower_case
from fabula.tokens.sentences import sentence_rows
from fabula.tokens.words import word_columns


def tokens(manuscript: Manuscript) -> Tokens:
    """The words, punctuation marks and sentences of a manuscript; no tokens where it has no visible text."""
    start, end, word, vocabulary = word_columns(manuscript.text)
    block = _block_rows(manuscript, start)
    sentence = sentence_rows(start, end, word, block, vocabulary)
    words = Tokens(start=start, end=end, word=word, block=block, sentence=sentence, vocabulary=vocabulary)
    if not is_in_lower_case(words):
        return words
    return replace(words, sentence=sentence_rows(start, end, word, block, vocabulary, in_lower_case=True))


def _block_rows(manuscript: Manuscript, start: IntArray) -> IntArray:
    """The row of the block that each token starts in. Shape: (tokens,), int32."""
    block_starts = np.array([block.start for block in manuscript.blocks], np.int32)
    return (np.searchsorted(block_starts, start, side="right") - 1).clip(0).astype(np.int32)


__all__ = ["is_in_lower_case", "tokens"]
