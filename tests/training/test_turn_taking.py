"""Fits of whether a turn goes to one of the last speakers."""

import numpy as np
import pytest

from fabula.speech.speakers import GAP_COLUMNS, TURN_COLUMNS, CandidateRows
from training.rankers.turn_taking import BACK, OTHER, SAME, TurnChanges, count_by_gap, fit_turn_taking, turn_changes

CLOSE, ASKED = TURN_COLUMNS.index("gap close"), TURN_COLUMNS.index("before: ends in a question")


def changes(expected, outcome, asked=None):
    """Turns close behind the turn before, with the same expectation for each."""
    features = np.zeros((len(outcome), len(TURN_COLUMNS)), np.float32)
    features[:, CLOSE] = 1
    features[:, ASKED] = 0 if asked is None else asked
    return TurnChanges(features, np.tile(expected, (len(outcome), 1)), np.array(outcome))


def test_turns_that_are_annotated_like_the_two_before():
    turn, candidate = (axis.ravel() for axis in np.mgrid[:6, :2])
    features = np.zeros((6, len(TURN_COLUMNS)), np.float32)
    features[:, ASKED] = np.arange(6)
    none = np.zeros(0, np.int64)
    rows = CandidateRows(np.zeros((12, 0), np.float32), turn, candidate, np.zeros(6, np.int64), features, none, none)
    some = turn_changes(rows, np.array([0, 1, 0, 0, -1, 1]), np.log([3, 1] * 6))
    assert some.features[:, ASKED].tolist() == [2, 3]
    assert some.outcome.tolist() == [BACK, SAME]
    assert some.expected[0] == pytest.approx([0.25, 0.75, 0.001])


def test_counts_that_are_as_expected_say_nothing():
    network = count_by_gap([changes([0.25, 0.5, 0.25], [SAME, BACK, BACK, OTHER])])
    assert network.linear == pytest.approx(np.zeros((len(TURN_COLUMNS), 3)))


def test_an_outcome_that_is_oftener_than_expected():
    network = count_by_gap([changes([0.5, 0.4, 0.1], [BACK] * 100)])
    same, back, _ = network.linear[CLOSE]
    assert back == pytest.approx(np.log(105 / 45)) and same < 0 < back
    assert not network.linear[len(GAP_COLUMNS) :].any()


def test_the_fit_learns_which_column_decides():
    pytest.importorskip("scipy")
    asked = np.arange(400) % 2
    network = fit_turn_taking([changes([0.4, 0.4, 0.2], np.where(asked, BACK, SAME), asked)])
    scores = network.scores(changes([1, 0, 0], [SAME, SAME], [0, 1]).features)
    assert scores.shape == (2, 3)
    assert scores.argmax(1).tolist() == [SAME, BACK]
