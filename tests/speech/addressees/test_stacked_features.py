"""What a first look at whom turns are spoken to says of each candidate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.speech.addressees.stacked_features import COLUMNS, columns

NORA, EDMUND, GILES = range(3)


def column(name, answer, p):
    """A column as a table: a row for each turn, in which everyone is a candidate."""
    count, people = np.shape(p)
    turn, person = (c.ravel() for c in np.mgrid[:count, :people])
    found = columns(turn, person, np.array(answer), np.array(p, float).ravel())
    return found[:, COLUMNS.index(name)].reshape(count, people)


def test_nobody_is_spoken_to_by_themselves():
    assert column("likely", [NORA], [[0.9, 0.5, 0.2]]).tolist() == [pytest.approx([0, 0.5, 0.2])]
    assert column("how many", [NORA], [[0.9, 0.5, 0.2]])[0] == pytest.approx([0.7 / 4] * 3)
    assert column("likeliest", [NORA], [[0.9, 0.5, 0.2]]).tolist() == [[0, 1, 0]]


def test_who_listens_in_the_turns_around():
    p = [[0, 0.9, 0.8], [0.7, 0, 0.6]]
    assert column("likely at -1", [NORA, EDMUND], p)[1] == pytest.approx([0, 0.9, 0.8])
    assert column("likely at +1", [NORA, EDMUND], p)[0] == pytest.approx([0.7, 0, 0.6])
    assert column("likely at -1", [NORA, EDMUND], p)[0].tolist() == [0, 0, 0], "nothing stands before the first turn"
    assert column("how many near", [NORA, EDMUND], p)[0] == pytest.approx([1.3 / 8 / 4] * 3)


def test_whom_the_speaker_speaks_to_elsewhere():
    p = [[0, 0.9, 0], [0.7, 0, 0.6], [0, 0.5, 0.5]]
    answer = [NORA, EDMUND, NORA]
    assert column("likely where the speaker speaks", answer, p)[2] == pytest.approx([0, 0.9, 0])
    assert column("turns of the speaker", answer, p)[2] == pytest.approx([1 / 16] * 3)
    # Edmund speaks once, to Nora with .7: of the lines of Nora he is the one who speaks to her.
    assert column("speaks to the speaker", answer, p)[0] == pytest.approx([0, 0.7, 0])


def test_an_unresolved_speaker_speaks_nowhere_else():
    p = [[0.4, 0.9, 0], [0.7, 0.2, 0.6]]
    assert not column("turns of the speaker", [-1, -1], p).any()
    assert not column("speaks to the speaker", [-1, -1], p).any()
    assert column("likely", [-1, -1], p)[0] == pytest.approx([0.4, 0.9, 0])


@given(
    answer=st.lists(st.integers(-1, 2), min_size=1, max_size=30),
    seed=st.integers(0, 99),
)
def test_any_story_has_finite_columns_that_know_no_order_of_rows(answer, seed):
    rng = np.random.default_rng(seed)
    turn, person = (c.ravel() for c in np.mgrid[: len(answer), :3])
    p = rng.random(len(turn))
    found = columns(turn, person, np.array(answer), p)
    assert np.isfinite(found).all() and found.shape == (len(turn), len(COLUMNS))
    mixed = rng.permutation(len(turn))
    again = columns(turn[mixed], person[mixed], np.array(answer), p[mixed])
    assert again == pytest.approx(found[mixed], abs=1e-6)
