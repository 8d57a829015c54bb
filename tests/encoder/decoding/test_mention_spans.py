"""Mentions from span scores: a score is the sum of its parts, and of two spans that cross the better is kept."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.decoding.mention_spans import decode_spans, span_log_odds

WORDS, WIDEST = 6, 4


def scored(spans: dict[tuple[int, int], float]) -> np.ndarray:
    """The scores of a text of six words in which these spans, by first and last word, are likely."""
    out = np.full((WORDS, WIDEST), -1.0, np.float32)
    for (first, last), score in spans.items():
        out[first, last - first] = score
    return out


def decoded(spans: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    first, last, _ = decode_spans(scored(spans))
    return list(zip(first.tolist(), last.tolist(), strict=True))


def cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    (a, b), (c, d) = sorted([one, other])
    return a < c <= b < d


@st.composite
def tables(draw):
    """Scores of spans, many of them alike, -inf where the words end first."""
    words, widest = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    flat = draw(st.lists(st.integers(-3, 5), min_size=words * widest, max_size=words * widest))
    table = np.array(flat, np.float32).reshape(words, widest)
    table[np.arange(words)[:, None] + np.arange(widest) >= words] = -np.inf
    return table


@given(st.integers(1, 12), st.integers(1, 9), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_log_odds_are_the_sum_of_their_parts(words, widest, size, seed):
    rng = np.random.default_rng(seed)
    start, end = rng.normal(size=(2, words, size + 1)).astype(np.float32)
    widths = rng.normal(size=widest).astype(np.float32)
    sentence = np.sort(rng.integers(0, 3, words))
    expected = np.full((words, widest), -np.inf)
    for first in range(words):
        for width in range(min(widest, words - first)):
            if sentence[first] != sentence[first + width]:
                continue
            a, b = start[first].astype(float), end[first + width].astype(float)
            expected[first, width] = sum(a[:-1] * b[:-1]) + a[-1] + b[-1] + widths[width]
    scores = span_log_odds(start, end, widths, sentence)
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, expected, atol=1e-5)


def test_no_span_runs_over_the_last_word():
    ones = np.ones((3, 2), np.float32)
    scores = span_log_odds(ones, ones, np.zeros(5, np.float32), np.zeros(3, np.int32))
    assert np.isfinite(scores).tolist() == [[1, 1, 1, 0, 0], [1, 1, 0, 0, 0], [1, 0, 0, 0, 0]]
    assert decode_spans(scores)[1].max() == 2


def test_of_two_spans_that_cross_the_better_is_kept():
    assert decoded({(0, 2): 2, (1, 3): 3}) == [(1, 3)]
    assert decoded({(0, 2): 3, (1, 3): 2}) == [(0, 2)]


def test_spans_that_share_one_word_cross():
    assert decoded({(0, 1): 1, (1, 2): 2}) == [(1, 2)]


def test_spans_side_by_side_do_not_cross():
    assert decoded({(0, 1): 1, (2, 3): 2}) == [(0, 1), (2, 3)]


@pytest.mark.parametrize("inner", [(1, 1), (0, 1), (2, 3), (1, 2)])
def test_a_span_inside_another_is_kept_whichever_is_better(inner):
    assert set(decoded({(0, 3): 1, inner: 2})) == set(decoded({(0, 3): 2, inner: 1})) == {(0, 3), inner}


def test_a_span_that_is_dropped_drops_no_other():
    assert decoded({(0, 1): 1, (1, 2): 2, (2, 3): 3}) == [(0, 1), (2, 3)]


def test_of_two_equal_spans_that_cross_one_is_kept():
    assert len(decoded({(0, 2): 2, (1, 3): 2})) == 1


def test_log_odds_of_zero_are_no_mention():
    assert decoded({(0, 0): 0, (2, 2): 0.001}) == [(2, 2)]


def test_spans_are_in_the_order_of_the_text_wider_first():
    assert decoded({(3, 3): 5, (0, 0): 1, (0, 3): 2, (0, 1): 3, (2, 2): 4}) == [(0, 3), (0, 1), (0, 0), (2, 2), (3, 3)]


def test_no_likely_span_gives_none():
    assert [part.shape for part in decode_spans(scored({}))] == [(0,), (0,), (0,)]


@given(tables())
def test_kept_spans_do_not_cross_and_dropped_spans_cross_a_better_one(table):
    first, last, log_odds = decode_spans(table)
    kept = dict(zip(zip(first.tolist(), last.tolist(), strict=True), log_odds.tolist(), strict=True))
    assert len(kept) == len(first)
    assert not any(cross(one, other) for one in kept for other in kept)
    assert all(table[a, b - a] == score > 0 for (a, b), score in kept.items())
    for a, width in np.argwhere(table > 0).tolist():
        span, score = (a, a + width), table[a, width]
        assert span in kept or any(cross(span, other) and kept[other] >= score for other in kept)
    assert all(a < c or (a == c and b > d) for (a, b), (c, d) in pairwise(kept))
