"""Fits scorers of two small networks, of which the second reads what the first makes of the turns around.

Each network is a linear score and one hidden layer beside it. The second learns from what a first network that did
not see the novel says of it (stacking, Wolpert 1992); so for a scorer without one fold there are first networks
without two.
"""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from dialogism import FOLDS, arrays_of
from scipy.optimize import minimize


class Fits:
    """Scorers by the folds that they did not see: what one fit needs of another is fitted once."""

    def __init__(
        self,
        novels: list[Any],
        *,
        evidence: Callable[[Any], np.ndarray],
        looked_back: Callable[[Any, Any], np.ndarray],
        layer: Callable[[list[Any], list[np.ndarray], int], Any],
        scorer: Callable[[Any, Any], Any],
    ):
        """Takes what differs from scorer to scorer.

        Args:
            novels: each with a `name`, once or more.
            evidence: the columns that the first network reads.
            looked_back: the columns that the second reads, given a first network.
            layer: fits a network on novels and their columns; 0 for the first, 1 for the second.
            scorer: puts both together.
        """
        self.novels, self.evidence, self.looked_back, self.layer, self.scorer = (
            novels, evidence, looked_back, layer, scorer,
        )  # fmt: skip
        self.fold = {name: number for number, fold in enumerate(FOLDS) for name in fold}
        self.first = functools.cache(self._first)

    def without(self, *folds: int) -> Any:
        """The scorer fitted on the novels of all other folds."""
        seen = self._seen(frozenset(folds))
        columns = [self.looked_back(n, self.first(frozenset((*folds, self.fold[n.name])))) for n in seen]
        return self.scorer(self.first(frozenset(folds)), self.layer(seen, columns, 1))

    def left_out(self) -> dict[str, Any]:
        """For each novel a scorer fitted on the novels of the other folds."""
        present = {novel.name: self.fold[novel.name] for novel in self.novels}
        scorers = {number: self.without(number) for number in sorted(set(present.values()))}
        return {name: scorers[number] for name, number in present.items()}

    def _seen(self, folds: frozenset[int]) -> list[Any]:
        return [n for n in self.novels if self.fold[n.name] not in folds]

    def _first(self, folds: frozenset[int]) -> Any:
        seen = self._seen(folds)
        return self.layer(seen, [self.evidence(n) for n in seen], 0)


def write(name: str, columns: tuple[str, ...], scorer: Any, **more: np.ndarray) -> None:
    """Writes both layers of a scorer of speech into the package, with the columns they were fitted on."""
    kept = {"columns": np.array(columns), **more}
    for which, layer in (("first", scorer.first), ("second", scorer.second)):
        kept |= arrays_of(getattr(layer, "network", layer), f"{which}.")
        if hasattr(layer, "affinity"):
            kept[f"{which}.affinity"] = layer.affinity.astype(np.float32)
    weights = Path(__file__).parents[1] / "src" / "fabula" / "ranking" / "weights"
    np.savez_compressed(weights / f"{name}.npz", **kept)


def fitted(
    features: np.ndarray,
    loss: Callable[[np.ndarray], tuple[float, np.ndarray]],
    *,
    hidden: int,
    ridge: float,
    iterations: int,
) -> dict[str, np.ndarray]:
    """The weights under which the loss of the rows' scores is least, of columns brought to one scale and back again.

    Args:
        features: the evidence. Shape: (rows, columns).
        loss: of scores (rows,) the loss and its slope for each score (rows,).
        hidden: numbers in the hidden layer.
        ridge: what large weights cost.
        iterations: steps of the fit at most.

    Returns:
        `linear` (columns,), `inner` (columns, hidden), `bias` and `outer` (hidden,), `shift` ().
    """
    features = features.astype(np.float32)
    middle, scale = features.mean(0), features.std(0) + 0.1
    features = (features - middle) / scale
    count = features.shape[1]
    shapes = [(count,), (count, hidden), (hidden,), (hidden,), ()]
    edges = np.cumsum([0, *(int(np.prod(shape)) for shape in shapes)])

    def parts(flat: np.ndarray) -> list[np.ndarray]:
        return [flat[a:b].reshape(s) for a, b, s in zip(edges, edges[1:], shapes, strict=False)]

    def whole(flat: np.ndarray) -> tuple[float, np.ndarray]:
        linear, inner, bias, outer, shift = parts(flat.astype(np.float32))
        under = features @ inner + bias
        alive = np.maximum(under, 0)
        value, wrong = loss(features @ linear + alive @ outer + shift)
        back = np.outer(wrong, outer) * (under > 0)
        slope = [features.T @ wrong, features.T @ back, back.sum(0), alive.T @ wrong, wrong.sum()]
        flat_slope = np.concatenate([np.ravel(g) for g in slope]).astype(float) + 2 * ridge * flat
        return float(value) + ridge * float(flat @ flat), flat_slope

    rng = np.random.default_rng(0)
    begin = [np.zeros(shape) for shape in shapes]
    begin[1], begin[3] = rng.normal(0, count**-0.5, shapes[1]), rng.normal(0, 0.1, hidden)
    flat = np.concatenate([np.ravel(b) for b in begin])
    found = minimize(whole, flat, jac=True, method="L-BFGS-B", options={"maxiter": iterations}).x
    linear, inner, bias, outer, shift = parts(found)
    return {
        "linear": linear / scale, "inner": inner / scale[:, None], "bias": bias - (middle / scale) @ inner,
        "outer": outer, "shift": shift - (middle / scale) @ linear,
    }  # fmt: skip
