"""The token table's ways of asking."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stories import page

from fabula.schema.manuscript import Chapter
from fabula.tokens import tokens

WORDS = tokens(page("Nora came in, and Edmund went out; nobody else was there."))


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8))
def test_inside_is_what_a_loop_would_find(pairs):
    spans, at = [], 0
    for gap, width in pairs:
        spans.append(Chapter(at + gap, at + gap + width, ""))
        at = spans[-1].end
    naive = [next((i for i, s in enumerate(spans) if s.start <= t < s.end), -1) for t in WORDS.start.tolist()]
    assert WORDS.inside(spans).tolist() == naive


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=8))
def test_ranges_hold_the_tokens_that_start_in_each_span(pairs):
    spans = [Chapter(start, start + width, "") for start, width in pairs]
    token_start, token_end = WORDS.ranges_of(spans)
    starts = WORDS.start.tolist()
    held = [[t for t, at in enumerate(starts) if span.start <= at < span.end] for span in spans]
    ranges = zip(token_start.tolist(), token_end.tolist(), strict=True)
    assert [list(range(start, end)) for start, end in ranges] == held


def test_where_asks_once_for_each_spelling():
    asked = []
    found = WORDS.where(lambda w: asked.append(w) or w.islower())
    assert sorted(asked) == sorted(set(asked))
    assert found.tolist() == [WORDS.spelling(t).islower() for t in range(len(WORDS))]
    assert found.dtype == np.bool_
