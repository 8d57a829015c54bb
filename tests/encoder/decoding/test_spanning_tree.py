"""Dependency trees: each sentence has the best of all trees with one root."""

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.decoding.spanning_tree import best_tree, decode_heads


@cache
def every_tree(count: int) -> np.ndarray:
    """The heads of every tree with one root over `count` words. Shape: (trees, words)."""
    return np.array([h for h in product(range(count), repeat=count) if is_tree(np.array(h))])


def is_tree(head: np.ndarray) -> bool:
    """Whether there is one root and every word depends on it."""
    ancestor = np.arange(len(head))
    for _ in head:
        ancestor = head[ancestor]
    return (head == np.arange(len(head))).sum() == 1 and (head[ancestor] == ancestor).all()


def total(scores: np.ndarray, head: np.ndarray) -> float:
    return scores[np.arange(len(scores)), head].sum(-1)


def sentence(count: int) -> np.ndarray:
    return np.zeros(count, np.int32)


def matrices(low: int, high: int):
    """Square matrices of small whole numbers, so that sums are exact and scores tie."""
    rows = st.integers(-9, 9)
    square = st.integers(low, high).flatmap(lambda n: st.lists(rows, min_size=n * n, max_size=n * n))
    return square.map(lambda flat: np.array(flat, np.float32).reshape(2 * (round(len(flat) ** 0.5),)))


def test_the_number_of_trees_is_cayleys():
    assert [len(every_tree(count)) for count in range(1, 6)] == [1, 2, 9, 64, 625]  # Cayley: n to the n - 1


@given(matrices(1, 3))
def test_three_words_have_the_best_of_all_trees(scores):
    head = decode_heads(scores, sentence(len(scores)))
    assert is_tree(head)
    assert total(scores, head) == total(scores, every_tree(len(scores))).max()


@given(matrices(4, 5), st.data())
def test_five_words_with_three_likely_roots_have_the_best_of_all_trees(scores, data):
    likely_roots = data.draw(st.lists(st.integers(0, len(scores) - 1), min_size=1, max_size=3, unique=True))
    root_scores = scores.diagonal() - 19.0  # so that no other word scores higher as a root than as a dependent
    root_scores[likely_roots] += 119
    np.fill_diagonal(scores, root_scores)
    head = decode_heads(scores, sentence(len(scores)))
    assert is_tree(head)
    assert total(scores, head) == total(scores, every_tree(len(scores))).max()


def test_the_likeliest_root_is_the_root_where_every_word_scores_best_as_root():
    scores = np.zeros((4, 4), np.float32)
    np.fill_diagonal(scores, [1, 1, 1, 9])
    head = decode_heads(scores, sentence(4))
    assert is_tree(head)
    assert head[3] == 3


@pytest.mark.parametrize(
    ("scores", "head"),
    [
        ([[0]], [0]),
        ([[5, 1], [1, 4]], [0, 0]),  # both score best as roots: the second loses less
        ([[4, 1], [1, 5]], [1, 1]),
        ([[0, 9, 1], [9, 0, 2], [1, 1, 5]], [1, 2, 2]),  # the first two are each other's best head
        ([[0, 9, 2], [9, 0, 1], [1, 1, 5]], [2, 0, 2]),
        ([[5, 0, 0, 0], [1, 0, 9, 3], [0, 8, 0, 9], [0, 9, 8, 0]], [0, 0, 3, 1]),  # a cycle of three, entered once
        ([[3, 2, 4, 1], [2, 8, 9, 6], [0, 5, 3, 8], [4, 2, 8, 6]], [2, 2, 3, 3]),  # the third likeliest is the root
    ],
)
def test_small_matrices_give_these_trees(scores, head):
    scores = np.array(scores, np.float32)
    assert total(scores, np.array(head)) == total(scores, every_tree(len(head))).max()
    assert decode_heads(scores, sentence(len(head))).tolist() == head


def test_nested_cycles_are_contracted():
    # The best head of each word is its neighbour, of each pair the next pair, of each four the next four.
    count = 64
    scores = np.zeros((count, count), np.float32)
    for level in range(6):
        block = np.arange(count) >> level
        scores[block[:, None] == (block[None, :] ^ 1)] = 60 - 10 * level
    np.fill_diagonal(scores, -1)
    scores[17, 17] = 100
    head = decode_heads(scores, sentence(count))
    assert is_tree(head)
    assert head[17] == 17
    # An arc enters each pair at one word, on which the other depends; likewise pairs of pairs.
    assert total(scores, head) == 100 + 32 * 60 + 16 * 50 + 8 * 40 + 4 * 30 + 2 * 20 + 10


@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
def test_each_sentence_is_one_tree_of_its_words(lengths, seed):
    count = sum(lengths)
    scores = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    head = decode_heads(scores, np.repeat(np.arange(len(lengths)), lengths))
    assert head.dtype == np.int64
    start = 0
    for length in lengths:
        tree = head[start : start + length] - start
        assert is_tree(tree) and (tree < length).all()
        start += length


@given(st.lists(st.integers(1, 5), min_size=2, max_size=5), st.integers(0, 2**32 - 1))
def test_a_sentence_has_the_same_tree_beside_others_as_alone(lengths, seed):
    rng = np.random.default_rng(seed)
    rows = np.repeat(np.arange(len(lengths)) * 2 + 1, lengths)  # rows of sentences need not begin at 0
    scores = rng.normal(size=(len(rows), len(rows))).astype(np.float32)
    scores[rows[:, None] != rows[None, :]] += 1000  # words of other sentences score better as heads
    head = decode_heads(scores, rows)
    for row in np.unique(rows):
        words = np.flatnonzero(rows == row)
        alone = decode_heads(scores[np.ix_(words, words)], sentence(len(words)))
        assert head[words].tolist() == words[alone].tolist()


@pytest.mark.parametrize("seed", range(4))
def test_a_long_sentence_is_a_tree(seed):
    scores = np.random.default_rng(seed).normal(size=(200, 200)).astype(np.float32)
    before = scores.copy()
    head = best_tree(scores)
    assert is_tree(head)
    assert (scores == before).all()
    # The total of every word's best head is an upper bound, and this tree comes near it.
    assert 0.97 * scores.max(1).sum() < total(scores, head) <= scores.max(1).sum()
