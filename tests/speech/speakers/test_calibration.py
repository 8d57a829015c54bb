"""Ranked candidates with calibrated probabilities."""

from dataclasses import replace

import numpy as np
import pytest

from fabula.speech.speakers.calibration import MAX_UNFIT_P, MAX_VOCATIVE_P, ranked_candidates
from fabula.speech.speakers.features import COLUMN, COLUMNS, CandidateRows

AS_IT_IS = np.array([1.0, 0.0])


def one_turn(*columns):
    """The candidates 0, 1 and 2 of one turn; each column is 1 for the candidates that are named with it."""
    features = np.zeros((3, len(COLUMNS)), np.float32)
    for name, *candidates in columns:
        features[candidates, COLUMN[name]] = 1
    gap, no_words = np.zeros(1, np.int64), np.zeros(0, np.int64)
    no_turn_features = np.zeros((1, 0), np.float32)
    return CandidateRows(features, np.zeros(3, np.int64), np.arange(3), gap, no_turn_features, no_words, no_words)


def test_candidates_come_by_probability_and_the_least_likely_are_left_out():
    (ranked,) = ranked_candidates(np.array([0.295, 0.7, 0.005]), one_turn(), AS_IT_IS)
    assert [character for character, _ in ranked] == [1, 0]
    assert ranked[0][1] == pytest.approx(0.7) and ranked[1][1] == pytest.approx(0.3)


def test_the_calibration_moves_the_best_and_the_others_share_the_remainder():
    (ranked,) = ranked_candidates(np.array([0.6, 0.3, 0.1]), one_turn(), np.array([1.0, 1.0]))
    odds = 0.6 / 0.4 * np.e
    assert ranked[0][1] == pytest.approx(odds / (1 + odds))
    assert ranked[1][1] == pytest.approx(3 * ranked[2][1])
    assert sum(p for _, p in ranked) == pytest.approx(1)


@pytest.mark.parametrize(
    ("columns", "limit"),
    [
        ([("vocative in the turn", 0)], MAX_VOCATIVE_P),
        ([("vocative in the turn", 0), ("named in a tag", 0)], 0.9),
        ([("tag noun of another gender", 0, 1, 2)], MAX_UNFIT_P),
        ([("tag noun of another gender", 0, 1)], 0.9),
    ],
)
def test_an_answer_that_the_text_contradicts_is_less_sure(columns, limit):
    (ranked,) = ranked_candidates(np.array([0.9, 0.06, 0.04]), one_turn(*columns), AS_IT_IS)
    assert ranked[0] == (0, pytest.approx(limit))


def test_a_turn_without_candidates_has_none():
    two_turns = replace(one_turn(), gap=np.zeros(2, np.int64))
    assert ranked_candidates(np.array([0.5, 0.3, 0.2]), two_turns, AS_IT_IS)[1] == []
