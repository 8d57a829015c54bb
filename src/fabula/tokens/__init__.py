"""A Manuscript becomes words and sentences with offsets.

Takes a Manuscript. Gives Tokens: every visible character of the text in exactly one token, every token in one sentence.
Never changes the text, and never joins two words into one meaning.
"""

import numpy as np

from fabula.schema.manuscript import Manuscript
from fabula.schema.tokens import Tokens
from fabula.tokens.sentences import sentence_rows
from fabula.tokens.words import word_columns


def tokens(manuscript: Manuscript) -> Tokens:
    """The words, marks and sentences of a page. A page without visible text gives none."""
    start, end, word, vocabulary = word_columns(manuscript.text)
    block = _block_rows(manuscript, start)
    sentence = sentence_rows(start, end, word, block, vocabulary)
    return Tokens(start=start, end=end, word=word, block=block, sentence=sentence, vocabulary=vocabulary)


def _block_rows(manuscript: Manuscript, start: np.ndarray) -> np.ndarray:
    """The row of the block each token starts in. Shape: (tokens,), int32."""
    edges = np.fromiter((b.start for b in manuscript.blocks), dtype=np.int32, count=len(manuscript.blocks))
    return (np.searchsorted(edges, start, side="right") - 1).clip(0).astype(np.int32)


__all__ = ["tokens"]
