"""A story of any length, cut into windows of which only the middle is trusted.

Each sentence is trusted as a whole in one window, which also holds words before and after it. So no arc and no mention
is joined from two windows. Only a sentence that is longer than a window is cut.

A window ends where the next one would grow too large, and before a sentence at which windows begin anew.
"""

from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import IntArray

# The largest share of a window's pieces that is trusted; the remainder is context (experiment 022).
TRUSTED_SHARE = 0.9
# Pieces of context on each side at most. More takes longer and is not more accurate (experiment 022).
CONTEXT_PIECES = 16


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `token_start` to `token_end` are encoded, `trusted_start` to `trusted_end` are trusted.

    token_start <= trusted_start < trusted_end <= token_end.
    """

    token_start: int
    token_end: int
    trusted_start: int
    trusted_end: int


def windows(
    piece_count: IntArray,
    sentence: IntArray,
    *,
    max_pieces: int,
    max_trusted: int | None = None,
    begin_anew: IntArray | None = None,
) -> list[Window]:
    """Windows whose trusted parts are in order and hold every token once.

    Args:
        piece_count: how many pieces each token has, none more than `max_trusted`. Shape: (tokens,).
        sentence: row of each token's sentence, in rising order. Shape: (tokens,).
        max_pieces: how many pieces a window may have.
        max_trusted: how many pieces may be trusted where the window has several tokens; by default `TRUSTED_SHARE` of
            `max_pieces`.
        begin_anew: the first tokens of sentences with which a trusted part must begin, in rising order; by default
            none. Shape: (places,).
    """
    max_trusted = max_trusted or int(max_pieces * TRUSTED_SHARE)
    count = len(piece_count)
    offset = np.concatenate([[0], np.cumsum(piece_count)])
    sentence_starts = np.concatenate([[0], np.flatnonzero(np.diff(sentence)) + 1, [count]])
    ends = np.append(np.zeros(0, np.int64) if begin_anew is None else begin_anew, count)
    cut: list[Window] = []
    trusted_start = 0
    while trusted_start < count:
        full = int(np.searchsorted(offset, offset[trusted_start] + max_trusted, side="right")) - 1
        full = min(full, int(ends[np.searchsorted(ends, trusted_start, side="right")]))
        last_whole = int(sentence_starts[np.searchsorted(sentence_starts, full, side="right") - 1])
        trusted_end = last_whole if last_whole > trusted_start else max(full, trusted_start + 1)
        trusted_pieces = int(offset[trusted_end] - offset[trusted_start])
        pieces = min(max_pieces, trusted_pieces + 2 * CONTEXT_PIECES)
        pieces_before = max(0, pieces - trusted_pieces) // 2
        token_start = int(np.searchsorted(offset, offset[trusted_start] - pieces_before))
        token_end = int(np.searchsorted(offset, offset[token_start] + pieces, side="right")) - 1
        if token_end == count:  # at the end of the text the room after the trusted part is used before it
            token_start = min(token_start, int(np.searchsorted(offset, offset[count] - pieces)))
        cut.append(Window(token_start, max(token_end, trusted_end), trusted_start, trusted_end))
        trusted_start = trusted_end
    return cut


def narrow_to_sentences(window: Window, sentence: IntArray) -> Window:
    """The part of a window that holds its trusted sentences, whole where the window holds them whole.

    A mention or an arc stands in one sentence, so the words outside these sentences need no scores.

    Args:
        window: as `windows` gives it.
        sentence: row of the sentence of every token of the text. Shape: (tokens,).
    """
    first_row, last_row = sentence[window.trusted_start], sentence[window.trusted_end - 1]
    in_window = sentence[window.token_start : window.token_end]
    token_start = window.token_start + int(np.searchsorted(in_window, first_row))
    token_end = window.token_start + int(np.searchsorted(in_window, last_row, side="right"))
    return Window(token_start, token_end, window.trusted_start, window.trusted_end)
