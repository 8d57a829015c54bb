"""Chains of pronouns as a conditional random field: every pronoun is weighed together with those around it.

A candidate has two scores: that it is meant, and what is added where the pronoun before means it, too. The probability
of each is summed over all ways to give the pronouns of a chain their referents (forward and backward sums; Lafferty,
McCallum and Pereira 2001). So a name behind a stretch of "he" says who all of them are, and one wrong pronoun does not
lead the others astray.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.people.narration.candidates import Candidates
from fabula.ranking import FeatureNetwork
from fabula.schema.arrays import BoolArray, FloatArray, IntArray

CHAINS_AT_ONCE = 64
MAX_BONUS = 8.0
"""The most, and the least by its negative, that is added where the pronoun before means the same."""
_NO_SCORE = -50.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChainScorer:
    """Two networks over the columns of a candidate.

    Attributes:
        meant: scores that it is meant.
        again: scores what is added where the pronoun before means it.
    """

    meant: FeatureNetwork
    again: FeatureNetwork


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PaddedChains:
    """Some chains side by side.

    Attributes:
        rows: the candidates of each pronoun, -1 where there are fewer than the most. Shape: (chains, pronouns, most).
        same: place among the candidates of the pronoun before of the same referent, or -1. The same shape.
    """

    rows: IntArray
    same: IntArray

    @property
    def exists(self) -> BoolArray:
        """Which candidates there are. Shape: (chains, pronouns, most)."""
        exists: BoolArray = self.rows >= 0
        return exists


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChainSums:
    """What the sums over a batch of chains say.

    Attributes:
        meant: the probability that a candidate is meant. Shape: (chains, pronouns, most).
        again: the probability that both it and the pronoun before mean the candidate. The same shape.
    """

    meant: FloatArray
    again: FloatArray


def probabilities(candidates: Candidates, meant: FloatArray, again: FloatArray) -> FloatArray:
    """Returns the probability that each candidate is meant. Shape: (candidates,).

    Args:
        candidates: the candidates of a story.
        meant: the score of each by the first network of a `ChainScorer`. Shape: (candidates,).
        again: that by the second. Shape: (candidates,).
    """
    p = np.zeros(len(candidates.asked))
    for chains in padded_chains(candidates, chains_of(candidates)):
        sums = sum_over_chains(chains, spread_out(chains, meant), spread_out(chains, again))
        p[chains.rows[chains.exists]] = sums.meant[chains.exists]
    return p


def chains_of(candidates: Candidates) -> list[IntArray]:
    """Returns the rows of the pronouns of each chain, in the order of the text; long chains first."""
    chains: dict[int, list[int]] = {}
    number: list[int] = []
    for row, before in enumerate(candidates.before.tolist()):
        number.append(row if before < 0 else number[before])
        chains.setdefault(number[row], []).append(row)
    return sorted(map(np.array, chains.values()), key=len, reverse=True)


def padded_chains(candidates: Candidates, chains: list[IntArray]) -> Iterator[PaddedChains]:
    """Yields the chains side by side, CHAINS_AT_ONCE at a time."""
    size = np.diff(candidates.first)
    for begin in range(0, len(chains), CHAINS_AT_ONCE):
        some = chains[begin : begin + CHAINS_AT_ONCE]
        pronouns = np.full((len(some), max(map(len, some))), -1)
        for row, chain in enumerate(some):
            pronouns[row, : len(chain)] = chain
        length = np.where(pronouns >= 0, size[pronouns], 0)
        place = np.arange(length.max())
        rows = np.where(place < length[..., None], candidates.first[pronouns][..., None] + place, -1)
        same, first_before = candidates.same_before[rows], candidates.first[candidates.before[pronouns]][..., None]
        same = np.where((rows >= 0) & (same >= 0), same - first_before, -1)
        same[:, 0] = -1  # a chain may be cut out of a longer one
        yield PaddedChains(rows=rows, same=same)


def spread_out(chains: PaddedChains, scores: FloatArray) -> FloatArray:
    """Returns the scores of the candidates of some chains. Shape: (candidates,) in, (chains, pronouns, most) out."""
    return np.where(chains.exists, scores[chains.rows], _NO_SCORE)


def sum_over_chains(
    chains: PaddedChains, meant: FloatArray, again: FloatArray, allowed: BoolArray | None = None
) -> ChainSums:
    """Returns the sums over some chains, in time proportional to their candidates.

    Args:
        chains: the chains.
        meant: the scores of the candidates. Shape: (chains, pronouns, most).
        again: what is added where the pronoun before means the same. The same shape.
        allowed: which candidates may be meant; None for all.
    """
    exists = chains.exists if allowed is None else chains.exists & allowed
    highest = np.where(exists, meant, _NO_SCORE).max(axis=2, keepdims=True)
    weight = np.exp(meant - highest) * exists
    bonus = np.exp(again.clip(-MAX_BONUS, MAX_BONUS)) - 1
    forward, from_before = _forward(chains, weight, bonus)
    count, length, most = meant.shape
    backward, both, repeated = np.ones((count, most)), np.zeros_like(meant), np.zeros_like(meant)
    has_same = chains.same >= 0
    for step in range(length - 1, -1, -1):
        both[:, step] = _over(forward[:, step] * backward)
        ahead = weight[:, step] * backward
        joint = ahead * (1 + bonus[:, step] * from_before[:, step])
        again_too = ahead * (1 + bonus[:, step]) * from_before[:, step]
        repeated[:, step] = _over(again_too, joint.sum(axis=1, keepdims=True))
        behind = np.repeat(ahead.sum(axis=1, keepdims=True), most, axis=1)
        chain, place = np.nonzero(has_same[:, step])
        np.add.at(behind, (chain, chains.same[chain, step, place]), (ahead * bonus[:, step])[chain, place])
        is_behind = weight[:, step].any(axis=1, keepdims=True)  # shorter chains have ended before
        backward = np.where(is_behind, _over(behind), backward)
    return ChainSums(meant=both, again=repeated)


def _forward(chains: PaddedChains, weight: FloatArray, bonus: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The probability of each candidate by all pronouns up to its own, and that of the same at the pronoun before."""
    forward, from_before = np.zeros_like(weight), np.zeros_like(weight)
    rows, has_same, same = np.arange(len(weight))[:, None], chains.same >= 0, chains.same.clip(0)
    latest = np.zeros_like(weight[:, 0])
    for step in range(weight.shape[1]):
        from_before[:, step] = np.where(has_same[:, step], latest[rows, same[:, step]], 0.0)
        latest = _over(weight[:, step] * (1 + bonus[:, step] * from_before[:, step]))
        forward[:, step] = latest
    return forward, from_before


def _over(values: FloatArray, totals: FloatArray | None = None) -> FloatArray:
    """The values of each row divided by a total, or by their sum; 0 where that is."""
    totals = values.sum(axis=1, keepdims=True) if totals is None else totals
    quotients: FloatArray = np.divide(values, totals, out=np.zeros_like(values), where=totals > 0)
    return quotients
