"""The feature columns that depend on the ranking so far: the second network reads them beside the first features.

The size of the circle that listens, and its members, are known from the turns around only once these have answers
(stacking, Wolpert 1992).
"""

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
_CIRCLE = 4.0  # addressees by which their number is divided


def columns(turn: IntArray, candidate: IntArray, speaker: IntArray, p: FloatArray) -> FloatArray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        turn: the turn of each row. Shape: (rows,).
        candidate: the character of each row. Shape: (rows,).
        speaker: the character who speaks each turn, -1 where unresolved. Shape: (turns,).
        p: the probability that each row's candidate is an addressee, so far. Shape: (rows,).
    """
    turn_speaker = speaker[turn]
    p = np.where(turn_speaker == candidate, 0.0, p)
    turn_count = len(speaker)
    table = TurnTable(turn, candidate, p)
    expected = np.bincount(turn, p, minlength=turn_count).astype(float)
    best = np.zeros(turn_count)
    np.maximum.at(best, turn, p)
    steps = [step for step in range(-FAR_TURNS, FAR_TURNS + 1) if step]
    near = {step: table.values(turn + step, candidate) for step in steps}
    padded_expected = np.pad(expected, FAR_TURNS)
    circle: dict[int, FloatArray] = {step: padded_expected[turn + step + FAR_TURNS] for step in steps}
    padded_speaker = np.pad(speaker, FAR_TURNS, constant_values=-1)

    def spoken_by(character: IntArray) -> dict[int, BoolArray]:
        """By step, whether each row's character speaks the turn that many turns on."""
        return {step: (padded_speaker[turn + step + FAR_TURNS] == character) & (character >= 0) for step in steps}

    by_speaker, by_candidate = spoken_by(turn_speaker), spoken_by(candidate)
    to_speaker = {
        step: by_candidate[step] * table.values(turn + step, turn_speaker.clip(0)) * (turn_speaker >= 0)
        for step in steps
    }
    filled = [
        p, np.log(p + 1e-3), expected[turn] / _CIRCLE, (expected[turn] - p) / _CIRCLE, p - best[turn], p == best[turn],
        *(near[step] for step in _STEPS),
        _mean(near, NEAR_TURNS), _mean(circle, NEAR_TURNS) / _CIRCLE, _mean(near, FAR_TURNS),
        _mean(circle, FAR_TURNS) / _CIRCLE,
        _mean_where(near, by_speaker), _mean(by_speaker, FAR_TURNS), _mean_where(circle, by_speaker) / _CIRCLE,
        _mean_where(to_speaker, by_candidate), _mean(by_candidate, FAR_TURNS),
    ]  # fmt: skip
    return np.stack(filled, 1).astype(np.float32)


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
