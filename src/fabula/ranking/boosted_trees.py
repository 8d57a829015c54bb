"""Gradient-boosted trees over feature columns (Friedman 2001), for decisions that one layer learns badly."""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking.leaf_tests import LeafTests, leaf_tests
from fabula.ranking.probabilities import logistic
from fabula.schema.arrays import FloatArray, IntArray

TESTS_AT_A_TIME = 50_000  # those of one row in 1,600 trees: what is worked out of them stays in a core's cache


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
        tests, rows = _tests_of(self), features.astype(np.float32)
        at_once = max(1, TESTS_AT_A_TIME // max(1, tests.threshold.size))
        sums = [tests.values(rows[first : first + at_once]).sum(axis=1) for first in range(0, len(rows), at_once)]
        return self.start + np.concatenate(sums) if sums else np.zeros(0)


@functools.lru_cache(maxsize=16)
def _tests_of(trees: BoostedTrees) -> LeafTests:
    """The tests of some trees, worked out once: each scorer scores many rows."""
    return leaf_tests(
        column=trees.column,
        threshold=trees.threshold,
        left=trees.left,
        right=trees.right,
        value=trees.value,
        root=trees.root,
    )
