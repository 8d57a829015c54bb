"""Mentions from span scores: nested ones stay, crossing ones yield to the surer."""

import numpy as np


def span_log_odds(start: np.ndarray, end: np.ndarray, widths: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """The log-odds that a mention begins at each word and has each width, out of vectors of its ends.

    Args:
        start: of each word as the first of a mention, weighted, with its own score as the last column.
            Shape: (words, d + 1).
        end: of each word as the last, with its own score as the last column. Shape: (words, d + 1).
        widths: a score for each width. Shape: (widest,).
        sentence: row of each word's sentence, never falling; no mention runs from one into the next. Shape: (words,).

    Returns:
        Shape: (words, widest), -inf where the words or the sentence end first.
    """
    count, widest = len(start), len(widths)
    pairs = np.full((count, count + widest), -np.inf, np.float32)
    pairs[:, :count] = start[:, :-1] @ end[:, :-1].T + start[:, -1:] + end[:, -1]
    # Row i of the band is pairs[i, i : i + widest]: the same memory with rows one number longer.
    rows, columns = pairs.strides
    band = np.lib.stride_tricks.as_strided(pairs, (count, widest), (rows + columns, columns), writeable=False)
    last = np.searchsorted(sentence, sentence, side="right")  # the end of each word's sentence
    beyond = np.add.outer(np.arange(count), np.arange(widest)) >= last[:, None]
    return np.where(beyond, np.float32(-np.inf), band + widths)


def decode_spans(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First words, last words and log-odds of the spans with log-odds above zero, none crossing a surer one.

    Shape: (words, widest) in, (spans,) each out, in the order of the text, wider ones first.
    """
    first, width = np.nonzero(scores > 0)
    sure = scores[first, width]
    last = first + width
    keep = np.ones(len(first), bool)
    # Row i, column j: i begins before j, and ends inside of it.
    into = (first[:, None] < first) & (last[:, None] >= first) & (last[:, None] < last)
    crosses = into | into.T
    crossing = np.flatnonzero(crosses.any(1))
    for row in crossing[np.argsort(-sure[crossing], kind="stable")].tolist():
        if keep[row]:
            keep &= ~(crosses[row] & (sure <= sure[row]))
    chosen = np.flatnonzero(keep)
    chosen = chosen[np.lexsort((-last[chosen], first[chosen]))]
    return first[chosen], last[chosen], sure[chosen]
