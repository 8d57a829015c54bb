"""Windows over a text: each token is trusted once, sentences whole where they fit, and windows keep their limits."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.windows import CONTEXT_PIECES, TRUSTED_SHARE, Window, narrow_to_sentences, windows


@st.composite
def texts(draw):
    """Sentences as lists of the sizes of their tokens, and the two limits of a window; some tokens exceed both."""
    max_trusted = draw(st.integers(1, 20))
    max_pieces = max_trusted + draw(st.integers(0, 20))
    largest = draw(st.sampled_from([1, min(3, max_trusted), max_trusted, max_pieces, 2 * max_pieces]))
    sentence = st.lists(st.integers(1, largest), min_size=1, max_size=15)
    return draw(st.lists(sentence, max_size=12)), max_pieces, max_trusted


def cut(
    sentences: list[list[int]], max_pieces: int, max_trusted: int, begin_anew: tuple[int, ...] = ()
) -> tuple[np.ndarray, np.ndarray, list[Window]]:
    """The first piece of each token and first token of each sentence, both with the end of the text; the windows.

    `begin_anew` are rows of sentences.
    """
    piece_count = np.array([pieces for sentence in sentences for pieces in sentence], np.int64)
    rows = np.repeat(np.arange(len(sentences), dtype=np.int32), [len(sentence) for sentence in sentences])
    sentence_starts = np.cumsum([0, *(len(sentence) for sentence in sentences)])
    anew = sentence_starts[list(begin_anew)]
    found = windows(piece_count, rows, max_pieces=max_pieces, max_trusted=max_trusted, begin_anew=anew)
    return np.cumsum([0, *piece_count]), sentence_starts, found


@given(texts())
def test_each_token_is_trusted_once_and_in_order(text):
    offset, _, found = cut(*text)
    trusted = [token for window in found for token in range(window.trusted_start, window.trusted_end)]
    assert trusted == list(range(len(offset) - 1))


@given(texts())
def test_the_trusted_part_lies_in_the_window(text):
    offset, _, found = cut(*text)
    for window in found:
        assert 0 <= window.token_start <= window.trusted_start
        assert window.trusted_start < window.trusted_end <= window.token_end < len(offset)


@given(texts())
def test_no_window_exceeds_its_limits_unless_one_token_does(text):
    offset, _, found = cut(*text)
    _, max_pieces, max_trusted = text
    for window in found:
        tokens, trusted = window.token_end - window.token_start, window.trusted_end - window.trusted_start
        assert offset[window.token_end] - offset[window.token_start] <= max_pieces or tokens == 1
        assert offset[window.trusted_end] - offset[window.trusted_start] <= max_trusted or trusted == 1


@given(texts())
def test_a_sentence_that_fits_is_trusted_whole(text):
    offset, sentence_starts, found = cut(*text)
    for start, end in pairwise(sentence_starts):
        if offset[end] - offset[start] <= text[2]:
            assert any(window.trusted_start <= start and end <= window.trusted_end for window in found)


@given(texts())
def test_no_window_has_room_for_another_token(text):
    offset, _, found = cut(*text)
    count = len(offset) - 1
    for window in found:
        trusted_pieces = int(offset[window.trusted_end] - offset[window.trusted_start])
        pieces = min(text[1], trusted_pieces + 2 * CONTEXT_PIECES)
        at_end, at_start = window.token_end == count, window.token_start == 0
        assert at_end or offset[window.token_end + 1] - offset[window.token_start] > pieces
        assert not at_end or at_start or offset[count] - offset[window.token_start - 1] > pieces


@given(texts())
def test_the_number_of_windows_is_linear_in_the_text(text):
    offset, _, found = cut(*text)
    # Of any three windows in a row, the first two hold more pieces than one window may.
    assert len(found) <= 3 * (int(offset[-1]) // text[2] + 1)


@given(texts(), st.data())
def test_a_window_begins_with_each_sentence_that_begins_anew(text, data):
    rows = sorted(data.draw(st.sets(st.integers(0, len(text[0]) - 1)))) if text[0] else []
    offset, sentence_starts, found = cut(*text, tuple(rows))
    assert {int(start) for start in sentence_starts[rows]} <= {window.trusted_start for window in found}
    trusted = [token for window in found for token in range(window.trusted_start, window.trusted_end)]
    assert trusted == list(range(len(offset) - 1))
    assert len(found) <= len(cut(*text)[2]) + len(rows)


@given(texts(), st.data())
def test_the_windows_from_a_sentence_that_begins_anew_are_those_of_a_text_that_begins_with_it(text, data):
    sentences, *limits = text
    if not sentences:
        return
    row = data.draw(st.integers(0, len(sentences) - 1))
    _, sentence_starts, found = cut(*text, (row,))
    start = int(sentence_starts[row])
    trusted = [(w.trusted_start - start, w.trusted_end - start) for w in found if w.trusted_start >= start]
    alone = cut(sentences[row:], *limits)[2]
    assert trusted == [(w.trusted_start, w.trusted_end) for w in alone]


def test_no_text_has_no_windows():
    assert cut([], 30, 20)[2] == []


@pytest.mark.parametrize("size", [1, 20, 30, 31, 500])
def test_one_token_is_one_window(size):
    assert cut([[size]], 30, 20)[2] == [Window(0, 1, 0, 1)]


def test_a_token_larger_than_a_window_has_a_window_of_its_own():
    assert cut([[1, 1, 500, 1, 1]], 30, 20)[2] == [Window(0, 2, 0, 2), Window(2, 3, 2, 3), Window(3, 5, 3, 5)]


def test_tokens_of_the_largest_size_have_a_window_each():
    assert cut([[20] * 4], 30, 20)[2] == [Window(i, i + 1, i, i + 1) for i in range(4)]


def test_a_huge_sentence_is_cut_where_a_window_is_full():
    found = cut([[2] * 1000], 30, 20)[2]
    trusted = [(window.trusted_start, window.trusted_end) for window in found]
    assert trusted == [(start, start + 10) for start in range(0, 1000, 10)]


def test_a_sentence_after_a_huge_one_is_whole():
    found = cut([[1] * 45, [1] * 16, [1] * 9], 30, 20)[2]
    trusted = [(window.trusted_start, window.trusted_end) for window in found]
    assert trusted == [(0, 20), (20, 40), (40, 45), (45, 61), (61, 70)]


def test_the_context_before_and_after_is_equal():
    assert cut([[1] * 10] * 9, 20, 10)[2][4] == Window(35, 55, 40, 50)


def test_at_the_edges_of_the_text_all_context_is_on_one_side():
    found = cut([[1] * 10] * 9, 20, 10)[2]
    assert found[0] == Window(0, 20, 0, 10)
    assert found[-1] == Window(70, 90, 80, 90)


def test_most_of_a_window_of_the_default_size_is_trusted():
    piece_count, sentence = np.ones(10_000, np.int64), np.arange(10_000, dtype=np.int32) // 16
    found = windows(piece_count, sentence, max_pieces=254)
    whole_sentences = int(254 * TRUSTED_SHARE) // 16 * 16
    assert {window.trusted_end - window.trusted_start for window in found[:-1]} == {whole_sentences}
    for window in found[1:-2]:
        assert window.trusted_start - window.token_start >= 10 and window.token_end - window.trusted_end >= 10


def test_a_window_with_free_room_has_no_more_than_the_largest_context():
    piece_count, sentence = np.ones(10_000, np.int64), np.arange(10_000, dtype=np.int32) // 150
    found = windows(piece_count, sentence, max_pieces=254)
    assert {window.trusted_end - window.trusted_start for window in found[:-1]} == {150}
    contexts = {(w.trusted_start - w.token_start, w.token_end - w.trusted_end) for w in found[1:-1]}
    assert contexts == {(CONTEXT_PIECES, CONTEXT_PIECES)}


@given(texts())
def test_a_narrowed_window_holds_the_trusted_sentences_and_no_others(text):
    _, _, found = cut(*text)
    rows = np.repeat(np.arange(len(text[0])), [len(sentence) for sentence in text[0]])
    for window in found:
        trusted = set(rows[window.trusted_start : window.trusted_end].tolist())
        expected = [token for token in range(window.token_start, window.token_end) if rows[token] in trusted]
        narrow = narrow_to_sentences(window, rows)
        assert list(range(narrow.token_start, narrow.token_end)) == expected
        assert (narrow.trusted_start, narrow.trusted_end) == (window.trusted_start, window.trusted_end)
