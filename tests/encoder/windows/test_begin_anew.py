"""Windows begin anew at sentences that are known by the words around them alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import page

from fabula.encoder.windows import begin_anew, first_tokens_to_begin_anew
from fabula.schema.tokens import Tokens
from fabula.tokens import tokens

AROUND = 5


@pytest.fixture(autouse=True)
def _few_around(monkeypatch):
    monkeypatch.setattr(begin_anew, "SENTENCES_AROUND", AROUND)


def text_of(sentences: list[int]) -> Tokens:
    """Sentences that say no more than a number, three in a paragraph."""
    said = [f"Nora counted {number}." for number in sentences]
    return tokens(page(*(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))))


def rows_of(sentences: list[int]) -> list[int]:
    """The sentences at which windows begin anew."""
    words = text_of(sentences)
    return words.sentence[first_tokens_to_begin_anew(words)].tolist()


def digests_of(sentences: list[int]) -> list[int]:
    words = text_of(sentences)
    starts = np.flatnonzero(np.diff(words.sentence, prepend=-1))
    return begin_anew._sentence_digests(words, starts).tolist()


numbers = st.lists(st.integers(0, 40), max_size=60)


@given(numbers)
def test_it_is_the_sentence_with_the_lowest_digest_around(sentences):
    digest = digests_of(sentences) if sentences else []
    expected = [
        row
        for row in range(AROUND, len(digest) - AROUND)
        if digest[row] < min(digest[row - AROUND : row]) and digest[row] <= min(digest[row + 1 : row + AROUND + 1])
    ]
    assert rows_of(sentences) == expected


@settings(max_examples=50)
@given(numbers, numbers, numbers)
def test_what_is_written_before_and_after_does_not_move_it(before, sentences, after):
    size, first = len(sentences), len(before)
    inner = [row - first for row in rows_of([*before, *sentences, *after])]
    sure = range(AROUND, size - AROUND)
    assert [row for row in inner if row in sure] == [row for row in rows_of(sentences) if row in sure]


def test_it_is_the_first_token_of_a_sentence():
    words = text_of(list(range(60)))
    found = first_tokens_to_begin_anew(words)
    assert len(found) > 2
    assert (words.sentence[found] != words.sentence[found - 1]).all()


@pytest.mark.parametrize("count", [0, 1, AROUND, 2 * AROUND])
def test_a_short_text_has_none(count):
    assert rows_of(list(range(count))) == []


def test_a_text_that_says_one_thing_again_and_again_has_none():
    assert rows_of([7] * 50) == []


def test_a_spelling_that_no_file_can_hold_has_a_digest():
    words = tokens(page(*(f"Nora \ud800 {number}." for number in range(30))))
    assert len(first_tokens_to_begin_anew(words)) > 0


def test_digests_do_not_depend_on_the_machine():
    assert digests_of([1, 2]) == [18044570843885249335, 16284966893809038506]
