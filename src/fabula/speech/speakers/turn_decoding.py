"""Turns decoded together: who spoke before says much about who speaks now.

A second-order chain over turns (forward-backward, Rabiner 1989): with hardly a word between, the speaker changes
nineteen times in twenty and returns to the one of two turns back three times in four. Only the likeliest candidates of
a turn are kept.
"""

import numpy as np

KEPT = 6  # candidates a turn keeps (4, 6 and 8 are level on 22 novels)
_FLOOR = 1e-6


def decode_turns(
    scores: np.ndarray, turn: np.ndarray, candidate: np.ndarray, gap: np.ndarray, affinity: np.ndarray
) -> np.ndarray:
    """The probability of each candidate row given its whole conversation. Shape: (rows,), at most 1 in sum over a turn.

    Args:
        scores: log-weight of each row by its own evidence. Shape: (rows,).
        turn: the turn of each row, never falling. Shape: (rows,).
        candidate: the character of each row. Shape: (rows,).
        gap: how near each turn is to the one before. Shape: (turns,).
        affinity: for each gap, how much likelier than by its own evidence a turn goes to the speaker of the turn
        before, to
            the one of two turns before, or to another. Shape: (gaps, 3).
    """
    count = len(gap)
    if not len(scores):
        return np.zeros(0)
    who, own, rows = _top(scores, turn, candidate, count)
    unary = own + _FLOOR
    tables = [None, None, *(_table(who[t - 2], who[t - 1], who[t], affinity[gap[t]]) for t in range(2, count))]
    out = np.zeros(len(scores))
    marginal = own if count < 2 else _forward_backward(unary, tables, _first_pair(who, affinity, gap))
    real = rows >= 0
    out[rows[real]] = marginal[real]
    return out


def _top(scores, turn, candidate, count) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Character, probability and row of the `KEPT` best rows of each turn; in empty slots character < 0 and row -1."""
    order = np.lexsort((-scores, turn))
    begins = np.searchsorted(turn[order], np.arange(count))
    rank = np.arange(len(order)) - begins[turn[order]]
    rows = np.full((count, KEPT), -1)
    kept = rank < KEPT
    rows[turn[order][kept], rank[kept]] = order[kept]
    who = np.where(rows >= 0, candidate[rows], -1 - np.arange(KEPT))
    weight = np.where(rows >= 0, scores[rows], -np.inf)
    best = weight.max(axis=1, keepdims=True)
    own = np.exp(weight - np.where(np.isfinite(best), best, 0.0))
    total = own.sum(axis=1, keepdims=True)
    return who, np.divide(own, total, out=np.zeros_like(own), where=total > 0), rows


def _table(before_last: np.ndarray, last: np.ndarray, now: np.ndarray, affinity: np.ndarray) -> np.ndarray:
    """Weight of each (turn before last, last turn, this turn). Shape: (KEPT, KEPT, KEPT)."""
    same, back, other = affinity
    table = np.full((KEPT, KEPT, KEPT), other)
    np.copyto(table, back, where=(before_last[:, None] == now[None, :])[:, None, :])
    np.copyto(table, same, where=(last[:, None] == now[None, :])[None, :, :])
    return table


def _first_pair(who, affinity, gap) -> np.ndarray:
    same, _, other = affinity[gap[1]]
    return np.where(who[0][:, None] == who[1][None, :], same, other)


def _forward_backward(unary: np.ndarray, tables: list, first: np.ndarray) -> np.ndarray:
    """Marginals of a second-order chain. Shape: (turns, KEPT)."""
    count = len(unary)
    forward = np.empty((count, KEPT, KEPT))
    state = unary[0][:, None] * unary[1][None, :] * first
    forward[1] = state / state.sum()
    for t in range(2, count):
        state = (forward[t - 1][:, :, None] * tables[t]).sum(axis=0) * unary[t][None, :]
        forward[t] = state / state.sum()
    out = np.zeros_like(unary)
    back = np.ones((KEPT, KEPT))
    for t in range(count - 1, 0, -1):
        joint = forward[t] * back
        joint /= joint.sum()
        out[t] = joint.sum(axis=0)
        if t == 1:
            out[0] = joint.sum(axis=1)
        else:
            back = (tables[t] * (back * unary[t][None, :])[None, :, :]).sum(axis=2)
            back /= back.max()
    return out
