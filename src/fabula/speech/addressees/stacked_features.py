"""What a first look at whom turns are spoken to says, as columns of numbers beside those of `addressee_evidence.py`.

How large the circle is that listens, and who belongs to it, shows in the turns around only once these have answers: the
scorer's second layer reads the evidence again together with them (stacking, Wolpert 1992).
"""

import numpy as np

from fabula.speech.dialogue import TurnTable

_STEPS = (-1, 1, -2, 2, -3, 3)
# Turns on either side that are looked at, near by and farther off.
_NEAR, _FAR = 4, 8
COLUMNS = (
    "likely", "log likely", "how many", "how many others", "behind the likeliest", "likeliest",
    *(f"likely at {step:+}" for step in _STEPS),
    "likely near", "how many near", "likely far", "how many far",
    "likely where the speaker speaks", "turns of the speaker", "how many where the speaker speaks",
    "speaks to the speaker", "turns of their own",
)  # fmt: skip
_CIRCLE = 4.0  # people, by which their number is divided


def columns(turn: np.ndarray, person: np.ndarray, answer: np.ndarray, p: np.ndarray) -> np.ndarray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        turn: the turn of each row. Shape: (rows,).
        person: the candidate of each row. Shape: (rows,).
        answer: the row of the speaker of each turn, -1 where unresolved. Shape: (turns,).
        p: how likely each row's candidate is spoken to, as far as is known. Shape: (rows,).
    """
    speaker = answer[turn]
    p = np.where(speaker == person, 0.0, p)
    count = len(answer)
    table, many = TurnTable(turn, person, p), np.bincount(turn, p, minlength=count)
    best = np.zeros(count)
    np.maximum.at(best, turn, p)
    steps = [step for step in range(-_FAR, _FAR + 1) if step]
    likely = {step: table.values(turn + step, person) for step in steps}
    around = np.pad(many, _FAR)
    circle = {step: around[turn + step + _FAR] for step in steps}
    speaking = np.pad(answer, _FAR, constant_values=-1)
    by_speaker, by_them = (
        {step: (speaking[turn + step + _FAR] == who) & (who >= 0) for step in steps} for who in (speaker, person)
    )
    to_speaker = {step: by_them[step] * table.values(turn + step, speaker.clip(0)) * (speaker >= 0) for step in steps}

    def mean(values: dict[int, np.ndarray], reach: int) -> np.ndarray:
        return sum(values[step] for step in steps if abs(step) <= reach) / (2 * reach)

    def share(values: dict[int, np.ndarray], where: dict[int, np.ndarray]) -> np.ndarray:
        return sum(values[step] * where[step] for step in steps) / np.maximum(sum(where.values()), 1)

    found = [
        p, np.log(p + 1e-3), many[turn] / _CIRCLE, (many[turn] - p) / _CIRCLE, p - best[turn], p == best[turn],
        *(likely[step] for step in _STEPS),
        mean(likely, _NEAR), mean(circle, _NEAR) / _CIRCLE, mean(likely, _FAR), mean(circle, _FAR) / _CIRCLE,
        share(likely, by_speaker), mean(by_speaker, _FAR), share(circle, by_speaker) / _CIRCLE,
        share(to_speaker, by_them), mean(by_them, _FAR),
    ]  # fmt: skip
    return np.stack(found, 1).astype(np.float32)
