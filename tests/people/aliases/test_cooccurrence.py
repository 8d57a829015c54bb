"""Counts of names that stand together, as evidence for or against one bearer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.people.aliases.cooccurrence import MAX_NAMES_TOGETHER, count_cooccurrence

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


def test_the_next_speaker_answers_to_the_vocative():
    counts = _count(*_answers(4, BARTLETT))
    assert counts.answer_score({CHARLOTTE}, {BARTLETT}) > 3 > 0 == counts.answer_score({CHARLOTTE}, {NORA})


def test_two_answers_may_be_chance():
    assert not _count(*_answers(2, BARTLETT)).answer_score({CHARLOTTE}, {BARTLETT})


def test_a_speaker_who_says_a_name_does_not_bear_it():
    runs = [(10 * n, *use) for n in range(3) for use in ((CHARLOTTE, "speech"), (BARTLETT, "tag"))]
    counts = _count(*runs)
    assert counts.cannot_link(CHARLOTTE, BARTLETT, 3, share_word=False, mixed_styles=0.0)
    # "I, Charlotte Bartlett"
    assert not counts.cannot_link(CHARLOTTE, BARTLETT, 3, share_word=True, mixed_styles=0.0)


def test_two_names_in_every_sentence_are_two_people():
    runs = [(n, name, "narration") for n in range(5) for name in (CHARLOTTE, BARTLETT)]
    assert _count(*runs).cannot_link(CHARLOTTE, BARTLETT, 5, share_word=False, mixed_styles=0.0)


def test_a_list_of_guests_counts_for_nothing():
    runs = [(n, name, "narration") for n in range(5) for name in range(MAX_NAMES_TOGETHER + 1)]
    assert not _count(*runs).sentences


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from(PLACES))))
def test_a_pair_is_two_names_in_order(runs):
    counts = _count(*runs) if runs else None
    for name in counts.__slots__ if counts else ():
        assert all(a < b and count > 0 for (a, b), count in getattr(counts, name).items())
