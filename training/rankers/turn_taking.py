"""Fits how much likelier a turn goes to the last speakers than by the features of the candidates alone.

The next speaker is that of the turn before, that of two turns before, or another. Offsets are what a network of
speakers makes of the three; the fit is of what the turn itself adds to them.
"""

from dataclasses import dataclass

import numpy as np

from fabula.ranking import FeatureNetwork, softmax
from fabula.speech.dialogue import TurnTable
from fabula.speech.speakers import GAP_COLUMNS, TURN_COLUMNS, CandidateRows
from training.rankers.stacking import fit_network, softmax_by_group

# Units in the hidden layer, the penalty on large weights, and steps of the fit (experiment 074).
HIDDEN, RIDGE, ITERATIONS = 12, 1e-3, 150
# Each outcome after each gap is counted as if seen five times, so that rare ones stay near 1.
PRIOR = 5.0
SAME, BACK, OTHER = range(3)
_LEAST = 1e-3  # the least that each outcome is expected


@dataclass(frozen=True, slots=True, eq=False)
class TurnChanges:
    """The turns of a reading that are annotated like the two before them.

    Attributes:
        features: of each turn. Shape: (turns, TURN_COLUMNS).
        expected: the probability of SAME, BACK and OTHER by the scores of the candidates. Shape: (turns, 3).
        outcome: which of them it is. Shape: (turns,).
    """

    features: np.ndarray
    expected: np.ndarray
    outcome: np.ndarray


def turn_changes(rows: CandidateRows, speaker: np.ndarray, scores: np.ndarray) -> TurnChanges:
    """Returns the turns of a reading whose speaker and two speakers before are annotated and in the cast.

    Args:
        rows: the candidates of its turns.
        speaker: the character who speaks each turn, below 0 where none is known. Shape: (turns,).
        scores: of the candidates. Shape: (rows,).
    """
    begins = np.flatnonzero(np.diff(rows.turn, prepend=-1))
    p = softmax_by_group(scores, begins, np.diff(np.append(begins, len(rows.turn))))
    table = TurnTable(rows.turn, rows.candidate, p)
    two_before, before, now = speaker[:-2], speaker[1:-1], speaker[2:]
    known = np.flatnonzero(np.minimum(np.minimum(two_before, before), now) >= 0)
    two_before, before, now, turn = two_before[known], before[known], now[known], known + 2
    same = table.values(turn, before)
    back = np.where(two_before != before, table.values(turn, two_before), 0.0)
    expected = np.maximum(np.stack([same, back, 1 - same - back], 1), _LEAST)
    outcome = np.where(now == before, SAME, np.where(now == two_before, BACK, OTHER))
    return TurnChanges(rows.turn_features[turn], expected, outcome)


def count_by_gap(changes: list[TurnChanges]) -> FeatureNetwork:
    """Returns how much oftener than expected turns go to each of the last speakers, by the gap before them alone."""
    seen = expected = np.full((len(GAP_COLUMNS), 3), PRIOR)
    for some in changes:
        gap = some.features[:, : len(GAP_COLUMNS)].astype(float)
        seen = seen + gap.T @ np.eye(3)[some.outcome]
        expected = expected + gap.T @ some.expected
    linear = np.zeros((len(TURN_COLUMNS), 3))
    linear[: len(GAP_COLUMNS)] = np.log(seen / expected)
    return FeatureNetwork(linear=linear)


def fit_turn_taking(changes: list[TurnChanges]) -> FeatureNetwork:
    """Returns the network of turns under which the annotated changes are likeliest. Its scores: (turns, 3)."""
    features = np.concatenate([some.features for some in changes])
    offset = np.log(np.concatenate([some.expected for some in changes]))
    right = np.eye(3)[np.concatenate([some.outcome for some in changes])]

    def loss(scores: np.ndarray) -> tuple[float, np.ndarray]:
        p = softmax(scores + offset)
        return -np.log((p * right).sum(1)).mean(), (p - right) / len(right)

    return fit_network(features, loss, hidden=HIDDEN, ridge=RIDGE, iterations=ITERATIONS, outputs=(3,))
