"""Gradient-boosted trees over feature columns (Friedman 2001), for decisions that one layer learns badly."""

from dataclasses import dataclass

import numpy as np

from fabula.ranking.probabilities import logistic
from fabula.schema.arrays import FloatArray, IntArray

ROWS_AT_A_TIME = 256  # with 1,600 trees, what is worked out of them stays in a core's cache
LEAF = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoostedTrees:
    """The nodes of all trees as columns. The score of a row is `start` and the value of its leaf in each tree.

    Attributes:
        column: the column that a node asks for, or LEAF. Shape: (nodes,), int.
        threshold: rows with this value or less go on to `left`, the others to `right`. Shape: (nodes,).
        left, right: the next node, as a row; a leaf's own row. Shape: (nodes,), int.
        value: what a leaf adds to the score. Shape: (nodes,).
        root: the first node of each tree. Shape: (trees,), int.
        start: what every score begins with. Shape: ().
    """

    column: IntArray
    threshold: FloatArray
    left: IntArray
    right: IntArray
    value: FloatArray
    root: IntArray
    start: FloatArray

    def probabilities(self, features: FloatArray) -> FloatArray:
        """Returns the probability of each row. Shape: (rows, columns) in, (rows,) out."""
        return logistic(self.scores(features))

    def scores(self, features: FloatArray) -> FloatArray:
        """Returns the log-odds of each row. Shape: (rows, columns) in, (rows,) out."""
        parts = [
            self._scores_of_some(features[first : first + ROWS_AT_A_TIME].astype(np.float32))
            for first in range(0, len(features), ROWS_AT_A_TIME)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _scores_of_some(self, features: FloatArray) -> FloatArray:
        """The scores of some rows. A path that has come to its leaf is left alone: most leaves lie near the root."""
        count, width = features.shape
        values = features.ravel()
        node = np.tile(self.root.astype(np.intp), count)  # of each row and tree, those of a row together
        path = np.flatnonzero(self.column.take(node) != LEAF)
        at, first_value = node.take(path), path // len(self.root) * width
        while len(path):
            goes_left = values.take(first_value + self.column.take(at)) <= self.threshold.take(at)
            at = np.where(goes_left, self.left.take(at), self.right.take(at))
            node[path] = at
            goes_on = np.flatnonzero(self.column.take(at) != LEAF)
            path, at, first_value = path.take(goes_on), at.take(goes_on), first_value.take(goes_on)
        scores: FloatArray = self.start + self.value[node.reshape(count, -1)].sum(axis=1)
        return scores
