"""BIO tags: each I- tag continues a tag of its class, and the sequence is the likeliest of all such sequences."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.encoder.decoding.bio_tags import continues_tag, decode_bio_tags

NAMES = ("O", "B-act", "I-act", "B-food", "I-food")
CONTINUED = continues_tag(NAMES)


def is_allowed(sequence: tuple[int, ...]) -> bool:
    before = (-1, *sequence[:-1])
    return all(CONTINUED[tag] < 0 or last in (tag, CONTINUED[tag]) for last, tag in zip(before, sequence, strict=True))


def test_an_i_tag_continues_the_b_tag_of_its_class():
    assert CONTINUED.tolist() == [-1, -1, 1, -1, 3]


@given(
    st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=5),
    st.lists(st.integers(0, 1), min_size=5, max_size=5),
)
def test_no_allowed_sequence_is_likelier(rows, steps):
    scores, sentence = np.array(rows, np.float32), np.cumsum(steps)[: len(rows)]
    tags = decode_bio_tags(scores, CONTINUED, sentence)
    for row in np.unique(sentence):
        words = np.flatnonzero(sentence == row)
        decoded = tuple(tags[words].tolist())
        assert is_allowed(decoded)
        totals = (
            sum(scores[word, tag] for word, tag in zip(words, sequence, strict=True))
            for sequence in product(range(5), repeat=len(words))
            if is_allowed(sequence)
        )
        total = sum(scores[word, tag] for word, tag in zip(words, decoded, strict=True))
        assert total == pytest.approx(max(totals))


def test_an_i_tag_continues_no_tag_of_another_sentence():
    scores = np.array([[0, 5, 0, 0, 0], [0, 1, 5, 0, 0]], np.float32)
    assert decode_bio_tags(scores, CONTINUED, np.array([0, 0])).tolist() == [1, 2]
    assert decode_bio_tags(scores, CONTINUED, np.array([0, 1])).tolist() == [1, 1]


def test_no_words_have_no_tags():
    assert decode_bio_tags(np.zeros((0, 5), np.float32), CONTINUED, np.zeros(0, np.int64)).tolist() == []
