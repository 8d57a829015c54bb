"""Words cut into the encoder's pieces (WordPiece, Schuster and Nakajima 2012).

A story has some ten thousand distinct spellings. Each is cut once and looked up by its row in the vocabulary, which
takes half a second for *War and Peace*. A tokenizer library is not needed for that; it would bring the client of a
model hub with it. A test compares the pieces with that library's.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from fabula.schema.arrays import IntArray

# Pieces of one word that are kept, so that any word fits a window. Only noise in books has more than ten.
MAX_PIECES = 48
# A word of more letters is unknown, as in the tokenizer that the encoder was trained with.
MAX_LETTERS = 100
# Each is a word of its own to the encoder.
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PARTS = re.compile(rf"[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])[^\W_])+|[\W_]")


class WordPiece:
    """The encoder's vocabulary of pieces.

    Attributes:
        rows: row of each piece.
        unknown, begin, end, pad, mask: rows of the pieces with a special meaning.
    """

    def __init__(self, vocabulary: Sequence[str]):
        self.rows = {piece: row for row, piece in enumerate(vocabulary)}
        self.unknown = self.rows["[UNK]"]
        self.begin, self.end, self.pad, self.mask = (
            self.rows[piece] for piece in ("[CLS]", "[SEP]", "[PAD]", "[MASK]")
        )

    def of(self, spelling: str) -> list[int]:
        """The rows of a spelling's pieces, of the first `MAX_PIECES` where there are more; never empty."""
        rows = [
            row for part in _PARTS.findall(_normalized(spelling)[: MAX_LETTERS * MAX_PIECES]) for row in self._cut(part)
        ]
        return rows[:MAX_PIECES] or [self.unknown]

    def _cut(self, part: str) -> list[int]:
        """The rows of the longest pieces from the left; the unknown piece alone where a part has no piece."""
        if len(part) > MAX_LETTERS:
            return [self.unknown]
        cut, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                row = self.rows.get(part[start:end] if start == 0 else "##" + part[start:end])
                if row is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            cut.append(row)
            start = end
        return cut

    def lay_out(self, vocabulary: Sequence[str], word: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """All pieces of a text, in order.

        Args:
            vocabulary: the text's spellings.
            word: row in `vocabulary` of each token. Shape: (tokens,).

        Returns:
            The rows of the pieces (shape: (pieces,), int64), the letter case of each (shape: (pieces,), int64), and the
            first piece of each token (shape: (tokens,), int64).
        """
        pieces = [self.of(spelling) for spelling in vocabulary]
        count_by_spelling = np.array([len(rows) for rows in pieces], np.int64)
        first_by_spelling = np.concatenate([[0], np.cumsum(count_by_spelling)])[:-1]
        all_rows = np.array([row for rows in pieces for row in rows], np.int64)
        case = np.array([letter_case(spelling) for spelling in vocabulary], np.int64)
        count = count_by_spelling[word]
        first = np.concatenate([[0], np.cumsum(count)])[:-1].astype(np.int64)
        place_in_word = np.arange(int(count.sum())) - np.repeat(first, count)
        return (
            all_rows[np.repeat(first_by_spelling[word], count) + place_in_word],
            np.repeat(case[word], count),
            first,
        )


def letter_case(spelling: str) -> int:
    """The case of a word's letters: 1 lower, 2 Capital, 3 UPPER, 4 mixed, 5 no letters, 6 digits, 7 one capital."""
    letters = [letter for letter in spelling if letter.isalpha()]
    if not letters:
        return 6 if any(character.isdigit() for character in spelling) else 5
    if all(letter.islower() for letter in letters):
        return 1
    if letters[0].isupper() and all(letter.islower() for letter in letters[1:]):
        return 2 if len(letters) > 1 else 7
    return 3 if all(letter.isupper() for letter in letters) else 4


def _normalized(spelling: str) -> str:
    """The spelling in lower case, without accents and invisible characters, as the encoder was trained."""
    lower = spelling.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower)
    return "".join(character for character in decomposed if unicodedata.category(character) not in ("Mn", "Cf", "Cc"))
