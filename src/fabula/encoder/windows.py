"""A story of any length cut into windows that the encoder can take in, each trusted in its middle only.

A sentence is trusted as a whole in one window, where what stands before and after it is seen too; so no arc and no
mention is put together from two windows. Only a sentence too long for any window is cut.
"""

from dataclasses import dataclass

import numpy as np

# The share of a window's pieces that it is trusted for at most; the rest of it is context (.82, .9 and .95 are level).
TRUSTED = 0.9
# Pieces of context on each side at most (8, 16, 24, 32 and all that the window has room for are level on treebanks and
# LitBank dev; 16 is a twentieth quicker than all).
CONTEXT = 16


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `begin` to `end` are given, `low` to `high` are trusted: begin <= low < high <= end."""

    begin: int
    end: int
    low: int
    high: int


def windows(size: np.ndarray, sentence: np.ndarray, *, widest: int, trusted: int | None = None) -> list[Window]:
    """Windows whose trusted parts stand in order and hold every token once.

    Args:
        size: pieces of each token, none more than `trusted`. Shape: (tokens,).
        sentence: row of each token's sentence, never falling. Shape: (tokens,).
        widest: pieces that a window may have.
        trusted: pieces that it may be trusted for, where more than one token is; by default `TRUSTED` of the window.
    """
    trusted = trusted or int(widest * TRUSTED)
    count = len(size)
    at = np.concatenate([[0], np.cumsum(size)])
    starts = np.concatenate([[0], np.flatnonzero(np.diff(sentence)) + 1, [count]])
    out, low = [], 0
    while low < count:
        most = int(np.searchsorted(at, at[low] + trusted, side="right")) - 1
        whole = int(starts[np.searchsorted(starts, most, side="right") - 1])
        high = whole if whole > low else max(most, low + 1)
        own = int(at[high] - at[low])
        wide = min(widest, own + 2 * CONTEXT)
        before = max(0, wide - own) // 2
        begin = int(np.searchsorted(at, at[low] - before))
        end = int(np.searchsorted(at, at[begin] + wide, side="right")) - 1
        if end == count:  # what the end of the text leaves free is given to what stands before
            begin = min(begin, int(np.searchsorted(at, at[count] - wide)))
        out.append(Window(begin, max(end, high), low, high))
        low = high
    return out


def asked(window: Window, sentence: np.ndarray) -> Window:
    """What a window is asked about: the sentences that it is trusted for, as far as it sees them.

    Mentions and arcs stand in one sentence, so nothing outside of these decides about them.

    Args:
        window: as `windows` gives it.
        sentence: row of the sentence of every token of the text. Shape: (tokens,).
    """
    first, last = sentence[window.low], sentence[window.high - 1]
    inside = sentence[window.begin : window.end]
    begin = window.begin + int(np.searchsorted(inside, first))
    end = window.begin + int(np.searchsorted(inside, last, side="right"))
    return Window(begin, end, window.low, window.high)
