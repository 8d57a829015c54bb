"""Tags that go on from one that began."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.decoding.bio_tags import continues_tag, decode_bio_tags

NAMES = ("O", "B-act", "I-act", "B-food", "I-food")
BEGUN = continues_tag(NAMES)


def may_be(sequence: tuple[int, ...]) -> bool:
    before = (-1, *sequence[:-1])
    return all(BEGUN[tag] < 0 or last in (tag, BEGUN[tag]) for last, tag in zip(before, sequence, strict=True))


def test_what_a_tag_goes_on_from():
    assert BEGUN.tolist() == [-1, -1, 1, -1, 3]


@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=5),
    st.lists(st.integers(0, 1), min_size=5, max_size=5),
)
def test_no_sequence_that_may_be_is_likelier(rows, steps):
    scores, sentence = np.array(rows, np.float32), np.cumsum(steps)[: len(rows)]
    found = decode_bio_tags(scores, BEGUN, sentence)
    for number in np.unique(sentence):
        here = np.flatnonzero(sentence == number)
        mine = tuple(found[here].tolist())
        assert may_be(mine)
        every = (
            sum(scores[i, t] for i, t in zip(here, s, strict=True))
            for s in product(range(5), repeat=len(here))
            if may_be(s)
        )
        assert sum(scores[i, t] for i, t in zip(here, mine, strict=True)) == pytest.approx(max(every))


def test_an_i_after_another_sentence_goes_on_from_nothing():
    scores = np.array([[0, 5, 0, 0, 0], [0, 1, 5, 0, 0]], np.float32)
    assert decode_bio_tags(scores, BEGUN, np.array([0, 0])).tolist() == [1, 2]
    assert decode_bio_tags(scores, BEGUN, np.array([0, 1])).tolist() == [1, 1]


def test_no_words():
    assert decode_bio_tags(np.zeros((0, 5), np.float32), BEGUN, np.zeros(0, np.int64)).tolist() == []
