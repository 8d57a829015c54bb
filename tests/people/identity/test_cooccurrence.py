"""Counts of names that stand together, as evidence for or against one bearer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.people.identity.cooccurrence import MAX_NAMES_TOGETHER, count_cooccurrence

CHARLOTTE, BARTLETT, NORA = range(3)


PLACES = ("narration", "speech", "vocative", "tag")


def _count(*runs):
    """The counts of (block, name, one of `PLACES`) runs."""
    block, key_row, place = zip(*runs, strict=True)
    mask = {kind: np.array([p == kind for p in place]) for kind in PLACES}
    quoted = mask["speech"] | mask["vocative"]
    rows = np.array(block)
    return count_cooccurrence(np.array(key_row), rows, rows, quoted, mask["vocative"], mask["tag"])


def _answers(times, answering):
    return [
        run
        for n in range(times)
        for run in ((4 * n, CHARLOTTE, "vocative"), (4 * n, NORA, "tag"), (4 * n + 1, answering, "tag"))
    ]


def _pair(a, b):
    return min(a, b), max(a, b)


def test_the_next_speaker_answers_to_the_vocative():
    counts = _count(*_answers(4, BARTLETT))
    assert counts.answers[_pair(CHARLOTTE, BARTLETT)] == 4
    assert counts.answers_by_chance.get(_pair(CHARLOTTE, BARTLETT), 0.0) < 1


def test_a_speaker_who_says_a_name_does_not_bear_it():
    runs = [(10 * n, *use) for n in range(3) for use in ((CHARLOTTE, "speech"), (BARTLETT, "tag"))]
    assert _count(*runs).naming == {_pair(CHARLOTTE, BARTLETT): 3}


def test_two_who_speak_in_turn_are_counted_at_each_change():
    runs = [(n, (CHARLOTTE, BARTLETT)[n % 2], "tag") for n in range(4)] + [(6, NORA, "tag")]
    assert _count(*runs).in_turn == {_pair(CHARLOTTE, BARTLETT): 3}


def test_two_names_in_every_sentence_are_counted_there():
    runs = [(n, name, "narration") for n in range(5) for name in (CHARLOTTE, BARTLETT)]
    assert _count(*runs).sentences == {_pair(CHARLOTTE, BARTLETT): 5}


def test_a_list_of_guests_counts_for_nothing():
    runs = [(n, name, "narration") for n in range(5) for name in range(MAX_NAMES_TOGETHER + 1)]
    assert not _count(*runs).sentences


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from(PLACES))))
def test_a_pair_is_two_names_in_order(runs):
    counts = _count(*runs) if runs else None
    for name in counts.__slots__ if counts else ():
        assert all(a < b and count > 0 for (a, b), count in getattr(counts, name).items())
