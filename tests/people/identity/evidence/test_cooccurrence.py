"""Counts of names that stand together, as evidence for or against one bearer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.people.identity.evidence.cooccurrence import MAX_NAMES_TOGETHER, NameUses, ResolvedTags, count_cooccurrence

CHARLOTTE, BARTLETT, NORA = range(3)


PLACES = ("narration", "speech", "vocative", "tag", "pronoun", "I")
# A "pronoun" is in a tag and leads back to the name; "I" is the narrator's in a tag, whatever the name.


def _count(*runs):
    """The counts of (block, name, one of `PLACES`) runs."""
    block, key_row, place = zip(*runs, strict=True)
    mask = {kind: np.array([p == kind for p in place]) for kind in PLACES}
    quoted = mask["speech"] | mask["vocative"]
    rows = np.array(block)
    names, tag = np.array(key_row), mask["tag"] | mask["pronoun"]
    uses = NameUses(
        key_row=names, sentence=rows, block=rows, quoted=quoted, vocative=mask["vocative"], tag_subject=mask["tag"]
    )
    tags = ResolvedTags(key_row=names[tag], block=rows[tag], narrator_block=rows[mask["I"]])
    return count_cooccurrence(uses, tags)


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


def test_a_pronoun_in_a_tag_answers_for_its_name():
    counts = _count((0, CHARLOTTE, "vocative"), (0, NORA, "tag"), (1, BARTLETT, "pronoun"))
    assert not counts.answers
    assert counts.answers_resolved == {_pair(CHARLOTTE, BARTLETT): 1}


def test_two_who_speak_every_second_turn_may_be_one():
    counts = _count((0, CHARLOTTE, "tag"), (1, NORA, "tag"), (2, BARTLETT, "tag"))
    assert counts.same_turn == {_pair(CHARLOTTE, BARTLETT): 1}


def test_two_who_are_called_in_one_paragraph_are_called_together():
    counts = _count((0, CHARLOTTE, "vocative"), (0, NORA, "vocative"), (1, BARTLETT, "vocative"))
    assert counts.called_together == {_pair(CHARLOTTE, NORA): 1}


def test_the_narrator_answers_to_their_name():
    counts = _count((0, CHARLOTTE, "vocative"), (1, NORA, "I"), (5, CHARLOTTE, "vocative"))
    assert counts.narrator_answers[CHARLOTTE].answers == 1


def test_two_names_in_every_sentence_are_counted_there():
    runs = [(n, name, "narration") for n in range(5) for name in (CHARLOTTE, BARTLETT)]
    assert _count(*runs).sentences == {_pair(CHARLOTTE, BARTLETT): 5}


def test_a_list_of_guests_counts_for_nothing():
    runs = [(n, name, "narration") for n in range(5) for name in range(MAX_NAMES_TOGETHER + 1)]
    assert not _count(*runs).sentences


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from(PLACES))))
def test_a_pair_is_two_names_in_order(runs):
    counts = _count(*runs) if runs else None
    for table in counts.tables().values() if counts else ():
        assert all(a < b and count > 0 for (a, b), count in table.items())
