"""The feature columns that depend on the ranking so far: the second network reads them beside the first features.

The speakers of the turns around and of the whole conversation, and the idiolect of each, are known only once there are
answers (stacking, Wolpert 1992).
"""

import numpy as np

from fabula.schema.arrays import FloatArray
from fabula.speech.dialogue import TurnTable, conversations, in_conversation
from fabula.speech.speakers.features import idiolect
from fabula.speech.speakers.features.candidate_rows import CandidateRows

_STEPS = (-1, 1, -2, 2, -3, 3, -4, 4)
COLUMNS = (
    "probability", "log probability", *(f"probability {step:+} turns" for step in _STEPS),
    "share of the conversation", "other turns in the conversation", "share of the turns around",
    "effective number of speakers", "length of the conversation", "probability at even steps less that at odd steps",
    "best of the turn", "probability below the best",
    *idiolect.COLUMNS,
)  # fmt: skip
AROUND_TURNS = 6  # turns on either side whose probabilities are summed up
# Turns on either side that weigh even against odd steps, each less than the one before: two speakers take turns.
ALTERNATING_TURNS, FADING = 8, 0.8


def columns(rows: CandidateRows, p: FloatArray) -> FloatArray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        rows: the candidates.
        p: the probability of each row so far. Shape: (rows,).
    """
    turn = rows.turn
    conversation = conversations(rows.gap)
    table = TurnTable(turn, rows.candidate, p)
    near: dict[int, FloatArray] = {}
    around, alternating = np.zeros(len(p)), np.zeros(len(p))
    for step in range(-ALTERNATING_TURNS, ALTERNATING_TURNS + 1):
        if not step:
            continue
        at_step = table.values(turn + step, rows.candidate) * in_conversation(conversation, turn, step)
        alternating += (-1) ** step * FADING ** abs(step) * at_step
        if abs(step) <= AROUND_TURNS:
            around += at_step
        if step in _STEPS:
            near[step] = at_step
    base = int(rows.candidate.max(initial=0)) + 1
    key, key_of_row = np.unique(conversation[turn] * base + rows.candidate, return_inverse=True)
    mass = np.bincount(key_of_row, p, minlength=len(key))
    conversation_mass = np.bincount(key // base, mass, minlength=conversation[-1] + 1)
    squares = np.bincount(key // base, mass**2, minlength=conversation[-1] + 1)
    # The effective number of speakers, as of parties (Laakso & Taagepera 1979).
    speakers = conversation_mass**2 / np.maximum(squares, 1e-9)
    other_turns = mass[key_of_row] - p
    best = np.zeros(len(rows.gap))
    np.maximum.at(best, turn, p)
    filled = [
        p, np.log(p + 1e-3), *(near[step] for step in _STEPS),
        other_turns / np.maximum(conversation_mass[conversation[turn]] - 1, 1), np.log1p(other_turns.clip(0)),
        around / AROUND_TURNS,
        np.minimum(speakers, 5)[conversation[turn]] / 5, np.log1p(np.bincount(conversation))[conversation[turn]] / 5,
        alternating,
        p == best[turn], p - best[turn],
    ]  # fmt: skip
    features = np.empty((len(p), len(COLUMNS)), np.float32)
    for column, values in enumerate(filled):
        features[:, column] = values
    features[:, len(filled) :] = idiolect.columns(rows, p)
    return features
