"""The feature columns that depend on the ranking so far: the second network reads them beside the first features.

The size of the circle that listens, and its members, are known from the turns around only once these have answers
(stacking, Wolpert 1992).
"""

from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.speech.dialogue import TurnTable

_STEPS = (-1, 1, -2, 2, -3, 3)
NEAR_TURNS, FAR_TURNS = 4, 8  # turns on either side over which means are taken
COLUMNS = (
    "probability", "log probability", "expected addressees", "expected other addressees", "probability below the best",
    "best of the turn",
    *(f"probability {step:+} turns" for step in _STEPS),
    "mean probability nearby", "mean expected addressees nearby", "mean probability far around",
    "mean expected addressees far around",
    "mean probability in turns of the speaker", "share of turns of the speaker",
    "mean expected addressees in turns of the speaker",
    "mean probability of the speaker in own turns", "share of own turns",
)  # fmt: skip
ROWS_AT_ONCE = 1 << 14  # rows whose columns are filled together: each needs a hundred numbers more while they are
_CIRCLE = 4.0  # addressees by which their number is divided


def columns(turn: IntArray, candidate: IntArray, speaker: IntArray, p: FloatArray) -> FloatArray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        turn: the turn of each row. Shape: (rows,).
        candidate: the character of each row. Shape: (rows,).
        speaker: the character who speaks each turn, -1 where unresolved. Shape: (turns,).
        p: the probability that each row's candidate is an addressee, so far. Shape: (rows,).
    """
    p = np.where(speaker[turn] == candidate, 0.0, p)
    best = np.zeros(len(speaker))
    np.maximum.at(best, turn, p)
    turns = _ByTurn(
        speaker=np.pad(speaker, FAR_TURNS, constant_values=-1),
        expected=np.pad(np.bincount(turn, p, minlength=len(speaker)), FAR_TURNS),
        best=best,
        probability=TurnTable(turn, candidate, p),
    )
    filled = np.empty((len(p), len(COLUMNS)), np.float32)
    for row in range(0, len(p), ROWS_AT_ONCE):
        block = slice(row, row + ROWS_AT_ONCE)
        filled[block] = np.stack(_columns(turns, turn[block], candidate[block], p[block]), 1)
    return filled


@dataclass(frozen=True, slots=True, eq=False)
class _ByTurn:
    """What the turns of a story say of the rows around them.

    Attributes:
        speaker: the character who speaks each turn, or -1, after FAR_TURNS turns that are none and before as many.
        expected: how many addressees each turn is expected to have, between as many that have none.
        best: the highest probability of each turn. Shape: (turns,).
        probability: the probability of each candidate of each turn.
    """

    speaker: IntArray
    expected: FloatArray
    best: FloatArray
    probability: TurnTable


def _columns(turns: _ByTurn, turn: IntArray, candidate: IntArray, p: FloatArray) -> list[FloatArray | BoolArray]:
    """The columns of some rows, in order. Shape: (rows,), all."""
    turn_speaker, expected = turns.speaker[turn + FAR_TURNS], turns.expected[turn + FAR_TURNS]
    steps = [step for step in range(-FAR_TURNS, FAR_TURNS + 1) if step]
    near = {step: turns.probability.values(turn + step, candidate) for step in steps}
    circle: dict[int, FloatArray] = {step: turns.expected[turn + step + FAR_TURNS] for step in steps}

    def spoken_by(character: IntArray) -> dict[int, BoolArray]:
        """By step, whether each row's character speaks the turn that many turns on."""
        return {step: (turns.speaker[turn + step + FAR_TURNS] == character) & (character >= 0) for step in steps}

    by_speaker, by_candidate = spoken_by(turn_speaker), spoken_by(candidate)
    to_speaker = {
        step: by_candidate[step] * turns.probability.values(turn + step, turn_speaker.clip(0)) * (turn_speaker >= 0)
        for step in steps
    }
    return [
        p, np.log(p + 1e-3), expected / _CIRCLE, (expected - p) / _CIRCLE, p - turns.best[turn], p == turns.best[turn],
        *(near[step] for step in _STEPS),
        _mean(near, NEAR_TURNS), _mean(circle, NEAR_TURNS) / _CIRCLE, _mean(near, FAR_TURNS),
        _mean(circle, FAR_TURNS) / _CIRCLE,
        _mean_where(near, by_speaker), _mean(by_speaker, FAR_TURNS), _mean_where(circle, by_speaker) / _CIRCLE,
        _mean_where(to_speaker, by_candidate), _mean(by_candidate, FAR_TURNS),
    ]  # fmt: skip


def _mean(values: dict[int, FloatArray] | dict[int, BoolArray], reach: int) -> FloatArray:
    """The mean of the values by step over the turns within reach. Shape: (rows,)."""
    return _sum([value for step, value in values.items() if abs(step) <= reach]) / (2 * reach)


def _mean_where(values: dict[int, FloatArray], where: dict[int, BoolArray]) -> FloatArray:
    """The mean of the values by step over the turns that `where` selects, 0 where it selects none. Shape: (rows,)."""
    count = np.maximum(_sum(list(where.values())), 1)
    return _sum([values[step] * where[step] for step in values]) / count


def _sum(columns: list[FloatArray | BoolArray]) -> FloatArray:
    """The sum of columns, added in their order. Shape: (rows,)."""
    total: FloatArray = np.zeros(len(columns[0]))
    for column in columns:
        total = total + column
    return total
