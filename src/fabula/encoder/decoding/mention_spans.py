"""Mentions from span scores. Nested spans are kept; of two that cross, the one with the higher score is kept."""

import numpy as np

from fabula.schema.arrays import FloatArray, IntArray


def span_log_odds(start: FloatArray, end: FloatArray, widths: FloatArray, sentence: IntArray) -> FloatArray:
    """The log-odds of a mention for each first word and width, from vectors of the two ends.

    Args:
        start: weighted vector of each word as the first of a mention, with the word's own score as the last column.
            Shape: (words, size + 1).
        end: vector of each word as the last of a mention, with the word's own score as the last column.
            Shape: (words, size + 1).
        widths: a score for each width. Shape: (widest,).
        sentence: row of each word's sentence, in rising order. No mention runs over its end. Shape: (words,).

    Returns:
        Shape: (words, widest), -inf where the words or the sentence end first.
    """
    count, widest = len(start), len(widths)
    pairs = np.full((count, count + widest), -np.inf, np.float32)
    pairs[:, :count] = start[:, :-1] @ end[:, :-1].T + start[:, -1:] + end[:, -1]
    # Row i of the band is pairs[i, i : i + widest]: the same memory with rows that are one number longer.
    row_stride, column_stride = pairs.strides
    strides = (row_stride + column_stride, column_stride)
    band = np.lib.stride_tricks.as_strided(pairs, (count, widest), strides, writeable=False)
    sentence_end = np.searchsorted(sentence, sentence, side="right")
    is_beyond = np.add.outer(np.arange(count), np.arange(widest)) >= sentence_end[:, None]
    return np.where(is_beyond, np.float32(-np.inf), band + widths)


def decode_spans(scores: FloatArray) -> tuple[IntArray, IntArray, FloatArray]:
    """The spans with log-odds above 0 of which none crosses one with higher log-odds.

    Args:
        scores: log-odds of a span for each first word and width. Shape: (words, widest).

    Returns:
        First words, last words and log-odds, in the order of the text, wider spans first. Shapes: (spans,).
    """
    first, width = np.nonzero(scores > 0)
    log_odds = scores[first, width]
    last = first + width
    is_kept = np.ones(len(first), bool)
    # Row i, column j: span i begins before span j and ends inside it.
    runs_into = (first[:, None] < first) & (last[:, None] >= first) & (last[:, None] < last)
    crosses = runs_into | runs_into.T
    crossing = np.flatnonzero(crosses.any(1))
    for row in crossing[np.argsort(-log_odds[crossing], kind="stable")].tolist():
        if is_kept[row]:
            is_kept &= ~(crosses[row] & (log_odds <= log_odds[row]))
    chosen = np.flatnonzero(is_kept)
    chosen = chosen[np.lexsort((-last[chosen], first[chosen]))]
    return first[chosen], last[chosen], log_odds[chosen]
