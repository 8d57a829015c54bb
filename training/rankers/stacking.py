"""Fits rankers of two small networks, of which the second reads what the first says of the turns around.

Each network is a linear score with one hidden layer beside it. The second learns from a first network that did not see
the novel (stacking, Wolpert 1992); so for a ranker without one fold there are first networks without two.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from fabula.ranking import FeatureNetwork
from training.rankers.folds import FOLD_OF

Loss = Callable[[np.ndarray], tuple[float, np.ndarray]]
"""From the scores (rows,) or (rows, outputs) their loss, and its derivative by each score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What differs from ranker to ranker.

    Attributes:
        first_features: the columns that the first network reads, of an example.
        second_features: the columns that the second reads, of an example and a first network.
        network: fits a network on examples and their columns; 0 for the first, 1 for the second.
        ranker: puts both networks together.
    """

    first_features: Callable[[Any], np.ndarray]
    second_features: Callable[[Any, Any], np.ndarray]
    network: Callable[[list[Any], list[np.ndarray], int], Any]
    ranker: Callable[[Any, Any], Any]


class StackedFit:
    """Rankers by the folds that they did not see. What one fit needs of another is fitted once."""

    def __init__(self, examples: list[Any], parts: Parts):
        """Takes readings of novels as numbers, each with the `name` of its novel, once or more."""
        self.examples, self.parts = examples, parts
        self.first_network = functools.cache(self._first_network)

    def without(self, *folds: int) -> Any:
        """Returns the ranker fitted on the novels of all other folds."""
        examples = self._examples_without(frozenset(folds))
        columns = [
            self.parts.second_features(example, self.first_network(frozenset((*folds, FOLD_OF[example.name]))))
            for example in examples
        ]
        return self.parts.ranker(self.first_network(frozenset(folds)), self.parts.network(examples, columns, 1))

    def left_out(self) -> dict[str, Any]:
        """Returns for each novel a ranker fitted on the novels of the other folds."""
        fold_of = {example.name: FOLD_OF[example.name] for example in self.examples}
        rankers = {fold: self.without(fold) for fold in sorted(set(fold_of.values()))}
        return {name: rankers[fold] for name, fold in fold_of.items()}

    def _examples_without(self, folds: frozenset[int]) -> list[Any]:
        examples = [example for example in self.examples if FOLD_OF[example.name] not in folds]
        if not examples:
            raise SystemExit("no novel is left to learn from: a fit needs novels of three folds or more")
        return examples

    def _first_network(self, folds: frozenset[int]) -> Any:
        examples = self._examples_without(folds)
        return self.parts.network(examples, [self.parts.first_features(example) for example in examples], 0)


def fit_network(
    features: np.ndarray, loss: Loss, *, hidden: int, ridge: float, iterations: int, outputs: tuple[int, ...] = ()
) -> FeatureNetwork:
    """Returns the network whose scores of the rows have the least loss, by L-BFGS.

    The columns are brought to one scale for the fit, and the weights back again.

    Args:
        features: Shape: (rows, columns).
        loss: the loss of the rows' scores, with its derivatives.
        hidden: units in the hidden layer.
        ridge: the penalty on the squares of the weights.
        iterations: steps of the fit at most.
        outputs: (n,) for n scores of each row.
    """
    from scipy.optimize import minimize  # where nothing is fitted, scipy is not needed

    features = features.astype(np.float32)
    mean, spread = features.mean(0), features.std(0) + 0.1
    features = (features - mean) / spread
    columns = features.shape[1]
    shapes = [(columns, *outputs), (columns, hidden), (hidden,), (hidden, *outputs), outputs]
    edges = np.cumsum([0, *(int(np.prod(shape)) for shape in shapes)])

    def parts(flat: np.ndarray) -> list[np.ndarray]:
        return [flat[a:b].reshape(shape) for a, b, shape in zip(edges, edges[1:], shapes, strict=False)]

    def penalised_loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        linear, inner, bias, outer, shift = parts(flat.astype(np.float32))
        before = features @ inner + bias
        units = np.maximum(before, 0)
        value, by_score = loss(features @ linear + units @ outer + shift)
        by_unit = by_score.reshape(len(units), -1) @ outer.reshape(hidden, -1).T * (before > 0)
        slopes = [features.T @ by_score, features.T @ by_unit, by_unit.sum(0), units.T @ by_score, by_score.sum(0)]
        slope = np.concatenate([np.ravel(part) for part in slopes]).astype(float) + 2 * ridge * flat
        return float(value) + ridge * float(flat @ flat), slope

    rng = np.random.default_rng(0)
    start = [np.zeros(shape) for shape in shapes]
    start[1], start[3] = rng.normal(0, columns**-0.5, shapes[1]), rng.normal(0, 0.1, shapes[3])
    flat = np.concatenate([np.ravel(part) for part in start])
    best = minimize(penalised_loss, flat, jac=True, method="L-BFGS-B", options={"maxiter": iterations}).x
    linear, inner, bias, outer, shift = parts(best)
    return FeatureNetwork(
        linear=(linear.T / spread).T,
        inner=inner / spread[:, None],
        bias=bias - (mean / spread) @ inner,
        outer=outer,
        shift=shift - (mean / spread) @ linear,
    )


def softmax_by_group(scores: np.ndarray, begins: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Returns probabilities, 1 in sum over each group. Shape: (rows,) in and out; (groups,) begins and sizes."""
    weights = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
    return weights / np.repeat(np.add.reduceat(weights, begins), sizes)


def add_to_linear(network: FeatureNetwork, additions: dict[str, float], column: dict[str, int]) -> None:
    """Adds to the linear weights of named columns."""
    for name, addition in additions.items():
        network.linear[column[name]] += addition
