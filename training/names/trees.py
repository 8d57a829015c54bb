"""Fits gradient-boosted trees with scikit-learn, and turns them into the arrays that the package reads."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from fabula.ranking import BoostedTrees

Trees = BoostedTrees
RIDGE = 1.0
SHARE_OF_COLUMNS = 0.3
"""Each split is sought among so many of the columns, so that the trees differ (experiment 040)."""


@dataclass(frozen=True, slots=True)
class TreeSettings:
    """How trees are fitted.

    Attributes:
        leaves: leaves of a tree at most.
        trees: number of trees of one fit.
        rate: how much each tree adds.
        least_rows: rows of a leaf at least.
        fits: how many fits, each on other columns, of which the mean is taken.
    """

    leaves: int
    trees: int
    rate: float = 0.08
    least_rows: int = 20
    fits: int = 1


def fit_trees(
    features: np.ndarray, right: np.ndarray, settings: TreeSettings, weight: np.ndarray | None = None
) -> Trees:
    """Returns the trees that give the log-odds of a row being right.

    Args:
        features: Shape: (rows, columns).
        right: Shape: (rows,), bool.
        settings: how they are fitted.
        weight: how much each row counts; None for all alike. Shape: (rows,).
    """
    models = [
        HistGradientBoostingClassifier(
            max_iter=settings.trees,
            learning_rate=settings.rate,
            max_leaf_nodes=settings.leaves,
            l2_regularization=RIDGE,
            min_samples_leaf=settings.least_rows,
            max_features=SHARE_OF_COLUMNS,
            early_stopping=False,
            random_state=seed,
        ).fit(features.astype(np.float32), right, sample_weight=weight)
        for seed in range(settings.fits)
    ]
    return _trees_of(models)


def mean_of(one: Trees, other: Trees) -> Trees:
    """Returns the trees whose log-odds are the mean of those of two scorers."""
    columns = {name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in ("column", "threshold")}
    nodes = {
        name: np.concatenate([getattr(one, name), getattr(other, name) + len(one.column)])
        for name in ("left", "right", "root")
    }
    value = np.concatenate([one.value, other.value]) / 2
    return BoostedTrees(**columns, **nodes, value=value, start=np.float32((one.start + other.start) / 2))


def _trees_of(models: list[Any]) -> Trees:
    """Copies the nodes of all trees into columns; the log-odds of the result are the mean of the models'."""
    parts: dict[str, list[np.ndarray]] = {field.name: [] for field in fields(BoostedTrees)}
    first = 0
    for predictor in (predictor for model in models for (predictor,) in model._predictors):
        nodes = predictor.nodes
        own, leaf = first + np.arange(len(nodes)), nodes["is_leaf"].astype(bool)
        parts["root"].append(np.array([first]))
        parts["column"].append(np.where(leaf, -1, nodes["feature_idx"]))
        parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
        parts["left"].append(np.where(leaf, own, first + nodes["left"]))
        parts["right"].append(np.where(leaf, own, first + nodes["right"]))
        parts["value"].append(np.where(leaf, nodes["value"] / len(models), 0))
        first += len(nodes)
    parts["start"] = [np.mean([np.ravel(model._baseline_prediction) for model in models], axis=0)]
    columns = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    integers = {name: columns[name].astype(np.int32) for name in ("root", "column", "left", "right")}
    reals = {name: columns[name].astype(np.float32) for name in ("threshold", "value")}
    return BoostedTrees(**integers, **reals, start=columns["start"].astype(np.float32)[0])
