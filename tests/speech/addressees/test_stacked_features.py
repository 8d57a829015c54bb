"""The columns that depend on the ranking of addressees so far."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.speech.addressees.stacked_features import COLUMNS, columns

NORA, EDMUND, GILES = range(3)


def column(name, speaker, p):
    """A column as a table: a row for each turn, of which every character is a candidate."""
    count, people = np.shape(p)
    turn, candidate = (axis.ravel() for axis in np.mgrid[:count, :people])
    features = columns(turn, candidate, np.array(speaker), np.array(p, float).ravel())
    return features[:, COLUMNS.index(name)].reshape(count, people)


def test_a_speaker_is_never_an_addressee():
    assert column("probability", [NORA], [[0.9, 0.5, 0.2]]).tolist() == [pytest.approx([0, 0.5, 0.2])]
    assert column("expected addressees", [NORA], [[0.9, 0.5, 0.2]])[0] == pytest.approx([0.7 / 4] * 3)
    assert column("best of the turn", [NORA], [[0.9, 0.5, 0.2]]).tolist() == [[0, 1, 0]]


def test_probabilities_of_the_turns_around():
    p = [[0, 0.9, 0.8], [0.7, 0, 0.6]]
    assert column("probability -1 turns", [NORA, EDMUND], p)[1] == pytest.approx([0, 0.9, 0.8])
    assert column("probability +1 turns", [NORA, EDMUND], p)[0] == pytest.approx([0.7, 0, 0.6])
    assert column("probability -1 turns", [NORA, EDMUND], p)[0].tolist() == [0, 0, 0], "no turn stands before the first"
    assert column("mean expected addressees nearby", [NORA, EDMUND], p)[0] == pytest.approx([1.3 / 8 / 4] * 3)


def test_addressees_of_the_speaker_in_other_turns():
    p = [[0, 0.9, 0], [0.7, 0, 0.6], [0, 0.5, 0.5]]
    speaker = [NORA, EDMUND, NORA]
    assert column("mean probability in turns of the speaker", speaker, p)[2] == pytest.approx([0, 0.9, 0])
    assert column("share of turns of the speaker", speaker, p)[2] == pytest.approx([1 / 16] * 3)
    # Edmund speaks once, to Nora with .7: so he addresses Nora with .7 in his own turns.
    assert column("mean probability of the speaker in own turns", speaker, p)[0] == pytest.approx([0, 0.7, 0])


def test_an_unresolved_speaker_has_no_other_turns():
    p = [[0.4, 0.9, 0], [0.7, 0.2, 0.6]]
    assert not column("share of turns of the speaker", [-1, -1], p).any()
    assert not column("mean probability of the speaker in own turns", [-1, -1], p).any()
    assert column("probability", [-1, -1], p)[0] == pytest.approx([0.4, 0.9, 0])


@given(
    speaker=st.lists(st.integers(-1, 2), min_size=1, max_size=30),
    seed=st.integers(0, 99),
)
def test_columns_are_finite_and_do_not_depend_on_the_order_of_rows(speaker, seed):
    rng = np.random.default_rng(seed)
    turn, candidate = (axis.ravel() for axis in np.mgrid[: len(speaker), :3])
    p = rng.random(len(turn))
    features = columns(turn, candidate, np.array(speaker), p)
    assert np.isfinite(features).all() and features.shape == (len(turn), len(COLUMNS))
    mixed = rng.permutation(len(turn))
    again = columns(turn[mixed], candidate[mixed], np.array(speaker), p[mixed])
    assert again == pytest.approx(features[mixed], abs=1e-6)
