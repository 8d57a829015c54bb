"""Windows over a text: every token is trusted once, sentences whole where they fit, and no window is too wide."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.windows import CONTEXT, TRUSTED, Window, asked, windows


@st.composite
def texts(draw):
    """Sentences as lists of the sizes of their tokens, and the two widths of a window; some tokens fit none."""
    trusted = draw(st.integers(1, 20))
    widest = trusted + draw(st.integers(0, 20))
    largest = draw(st.sampled_from([1, min(3, trusted), trusted, widest, 2 * widest]))
    sentence = st.lists(st.integers(1, largest), min_size=1, max_size=15)
    return draw(st.lists(sentence, max_size=12)), widest, trusted


def cut(sentences: list[list[int]], widest: int, trusted: int) -> tuple[np.ndarray, np.ndarray, list[Window]]:
    """Where each token begins and each sentence does, both with the end of the text, and the windows."""
    size = np.array([pieces for sentence in sentences for pieces in sentence], np.int64)
    row = np.repeat(np.arange(len(sentences), dtype=np.int32), [len(sentence) for sentence in sentences])
    begins = np.cumsum([0, *(len(sentence) for sentence in sentences)])
    return np.cumsum([0, *size]), begins, windows(size, row, widest=widest, trusted=trusted)


@given(texts())
def test_every_token_is_trusted_once_and_in_order(text):
    at, _, found = cut(*text)
    assert [token for w in found for token in range(w.low, w.high)] == list(range(len(at) - 1))


@given(texts())
def test_what_is_trusted_is_seen(text):
    at, _, found = cut(*text)
    assert all(0 <= w.begin <= w.low < w.high <= w.end < len(at) for w in found)


@given(texts())
def test_no_window_is_too_wide_but_for_a_token_that_alone_is(text):
    at, _, found = cut(*text)
    _, widest, trusted = text
    assert all(at[w.end] - at[w.begin] <= widest or w.end - w.begin == 1 for w in found)
    assert all(at[w.high] - at[w.low] <= trusted or w.high - w.low == 1 for w in found)


@given(texts())
def test_a_sentence_that_fits_is_trusted_whole(text):
    at, begins, found = cut(*text)
    for first, end in pairwise(begins):
        if at[end] - at[first] <= text[2]:
            assert any(w.low <= first and end <= w.high for w in found)


@given(texts())
def test_no_window_leaves_room_for_another_token(text):
    at, _, found = cut(*text)
    count = len(at) - 1
    for w in found:
        wide = min(text[1], int(at[w.high] - at[w.low]) + 2 * CONTEXT)
        assert w.end == count or at[w.end + 1] - at[w.begin] > wide
        assert w.end < count or w.begin == 0 or at[count] - at[w.begin - 1] > wide


@given(texts())
def test_windows_grow_with_the_text_and_no_faster(text):
    at, _, found = cut(*text)
    # Of any three in a row the first two hold what did not fit one of them.
    assert len(found) <= 3 * (int(at[-1]) // text[2] + 1)


def test_no_text_has_no_windows():
    assert cut([], 30, 20)[2] == []


@pytest.mark.parametrize("size", [1, 20, 30, 31, 500])
def test_one_token_is_one_window(size):
    assert cut([[size]], 30, 20)[2] == [Window(0, 1, 0, 1)]


def test_a_token_wider_than_a_window_stands_alone():
    assert cut([[1, 1, 500, 1, 1]], 30, 20)[2] == [Window(0, 2, 0, 2), Window(2, 3, 2, 3), Window(3, 5, 3, 5)]


def test_tokens_of_the_largest_size_are_a_window_each():
    assert cut([[20] * 4], 30, 20)[2] == [Window(i, i + 1, i, i + 1) for i in range(4)]


def test_a_huge_sentence_is_cut_where_a_window_is_full():
    found = cut([[2] * 1000], 30, 20)[2]
    assert [(w.low, w.high) for w in found] == [(at, at + 10) for at in range(0, 1000, 10)]


def test_a_sentence_after_a_huge_one_is_whole():
    found = cut([[1] * 45, [1] * 16, [1] * 9], 30, 20)[2]
    assert [(w.low, w.high) for w in found] == [(0, 20), (20, 40), (40, 45), (45, 61), (61, 70)]


def test_as_much_is_seen_before_as_after():
    assert cut([[1] * 10] * 9, 20, 10)[2][4] == Window(35, 55, 40, 50)


def test_what_the_beginning_and_the_end_leave_free_is_given_to_the_other_side():
    found = cut([[1] * 10] * 9, 20, 10)[2]
    assert found[0] == Window(0, 20, 0, 10)
    assert found[-1] == Window(70, 90, 80, 90)


def test_a_window_of_the_usual_width_is_trusted_for_most_of_it():
    size, sentence = np.ones(10_000, np.int64), np.arange(10_000, dtype=np.int32) // 16
    found = windows(size, sentence, widest=254)
    assert {w.high - w.low for w in found[:-1]} == {int(254 * TRUSTED) // 16 * 16}  # whole sentences
    assert all(w.low - w.begin >= 10 and w.end - w.high >= 10 for w in found[1:-2])


def test_a_window_with_room_to_spare_sees_a_little_on_either_side_and_no_more():
    size, sentence = np.ones(10_000, np.int64), np.arange(10_000, dtype=np.int32) // 150
    found = windows(size, sentence, widest=254)
    assert {w.high - w.low for w in found[:-1]} == {150}
    assert {(w.low - w.begin, w.end - w.high) for w in found[1:-1]} == {(CONTEXT, CONTEXT)}


@given(texts())
def test_whole_sentences_are_asked_about_and_no_others(text):
    _, _, found = cut(*text)
    row = np.repeat(np.arange(len(text[0])), [len(sentence) for sentence in text[0]])
    for window in found:
        trusted = set(row[window.low : window.high].tolist())
        expected = [token for token in range(window.begin, window.end) if row[token] in trusted]
        part = asked(window, row)
        assert list(range(part.begin, part.end)) == expected
        assert (part.low, part.high) == (window.low, window.high)
