"""The idiolect columns: how much likelier the words of a turn are from each candidate than from any character.

A unigram model of each character (Mosteller & Wallace 1963), counted from the turns that are surely theirs: their
topics, the names they use, their turns of phrase. A turn is no evidence for itself.
"""

import numpy as np

from fabula.schema.arrays import FloatArray, IntArray
from fabula.speech.dialogue import concatenated_ranges
from fabula.speech.speakers.features.candidate_rows import CandidateRows

COLUMNS = (
    "idiolect log ratio", "idiolect log ratio by length", "idiolect log ratio below the best",
    "words in surely attributed turns",
)  # fmt: skip
# Words of the whole story that are added to those of each character, so that a few words of a character say
# little (experiment 001).
PRIOR_WORDS = 3000.0
MIN_P = 0.8  # the probability above which a turn is surely a character's (experiment 001)
MAX_COUNT = 3  # how often a word of one turn counts at most
_CHUNK_WORDS = 200_000  # words looked up at once: those of a whole long novel would fill the memory


def columns(rows: CandidateRows, p: FloatArray) -> FloatArray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        rows: the candidates, and the words of their turns.
        p: the probability of each row so far. Shape: (rows,).
    """
    turn_count, base = len(rows.gap), int(rows.word.max(initial=0)) + 1
    key, key_count = np.unique(rows.word_turn * base + rows.word, return_counts=True)
    turn, word, count = key // base, key % base, np.minimum(key_count, MAX_COUNT).astype(float)
    first = np.searchsorted(turn, np.arange(turn_count + 1))
    usual = np.bincount(word, count, minlength=base) + 0.1
    usual /= usual.sum()
    length = np.bincount(turn, count, minlength=turn_count)

    sure = np.where(p > MIN_P, p, 0.0)
    size = np.diff(first)[rows.turn]
    place, row = _words_of_rows(rows, first, size, np.flatnonzero(sure))
    used, used_of_place = np.unique(rows.candidate[row] * base + word[place], return_inverse=True)
    uses = np.append(np.bincount(used_of_place, sure[row] * count[place], minlength=len(used)), 0.0)
    used = np.append(used, -1)
    total = np.bincount(rows.candidate, sure * length[rows.turn], minlength=int(rows.candidate.max(initial=0)) + 1)

    ratio = np.zeros(len(p))
    ends = np.cumsum(size)
    for low in range(0, int(ends[-1]) if len(ends) else 0, _CHUNK_WORDS):
        chunk = np.arange(*np.searchsorted(ends, (low, low + _CHUNK_WORDS), side="right"))
        place, row = _words_of_rows(rows, first, size, chunk)
        looked_up = rows.candidate[row] * base + word[place]
        entry = np.searchsorted(used[:-1], looked_up).clip(max=len(used) - 1)
        in_this_turn = sure[row] * count[place]
        elsewhere = np.maximum(np.where(used[entry] == looked_up, uses[entry], 0.0) - in_this_turn, 0)
        total_elsewhere = total[rows.candidate[row]] - sure[row] * length[rows.turn[row]]
        expected = usual[word[place]]
        odds = (elsewhere + PRIOR_WORDS * expected) / ((total_elsewhere + PRIOR_WORDS) * expected)
        ratio += np.bincount(row, count[place] * np.log(odds), minlength=len(p))
    best = np.full(turn_count, -np.inf)
    np.maximum.at(best, rows.turn, ratio)
    return np.stack(
        [
            ratio.clip(-10, 10) / 5,
            (ratio / np.sqrt(np.maximum(length[rows.turn], 1))).clip(-3, 3),
            (ratio - best[rows.turn]).clip(-10, 0) / 5,
            np.log1p(total[rows.candidate]) / 8,
        ],
        1,
    ).astype(np.float32)


def _words_of_rows(
    rows: CandidateRows, first: IntArray, size: IntArray, selected: IntArray
) -> tuple[IntArray, IntArray]:
    """The places of the words of some rows' turns, and the row of each. Shape: (words of those rows,), both.

    Args:
        rows: the candidates.
        first: the place of the first word of each turn. Shape: (turns + 1,).
        size: how many places each row's turn has. Shape: (rows,).
        selected: the rows. Shape: (selected,).
    """
    return concatenated_ranges(first[rows.turn[selected]], size[selected]), np.repeat(selected, size[selected])
