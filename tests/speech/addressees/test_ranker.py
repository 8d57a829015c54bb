"""The two networks that tell whom a turn is spoken to."""

import numpy as np
import pytest

from fabula.ranking import FeatureNetwork, logistic
from fabula.speech.addressees import stacked_features
from fabula.speech.addressees.features import COLUMN, COLUMNS, AddresseeRows
from fabula.speech.addressees.ranker import AddresseeRanker, packaged_ranker, with_stacked_features

ALL = (*COLUMNS, *stacked_features.COLUMNS)


def layer(columns, linear):
    """A network that counts some columns and has a hidden layer that says nothing."""
    weights = np.zeros(len(columns))
    for name, weight in linear.items():
        weights[columns.index(name)] = weight
    hidden = np.zeros((len(columns), 1))
    return FeatureNetwork(linear=weights, inner=hidden, bias=np.zeros(1), outer=np.zeros(1), shift=np.array(-1.0))


def two_turns(**columns):
    """Two turns of the first of three people, with all of whom as candidates."""
    features = np.zeros((6, len(COLUMNS)), np.float32)
    for name, values in columns.items():
        features[:, COLUMN[name.replace("_", " ")]] = values
    return AddresseeRows(features, np.repeat([0, 1], 3), np.tile([0, 1, 2], 2), np.array([0, 0]))


def test_each_candidate_is_scored_by_itself():
    found = two_turns(called=[0, 1, 1, 0, 0, 0])
    chances = logistic(layer(COLUMNS, {"called": 3.0}).scores(found.features))
    assert chances == pytest.approx(1 / (1 + np.exp([1, -2, -2, 1, 1, 1])), rel=1e-5)


def test_the_second_network_reads_what_the_first_made_of_the_turn_before():
    found = two_turns(called=[0, 0, 1, 0, 0, 0])
    first, second = layer(COLUMNS, {"called": 3.0}), layer(ALL, {"likely at -1": 9.0})
    chances = AddresseeRanker(first=first, second=second).chances(found)
    alone = logistic(first.scores(found.features))
    assert chances[5] > chances[4] > alone[4], "whoever was called listens in the next turn, and others less"
    assert chances[0] == pytest.approx(alone[0] / 2 + 0.5 / (1 + np.e)), "nothing stands before the first turn"


def test_looking_back_keeps_the_evidence_as_it_is():
    found = two_turns(called=[0, 1, 0, 0, 0, 1])
    both = with_stacked_features(found, logistic(layer(COLUMNS, {"called": 3.0}).scores(found.features)))
    assert both.shape == (6, len(ALL))
    assert (both[:, : len(COLUMNS)] == found.features).all()


def test_the_shipped_scorer_tells_who_is_called_from_who_is_not():
    found = two_turns(called=[0, 1, 0, 0, 0, 0], another_called=[1, 0, 1, 0, 0, 0], speaker_known=[1] * 6)
    chances = packaged_ranker().chances(found)
    assert chances[1] > max(chances[0], chances[2])
