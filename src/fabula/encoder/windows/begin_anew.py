"""At which sentences windows begin anew, so that an edit moves only the windows around it.

Windows are cut one after the other, so an edit would move all that follow it. They begin anew at a sentence that is
known by the words around it alone: wherever an edited draft has these words, it has the same windows behind them.
Chapters would do, too, but there are books without any, and books with 360 (experiment 046).
"""

import zlib

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Tokens

# How many sentences before and after have a higher digest (experiment 046).
SENTENCES_AROUND = 128
# An odd number without a pattern, by which the sums of a sentence are spread over all 64 bits (Knuth, volume 3, 6.4).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def first_tokens_to_begin_anew(tokens: Tokens) -> IntArray:
    """The first token of each sentence whose digest is lower than those of the 128 sentences before and after it.

    A digest depends on the words of the sentence alone. Of equal ones the first is the lowest. A sentence with fewer
    than 128 before or after it is none. So two of them are 129 sentences apart or more. This is the local minimum of
    content-defined chunking (Bjørner, Blass and Gurevich, Content-dependent chunking for differential compression,
    2010).

    Shape: (places,), int64, in rising order.
    """
    starts = np.flatnonzero(np.diff(tokens.sentence, prepend=-1))
    if len(starts) <= 2 * SENTENCES_AROUND:
        return np.zeros(0, np.int64)
    digest = _sentence_digests(tokens, starts)
    # Row i is the lowest of sentence i and the 127 behind it.
    lowest = sliding_window_view(digest, SENTENCES_AROUND).min(axis=1)
    before, after = lowest[: -SENTENCES_AROUND - 1], lowest[SENTENCES_AROUND + 1 :]
    middle = digest[SENTENCES_AROUND:-SENTENCES_AROUND]
    rows = np.flatnonzero((middle < before) & (middle <= after)) + SENTENCES_AROUND
    return np.asarray(starts[rows])


def _sentence_digests(tokens: Tokens, starts: IntArray) -> IntArray:
    """A number for the words of each sentence, in any order. Shape: (sentences,), uint64."""
    spelled = (zlib.crc32(spelling.encode("utf-8", "surrogatepass")) for spelling in tokens.vocabulary)
    of_word = np.fromiter(spelled, np.uint64, count=len(tokens.vocabulary))
    spread = np.add.reduceat(of_word[tokens.word], starts) * _SPREAD
    return np.asarray(spread ^ (spread >> np.uint64(32)))
