"""The speakers of all turns of a story decoded together: the speakers before a turn are evidence for its own.

A second-order chain over turns (forward-backward, Rabiner 1989): with hardly a word between, the speaker changes 19
times in 20 and returns to the one of two turns before 3 times in 4. The best candidates of a turn alone are kept.
"""

from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import FloatArray, IntArray

KEPT_CANDIDATES = 6  # candidates that a turn keeps (experiment 005)
_FLOOR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class _Slots:
    """The best candidates of each turn. Shape: (turns, KEPT_CANDIDATES), all.

    Attributes:
        character: of each slot; below 0 in empty slots, another number in each.
        p: its probability by its own features.
        row: its row, or -1.
    """

    character: IntArray
    p: FloatArray
    row: IntArray


def decode_turns(scores: FloatArray, turn: IntArray, candidate: IntArray, affinity: FloatArray) -> FloatArray:
    """The probability of each candidate row given its whole conversation. Shape: (rows,), at most 1 in sum over a turn.

    Args:
        scores: log-weight of each row by its own features. Shape: (rows,).
        turn: the turn of each row, never falling. Shape: (rows,).
        candidate: the character of each row. Shape: (rows,).
        affinity: how much likelier than by its own features each turn goes to the speaker of the turn before, to the
            one of two turns before, or to another. Shape: (turns, 3).
    """
    turn_count = len(affinity)
    probabilities = np.zeros(len(scores))
    if not len(scores):
        return probabilities
    slots = _best_candidates(scores, turn, candidate, turn_count)
    marginal = slots.p
    if turn_count > 1:
        characters = slots.character
        same, _, other = affinity[1]
        first_pair = np.where(characters[0][:, None] == characters[1][None, :], same, other)
        transitions = [
            _transitions(characters[t - 2], characters[t - 1], characters[t], affinity[t]) for t in range(2, turn_count)
        ]
        marginal = _forward_backward(slots.p + _FLOOR, transitions, first_pair)
    filled = slots.row >= 0
    probabilities[slots.row[filled]] = marginal[filled]
    return probabilities


def _best_candidates(scores: FloatArray, turn: IntArray, candidate: IntArray, turn_count: int) -> _Slots:
    """The candidates of each turn with the highest scores; those of one turn add up to 1."""
    order = np.lexsort((-scores, turn))
    begin = np.searchsorted(turn[order], np.arange(turn_count))
    rank = np.arange(len(order)) - begin[turn[order]]
    row = np.full((turn_count, KEPT_CANDIDATES), -1)
    kept = rank < KEPT_CANDIDATES
    row[turn[order][kept], rank[kept]] = order[kept]
    character = np.where(row >= 0, candidate[row], -1 - np.arange(KEPT_CANDIDATES))
    score = np.where(row >= 0, scores[row], -np.inf)
    best = score.max(axis=1, keepdims=True)
    weight = np.exp(score - np.where(np.isfinite(best), best, 0.0))
    total = weight.sum(axis=1, keepdims=True)
    return _Slots(character, np.divide(weight, total, out=np.zeros_like(weight), where=total > 0), row)


def _transitions(before_last: IntArray, last: IntArray, now: IntArray, affinity: FloatArray) -> FloatArray:
    """Weight of each (turn before last, last turn, this turn). Shape: three times KEPT_CANDIDATES.

    Args:
        before_last: the candidates of the turn before last. Shape: (KEPT_CANDIDATES,).
        last: those of the last turn. Shape: (KEPT_CANDIDATES,).
        now: those of this turn. Shape: (KEPT_CANDIDATES,).
        affinity: the weight of the same speaker, the one before, and another. Shape: (3,).
    """
    same, back, other = affinity
    weights = np.full((KEPT_CANDIDATES, KEPT_CANDIDATES, KEPT_CANDIDATES), other)
    np.copyto(weights, back, where=(before_last[:, None] == now[None, :])[:, None, :])
    np.copyto(weights, same, where=(last[:, None] == now[None, :])[None, :, :])
    return weights


def _forward_backward(own: FloatArray, transitions: list[FloatArray], first_pair: FloatArray) -> FloatArray:
    """The marginals of a second-order chain. Shape: (turns, KEPT_CANDIDATES).

    Args:
        own: the probability of each candidate by its own features. Shape: (turns, KEPT_CANDIDATES).
        transitions: the weights of the third turn and every later one.
        first_pair: the weights of the first and the second turn. Shape: (KEPT_CANDIDATES, KEPT_CANDIDATES).
    """
    count = len(own)
    forward = np.empty((count, KEPT_CANDIDATES, KEPT_CANDIDATES))
    state = own[0][:, None] * own[1][None, :] * first_pair
    forward[1] = state / state.sum()
    for t in range(2, count):
        state = (forward[t - 1][:, :, None] * transitions[t - 2]).sum(axis=0) * own[t][None, :]
        forward[t] = state / state.sum()
    marginals = np.zeros_like(own)
    backward = np.ones((KEPT_CANDIDATES, KEPT_CANDIDATES))
    for t in range(count - 1, 0, -1):
        joint = forward[t] * backward
        joint /= joint.sum()
        marginals[t] = joint.sum(axis=0)
        if t == 1:
            marginals[0] = joint.sum(axis=1)
        else:
            backward = (transitions[t - 2] * (backward * own[t][None, :])[None, :, :]).sum(axis=2)
            backward /= backward.max()
    return marginals
