"""Fits the scorer of chains of pronouns (`fabula.people.narration`) by the likelihood of what readers said."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.people.narration import (
    Candidates,
    ChainScorer,
    PaddedChains,
    chains_of,
    padded_chains,
    sum_over_chains,
)
from fabula.ranking import FeatureNetwork
from training.pronouns.ranker import AdamW

# Units in the hidden layer, passes over the chains, the learning rate at the start, how fast large weights shrink, and
# the share of columns that a step leaves out.
HIDDEN, EPOCHS, RATE, DECAY, LEFT_OUT = 16, 6, 3e-3, 0.1, 0.1
PRONOUNS_BEFORE, PRONOUNS_BEHIND = 40, 20
"""The pronouns without an answer that a chain keeps around those that have one."""
LEAST_SPREAD = 1e-2


@dataclass(frozen=True, slots=True, eq=False)
class AnsweredPronouns:
    """The pronouns of a story, of which readers resolved some.

    Attributes:
        fold: the fold of the story.
        candidates: the candidates of all its pronouns.
        features: Shape: (candidates, COLUMNS), float32.
        right: whether a candidate may be meant: by the answer, or any where there is none. Shape: (candidates,), bool.
        is_answered: whether an answer has a candidate. Shape: (pronouns,), bool.
        unanswerable: answers that no candidate is right for.
    """

    fold: int
    candidates: Candidates
    features: np.ndarray
    right: np.ndarray
    is_answered: np.ndarray
    unanswerable: int


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Chains side by side with the features of their candidates, and which of these may be meant."""

    chains: PaddedChains
    features: np.ndarray
    allowed: np.ndarray


def fit_chains(stories: list[AnsweredPronouns], seed: int = 0) -> ChainScorer:
    """Returns the scorer under which the answers are likeliest, the pronouns without one summed over."""
    batches = [batch for story in stories for batch in _batches(story)]
    features = np.concatenate([batch.features for batch in batches])
    mean, spread = features.mean(0), features.std(0) + LEAST_SPREAD
    rng = np.random.default_rng(seed)
    columns = features.shape[1]
    inner = (rng.normal(size=(columns, HIDDEN)) / columns**0.5).astype(np.float32)
    outer = (rng.normal(size=(HIDDEN, 2)) * 0.05).astype(np.float32)
    weights = [inner, np.zeros(HIDDEN, np.float32), outer, np.zeros((columns, 2), np.float32), np.ones(2, np.float32)]
    optimiser, steps = AdamW(weights, DECAY), EPOCHS * len(batches)
    for epoch in range(EPOCHS):
        for number, place in enumerate(rng.permutation(len(batches)).tolist()):
            kept = (rng.random(columns) > LEFT_OUT) / (1 - LEFT_OUT)
            standardised = ((batches[place].features - mean) / spread * kept).astype(np.float32)
            slopes = _slopes(weights, batches[place], standardised)
            optimiser.step(slopes, RATE * (1 - (epoch * len(batches) + number) / (steps + 1)))
    inner, bias, outer, linear, shift = weights
    meant, again = (
        FeatureNetwork(
            mean=mean, spread=spread, inner=inner, bias=bias, outer=outer[:, one], linear=linear[:, one],
            shift=shift[one],
        )
        for one in (0, 1)
    )  # fmt: skip
    return ChainScorer(meant=meant, again=again)


def _batches(story: AnsweredPronouns) -> Iterator[_Batch]:
    """Yields the chains in which a pronoun has an answer, cut to what stands near it."""
    chains = []
    for chain in chains_of(story.candidates):
        answered = np.flatnonzero(story.is_answered[chain])
        if len(answered):
            chains.append(chain[max(0, answered[0] - PRONOUNS_BEFORE) : answered[-1] + 1 + PRONOUNS_BEHIND])
    for padded in padded_chains(story.candidates, chains):
        rows = padded.rows[padded.exists]
        yield _Batch(padded, story.features[rows], padded.exists & story.right[padded.rows])


def _slopes(weights: list[np.ndarray], batch: _Batch, features: np.ndarray) -> list[np.ndarray]:
    """The derivatives, by the weights, of minus the log of the probability of the answers, over the chains."""
    inner, bias, outer, linear, shift = weights
    before = features @ inner + bias
    units = np.maximum(before, 0)
    scores = units @ outer + features @ linear + shift
    exists = batch.chains.exists
    meant, again = (_spread(exists, scores[:, one]) for one in (0, 1))
    every = sum_over_chains(batch.chains, meant, again)
    right = sum_over_chains(batch.chains, meant, again, batch.allowed)
    by_score = np.stack([(every.meant - right.meant)[exists], (every.again - right.again)[exists]], axis=1)
    by_score = (by_score / len(exists)).astype(np.float32)
    by_unit = by_score @ outer.T * (before > 0)
    return [
        features.T @ by_unit, by_unit.sum(0), units.T @ by_score, features.T @ by_score, by_score.sum(0)
    ]  # fmt: skip


def _spread(exists: np.ndarray, scores: np.ndarray) -> np.ndarray:
    spread = np.full(exists.shape, -50.0)
    spread[exists] = scores
    return spread
