"""What two names' places say about their bearers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.people.aliases.cooccurrence import MOST, count_cooccurrence

CHARLOTTE, BARTLETT, NORA = range(3)


def _talk(*lines):
    """The company of (block, name, "told", "said", "called" or "tag") runs."""
    block, key, how = zip(*lines, strict=True)
    column = {kind: np.array([h == kind for h in how]) for kind in ("said", "called", "tag")}
    quoted = column["said"] | column["called"]
    return count_cooccurrence(np.array(key), np.array(block), np.array(block), quoted, column["called"], column["tag"])


def _asked(times, answer):
    return [
        run
        for n in range(times)
        for run in ((4 * n, CHARLOTTE, "called"), (4 * n, NORA, "tag"), (4 * n + 1, answer, "tag"))
    ]


def test_whoever_speaks_next_answers():
    found = _talk(*_asked(4, BARTLETT))
    assert found.answer({CHARLOTTE}, {BARTLETT}) > 3 > 0 == found.answer({CHARLOTTE}, {NORA})


def test_twice_is_chance():
    assert not _talk(*_asked(2, BARTLETT)).answer({CHARLOTTE}, {BARTLETT})


def test_nobody_names_themselves():
    told = [(10 * n, who, how) for n in range(3) for who, how in ((CHARLOTTE, "said"), (BARTLETT, "tag"))]
    found = _talk(*told)
    assert found.apart(CHARLOTTE, BARTLETT, 3, alike=False, styles=0.0)
    assert not found.apart(CHARLOTTE, BARTLETT, 3, alike=True, styles=0.0)  # "I, Charlotte Bartlett"


def test_two_in_every_sentence_are_two():
    told = [(n, who, "told") for n in range(5) for who in (CHARLOTTE, BARTLETT)]
    assert _talk(*told).apart(CHARLOTTE, BARTLETT, 5, alike=False, styles=0.0)


def test_a_list_of_guests_says_nothing():
    told = [(n, who, "told") for n in range(5) for who in range(MOST + 1)]
    assert not _talk(*told).together


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from(("told", "said", "called", "tag")))))
def test_pairs_are_of_two_names_in_order(runs):
    found = _talk(*runs) if runs else None
    for name in found.__slots__ if found else ():
        assert all(a < b and count > 0 for (a, b), count in getattr(found, name).items())
