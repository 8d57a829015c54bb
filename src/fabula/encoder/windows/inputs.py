"""What the network is given of one window, and its digest."""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fabula.encoder.windows.cutting import Window, narrow_to_sentences
from fabula.schema.arrays import IntArray
from fabula.schema.parse import DIGEST_BYTES
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class TextPieces:
    """The network's input for a whole text.

    Attributes:
        rows, case: row and letter case of each piece. Shape: (pieces,), int64.
        first, count: the first piece of each token, and how many it has. Shape: (tokens,), int64.
        classes: WordNet classes of each spelling. Shape: (vocabulary, classes), uint8.
        begin, end: rows of the marks that stand before and after the pieces of a window.
    """

    rows: IntArray
    case: IntArray
    first: IntArray
    count: IntArray
    classes: NDArray[np.uint8]
    begin: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class WindowInput:
    """All that the prediction for a window depends on, beside the weights. It says nothing of the window's place.

    Attributes:
        pieces, case: rows and letter case of the pieces, with a mark at both ends. Shape: (pieces,), int64.
        classes: WordNet classes of each piece. Shape: (pieces, classes), uint8.
        first: the first piece of each token that is scored. Shape: (tokens,), int64.
        sentence: row of the sentence of each of these tokens, from 0. Shape: (tokens,), int64.
        scored: these tokens as a window, counted from the first trusted one.
    """

    pieces: IntArray
    case: IntArray
    classes: NDArray[np.uint8]
    first: IntArray
    sentence: IntArray
    scored: Window

    def digest(self) -> bytes:
        """Sixteen bytes. Two windows with the same digest have the same prediction."""
        window = self.scored
        sizes = (*self.classes.shape, window.token_start, window.token_end, window.trusted_start, window.trusted_end)
        digest = hashlib.blake2b(np.array(sizes, "<i8").tobytes(), digest_size=DIGEST_BYTES)
        for column in (self.pieces, self.case, self.first, self.sentence):
            digest.update(np.ascontiguousarray(column, "<i8").tobytes())
        digest.update(self.classes.tobytes())
        return digest.digest()


def window_input(text: TextPieces, tokens: Tokens, window: Window) -> WindowInput:
    """What the network is given of a window: its pieces between a mark for the beginning and one for the end."""
    in_window = slice(window.token_start, window.token_end)
    piece_start = text.first[window.token_start]
    piece_end = text.first[window.token_end - 1] + text.count[window.token_end - 1]
    size = piece_end - piece_start + 2
    rows, case = np.zeros((2, size), np.int64)
    rows[0], rows[1:-1], rows[-1] = text.begin, text.rows[piece_start:piece_end], text.end
    case[1:-1] = text.case[piece_start:piece_end]
    classes = np.zeros((size, text.classes.shape[1]), np.uint8)
    classes[1:-1] = np.repeat(text.classes[tokens.word[in_window]], text.count[in_window], axis=0)
    narrow = narrow_to_sentences(window, tokens.sentence)
    scored = slice(narrow.token_start, narrow.token_end)
    sentence = tokens.sentence[scored].astype(np.int64)
    return WindowInput(
        pieces=rows,
        case=case,
        classes=classes,
        first=text.first[scored] - piece_start + 1,
        sentence=sentence - sentence[0],
        scored=_counted_from(narrow, narrow.trusted_start),
    )


def _counted_from(window: Window, token: int) -> Window:
    return Window(
        window.token_start - token, window.token_end - token, window.trusted_start - token, window.trusted_end - token
    )
