"""Fits gradient-boosted trees with scikit-learn, and turns them into the arrays that the package reads."""

from dataclasses import fields
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from fabula.ranking import BoostedTrees

Trees = BoostedTrees
RIDGE, MIN_ROWS_IN_LEAF = 1.0, 20
SHARE_OF_COLUMNS = 0.3
"""Each split is sought among so many of the columns, so that the trees differ (experiment 040)."""


def fit_trees(
    features: np.ndarray,
    right: np.ndarray,
    *,
    leaves: int,
    trees: int,
    rate: float = 0.08,
    least_rows: int = MIN_ROWS_IN_LEAF,
    weight: np.ndarray | None = None,
) -> Trees:
    """Returns the trees that give the log-odds of a row being right.

    Args:
        features: Shape: (rows, columns).
        right: Shape: (rows,), bool.
        leaves: leaves of a tree at most.
        trees: number of trees.
        rate: how much each tree adds.
        least_rows: rows of a leaf at least.
        weight: how much each row counts; None for all alike. Shape: (rows,).
    """
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=rate,
        max_leaf_nodes=leaves,
        l2_regularization=RIDGE,
        min_samples_leaf=least_rows,
        max_features=SHARE_OF_COLUMNS,
        early_stopping=False,
        random_state=0,
    ).fit(features.astype(np.float32), right, sample_weight=weight)
    return _trees_of(model)


def _trees_of(model: Any) -> Trees:
    """Copies the nodes of all trees into columns."""
    parts: dict[str, list[np.ndarray]] = {field.name: [] for field in fields(BoostedTrees)}
    first = 0
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        own, leaf = first + np.arange(len(nodes)), nodes["is_leaf"].astype(bool)
        parts["root"].append(np.array([first]))
        parts["column"].append(np.where(leaf, -1, nodes["feature_idx"]))
        parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
        parts["left"].append(np.where(leaf, own, first + nodes["left"]))
        parts["right"].append(np.where(leaf, own, first + nodes["right"]))
        parts["value"].append(np.where(leaf, nodes["value"], 0))
        first += len(nodes)
    parts["start"] = [np.ravel(model._baseline_prediction)]
    columns = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    integers = {name: columns[name].astype(np.int32) for name in ("root", "column", "left", "right")}
    reals = {name: columns[name].astype(np.float32) for name in ("threshold", "value")}
    return BoostedTrees(**integers, **reals, start=columns["start"].astype(np.float32)[0])
