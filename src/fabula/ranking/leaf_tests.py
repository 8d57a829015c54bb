"""Which leaf of each tree a row comes to, found by all tests at once (Lucchese et al. 2015).

The leaves of a tree are numbered from left to right. A row that is too large for a node's threshold can come to no leaf
left of that node: it loses them. When all nodes are tested, the row's leaf is the first that it has not lost. No test
waits for another, so that numpy can make all of them in a few steps.
"""

from dataclasses import dataclass

import numpy as np

from fabula.errors import ModelError
from fabula.schema.arrays import FloatArray, IntArray

LEAF = -1
"""The column of a node that is a leaf."""
MAX_LEAVES = 32
"""The leaves of a tree are the bits of a number."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeafTests:
    """The tests of all trees as a table: a column for each tree, and as many rows as the largest tree has nodes.

    Attributes:
        column: the feature that is tested. Shape: (tests, trees), int.
        threshold: a row loses leaves if it has more than this. Shape: (tests, trees).
        lost: the leaves that it loses then, as bits; 0 where a tree has fewer tests. Shape: (tests, trees), uint32.
        value: the value of each leaf. Shape: (trees, MAX_LEAVES).
    """

    column: IntArray
    threshold: FloatArray
    lost: IntArray
    value: FloatArray

    def values(self, rows: FloatArray) -> FloatArray:
        """Returns the value of the leaf of each row in each tree. Shape: (rows, columns) in, (rows, trees) out."""
        is_larger = rows.take(self.column, axis=1) > self.threshold
        lost = np.bitwise_or.reduce(self.lost * is_larger, axis=1)
        first_kept = ~lost & (lost + np.uint32(1))  # adding one to a number sets the first bit that it lacks
        number = np.frexp(first_kept.astype(np.float32))[1] - 1
        values: FloatArray = self.value.take(number + np.arange(0, self.value.size, MAX_LEAVES))
        return values


def leaf_tests(
    *, column: IntArray, threshold: FloatArray, left: IntArray, right: IntArray, value: FloatArray, root: IntArray
) -> LeafTests:
    """Returns the tests of some trees, whose arrays are those of `BoostedTrees`.

    Raises ModelError where a tree has too many leaves.
    """
    levels = _inner_nodes(column, left, right, root)
    # Of each node: how many leaves are under it, its tree, and the number of the first leaf under it.
    leaves, tree, first = (column == LEAF).astype(np.int64), np.zeros_like(column), np.zeros_like(column)
    for nodes in reversed(levels):
        leaves[nodes] = leaves[left[nodes]] + leaves[right[nodes]]
    if leaves[root].max(initial=0) > MAX_LEAVES:
        raise ModelError(f"a tree has {leaves[root].max()} leaves, but only those with {MAX_LEAVES} can be scored")
    tree[root] = np.arange(len(root))
    for nodes in levels:
        tree[left[nodes]] = tree[right[nodes]] = tree[nodes]
        first[left[nodes]], first[right[nodes]] = first[nodes], first[nodes] + leaves[left[nodes]]
    inner, leaf = np.flatnonzero(column != LEAF), np.flatnonzero(column == LEAF)
    inner = inner[np.argsort(tree[inner], kind="stable")]
    at = np.arange(len(inner)) - np.searchsorted(tree[inner], tree[inner]), tree[inner]
    shape = (int(at[0].max(initial=-1)) + 1, len(root))
    tests = LeafTests(
        column=np.zeros(shape, np.intp),  # numpy looks up columns by numbers of another type half as fast
        threshold=np.zeros(shape, threshold.dtype),
        lost=np.zeros(shape, np.uint32),
        value=np.zeros((len(root), MAX_LEAVES), value.dtype),
    )
    tests.column[at], tests.threshold[at] = column[inner], threshold[inner]
    tests.lost[at] = ((1 << leaves[left[inner]]) - 1) << first[inner]
    tests.value[tree[leaf], first[leaf]] = value[leaf]
    return tests


def _inner_nodes(column: IntArray, left: IntArray, right: IntArray, root: IntArray) -> list[IntArray]:
    """The nodes that are no leaves, those nearest to the root first: one array for each distance."""
    levels = [root[column[root] != LEAF]]
    while len(levels[-1]):
        below = np.concatenate([left[levels[-1]], right[levels[-1]]])
        levels.append(below[column[below] != LEAF])
    return levels
