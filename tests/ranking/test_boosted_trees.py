"""Trees give each row the leaf that its columns lead to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.errors import ModelError
from fabula.ranking import BoostedTrees

# Two trees: x0 <= 0 ? -1 : (x1 <= 2 ? 1 : 3), and one leaf of 0.5.
TREES = BoostedTrees(
    column=np.array([0, -1, 1, -1, -1, -1]),
    threshold=np.array([0.0, 0, 2.0, 0, 0, 0]),
    left=np.array([1, 1, 3, 3, 4, 5]),
    right=np.array([2, 1, 4, 3, 4, 5]),
    value=np.array([0.0, -1, 0, 1, 3, 0.5]),
    root=np.array([0, 5]),
    start=np.float32(0.25),
)


def expected(x0: float, x1: float) -> float:
    score = 0.75 + (-1 if x0 <= 0 else 1 if x1 <= 2 else 3)
    return 1 / (1 + np.exp(-score))


@pytest.mark.parametrize(("x0", "x1"), [(0, 9), (-1, 0), (1, 2), (1, 2.5)])
def test_a_row_reaches_its_leaf(x0, x1):
    assert TREES.probabilities(np.array([[x0, x1]])) == pytest.approx([expected(x0, x1)])


def chain(leaves: int) -> BoostedTrees:
    """A tree whose nodes each have a leaf on the left: x0 <= 0 ? 0 : x0 <= 1 ? 1 : x0 <= 2 ? 2 and so on."""
    inner, leaf = np.arange(leaves - 1), np.arange(leaves - 1, 2 * leaves - 1)
    return BoostedTrees(
        column=np.repeat([0, -1], [leaves - 1, leaves]),
        threshold=np.append(inner, np.zeros(leaves)),
        left=np.append(leaf[:-1], leaf),
        right=np.concatenate([inner[1:], leaf[-1:], leaf]),
        value=np.append(np.zeros(leaves - 1), np.arange(leaves)),
        root=np.array([0]),
        start=np.float32(0),
    )


def test_each_leaf_of_the_largest_tree_is_reached():
    assert chain(32).scores(np.arange(35)[:, None]).tolist() == [*range(31), 31, 31, 31, 31]


def test_a_tree_with_more_leaves_than_a_number_has_bits_is_refused():
    with pytest.raises(ModelError, match="33 leaves"):
        chain(33).scores(np.zeros((1, 1)))


def test_no_rows_have_no_probabilities():
    assert TREES.probabilities(np.zeros((0, 2))).shape == (0,)


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 4)), min_size=1, max_size=40))
def test_rows_do_not_depend_on_each_other(rows):
    together = TREES.probabilities(np.array(rows, float))
    assert together.tolist() == pytest.approx([expected(*row) for row in rows])
