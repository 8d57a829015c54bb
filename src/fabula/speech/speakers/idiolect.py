"""How much likelier the words of a turn are from each candidate than from anyone in the story.

A model of single words for each person (Mosteller & Wallace 1963), learned from the turns that are surely theirs: what
they talk of, whom they name, how they put it. A turn never speaks for itself.
"""

import numpy as np

from fabula.speech.dialogue import concatenated_ranges
from fabula.speech.speakers.features import CandidateRows

COLUMNS = ("voice", "voice by length", "voice behind the best", "words surely theirs")
# Words of the whole story that every person is thought to have said besides (100 to 3,000 on novels left out: 85.2 to
# 85.7 turns right), from which probability on a turn is surely someone's (.5: level), and how often a word of one turn
# counts at most.
PRIOR, SURE, MOST = 3000.0, 0.8, 3
_CHUNK = 200_000  # words looked up at once: of a whole long novel they would fill the memory


def columns(rows: CandidateRows, p: np.ndarray) -> np.ndarray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        rows: the candidates, and what is said.
        p: the probability of each as it is thought so far. Shape: (rows,).
    """
    turns, words = len(rows.gap), int(rows.said.max(initial=0)) + 1
    key, count = np.unique(rows.said_in * words + rows.said, return_counts=True)
    turn, word, count = key // words, key % words, np.minimum(count, MOST).astype(float)
    first = np.searchsorted(turn, np.arange(turns + 1))
    usual = np.bincount(word, count, minlength=words) + 0.1
    usual /= usual.sum()
    length = np.bincount(turn, count, minlength=turns)

    sure = np.where(p > SURE, p, 0.0)
    size = np.diff(first)[rows.turn]
    place, owner = _said_by(rows, first, size, np.flatnonzero(sure))
    spelled, said = np.unique(rows.candidate[owner] * words + word[place], return_inverse=True)
    uses = np.append(np.bincount(said, sure[owner] * count[place], minlength=len(spelled)), 0.0)
    spelled = np.append(spelled, -1)
    total = np.bincount(rows.candidate, sure * length[rows.turn], minlength=int(rows.candidate.max(initial=0)) + 1)

    ratio = np.zeros(len(p))
    ends = np.cumsum(size)
    for low in range(0, int(ends[-1]) if len(ends) else 0, _CHUNK):
        some = np.arange(*np.searchsorted(ends, (low, low + _CHUNK), side="right"))
        place, owner = _said_by(rows, first, size, some)
        mine = rows.candidate[owner] * words + word[place]
        at = np.searchsorted(spelled[:-1], mine).clip(max=len(spelled) - 1)
        own = sure[owner] * count[place]
        known = np.maximum(np.where(spelled[at] == mine, uses[at], 0.0) - own, 0)
        others = total[rows.candidate[owner]] - sure[owner] * length[rows.turn[owner]]
        expected = usual[word[place]]
        gain = count[place] * np.log((known + PRIOR * expected) / ((others + PRIOR) * expected))
        ratio += np.bincount(owner, gain, minlength=len(p))
    best = np.full(turns, -np.inf)
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


def _said_by(
    rows: CandidateRows, first: np.ndarray, size: np.ndarray, some: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The places of the words of some rows' turns, and the row that each stands for."""
    return concatenated_ranges(first[rows.turn[some]], size[some]), np.repeat(some, size[some])
