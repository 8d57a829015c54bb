"""What the answers themselves say, once there are some, as columns of numbers beside those of `evidence.py`.

Who speaks in the turns around and in the whole conversation, and how each talks, is seen only by looking back: the
scorer's second layer reads the evidence again together with these (stacking, Wolpert 1992).
"""

import numpy as np

from fabula.speech.dialogue import TurnTable, conversations, in_conversation
from fabula.speech.speakers import idiolect
from fabula.speech.speakers.features import CandidateRows

_STEPS = (-1, 1, -2, 2, -3, 3, -4, 4)
COLUMNS = (
    "likely", "log likely", *(f"likely at {step:+}" for step in _STEPS),
    "share of the talk", "turns of the talk", "share of the turns around", "how many talk", "length of the talk",
    "likely at even steps, not odd", "likeliest", "behind the likeliest",
    *idiolect.COLUMNS,
)  # fmt: skip
# Turns on either side whose shares are summed up, and how many more weigh odd against even steps, each less than the
# one before: two who talk take turns.
_AROUND, _ALTERNATING, _FADING = 6, 8, 0.8


def columns(rows: CandidateRows, p: np.ndarray) -> np.ndarray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        rows: the candidates.
        p: the probability of each as it is thought so far. Shape: (rows,).
    """
    turn = rows.turn
    talk = conversations(rows.gap)
    table = TurnTable(turn, rows.candidate, p)
    near = {
        step: table.values(turn + step, rows.candidate) * in_conversation(talk, turn, step)
        for step in range(-_ALTERNATING, _ALTERNATING + 1)
        if step
    }
    base = int(rows.candidate.max(initial=0)) + 1
    key, row = np.unique(talk[turn] * base + rows.candidate, return_inverse=True)
    mass = np.bincount(row, p, minlength=len(key))
    of_talk = np.bincount(key // base, mass, minlength=talk[-1] + 1)
    squares = np.bincount(key // base, mass**2, minlength=talk[-1] + 1)
    many = of_talk**2 / np.maximum(squares, 1e-9)  # the effective number of people (Laakso & Taagepera 1979)
    others = mass[row] - p
    best = np.zeros(len(rows.gap))
    np.maximum.at(best, turn, p)
    found = [
        p, np.log(p + 1e-3), *(near[step] for step in _STEPS),
        others / np.maximum(of_talk[talk[turn]] - 1, 1), np.log1p(others.clip(0)),
        sum(near[step] for step in near if abs(step) <= _AROUND) / _AROUND,
        np.minimum(many, 5)[talk[turn]] / 5, np.log1p(np.bincount(talk))[talk[turn]] / 5,
        sum((-1) ** step * _FADING ** abs(step) * near[step] for step in near),
        p == best[turn], p - best[turn],
    ]  # fmt: skip
    return np.concatenate([np.stack(found, 1).astype(np.float32), idiolect.columns(rows, p)], 1)
