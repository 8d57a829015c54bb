"""Cutting marks out of a text, and matching boundaries with them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stories import page

from training.scenes.marked_novels import matched, without_marks


def test_marks_are_cut_out_and_their_places_kept():
    text, places = without_marks(page("One.", {"break": "* * *"}, "Two.", {"break": "#"}, "Three."))
    assert text == "One.\n\nTwo.\n\nThree."
    assert [text[place:][:3] for place in places] == ["Two", "Thr"]


def test_a_text_without_marks_stays_as_it_is():
    assert without_marks(page("One.", "Two.")) == ("One.\n\nTwo.", [])


def test_a_boundary_counts_for_one_mark_alone():
    assert matched(np.array([5]), np.array([4, 6])) == 1
    assert matched(np.array([5, 9]), np.array([5, 7])) == 1
    assert matched(np.array([5]), np.array([6]), tolerance=0) == 0


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_no_more_are_matched_than_there_are(boundaries, marks):
    count = matched(np.array(sorted(boundaries), int), np.array(sorted(marks), int))
    assert 0 <= count <= min(len(boundaries), len(marks))
