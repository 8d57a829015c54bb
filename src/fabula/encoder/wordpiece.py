"""Words cut into the pieces the encoder knows (WordPiece, Schuster and Nakajima 2012), one spelling at a time.

A story has some ten thousand distinct spellings, so each is cut once and looked up by its row in the vocabulary: half a
second for *War and Peace* and no need of a tokenizer library, whose hub client would have come with it. A test holds
this equal to that library's cuts.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

CASES = 8  # letter cases: see `letter_case`
MOST = 48  # pieces of one word that are kept, so that any word fits a window; books have none of ten but noise
_LONGEST = 100  # a longer word is unknown, as in the encoder's own tokenizer
_IDEOGRAPH = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # each is a word of its own to the encoder
_PARTS = re.compile(rf"[{_IDEOGRAPH}]|(?:(?![{_IDEOGRAPH}])[^\W_])+|[\W_]")


class WordPiece:
    """The encoder's vocabulary, and spellings cut by it."""

    def __init__(self, vocabulary: Sequence[str]):
        self.rows = {piece: row for row, piece in enumerate(vocabulary)}
        self.unknown = self.rows["[UNK]"]
        self.begin, self.end, self.pad, self.mask = (self.rows[p] for p in ("[CLS]", "[SEP]", "[PAD]", "[MASK]"))

    def of(self, spelling: str) -> list[int]:
        """The rows of a spelling's pieces, of the first `MOST` where there are more; never empty."""
        rows = [row for part in _PARTS.findall(_plain(spelling)[: _LONGEST * MOST]) for row in self._cut(part)]
        return rows[:MOST] or [self.unknown]

    def _cut(self, part: str) -> list[int]:
        """The longest pieces from the left, or one unknown where that fails."""
        if len(part) > _LONGEST:
            return [self.unknown]
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                row = self.rows.get(part[start:end] if start == 0 else "##" + part[start:end])
                if row is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            found.append(row)
            start = end
        return found

    def lay_out(self, vocabulary: Sequence[str], word: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """All pieces of a text in a row.

        Args:
            vocabulary: the text's spellings.
            word: row in it of each token. Shape: (tokens,).

        Returns:
            The rows of the pieces (shape: (pieces,), int64), the letter case of each (shape: (pieces,), int64), and the
            first piece of each token (shape: (tokens,), int64).
        """
        cut = [self.of(spelling) for spelling in vocabulary]
        size = np.array([len(c) for c in cut], np.int64)
        start = np.concatenate([[0], np.cumsum(size)])[:-1]
        flat = np.array([row for c in cut for row in c], np.int64)
        case = np.array([letter_case(spelling) for spelling in vocabulary], np.int64)
        count = size[word]
        first = np.concatenate([[0], np.cumsum(count)])[:-1].astype(np.int64)
        offset = np.arange(int(count.sum())) - np.repeat(first, count)
        return flat[np.repeat(start[word], count) + offset], np.repeat(case[word], count), first


def letter_case(spelling: str) -> int:
    """The case of a word's letters: 1 lower, 2 Capital, 3 UPPER, 4 mixed, 5 no letters, 6 digits, 7 one capital."""
    letters = [c for c in spelling if c.isalpha()]
    if not letters:
        return 6 if any(c.isdigit() for c in spelling) else 5
    if all(c.islower() for c in letters):
        return 1
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2 if len(letters) > 1 else 7
    return 3 if all(c.isupper() for c in letters) else 4


def _plain(spelling: str) -> str:
    """Lower case without accents and invisible marks, as the encoder was taught."""
    low = spelling.lower()
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFD", low) if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))
