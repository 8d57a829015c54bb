"""The two networks that rank the addressees of a turn."""

import numpy as np
import pytest

from fabula.ranking import FeatureNetwork, logistic
from fabula.speech.addressees import stacked_features
from fabula.speech.addressees.features import COLUMN, COLUMNS, AddresseeRows
from fabula.speech.addressees.ranker import AddresseeRanker, packaged_ranker, with_stacked_features

ALL = (*COLUMNS, *stacked_features.COLUMNS)


def network(columns, linear):
    """A network that counts some columns and has a hidden layer that says nothing."""
    weights = np.zeros(len(columns))
    for name, weight in linear.items():
        weights[columns.index(name)] = weight
    hidden = np.zeros((len(columns), 1))
    return FeatureNetwork(linear=weights, inner=hidden, bias=np.zeros(1), outer=np.zeros(1), shift=np.array(-1.0))


def two_turns(**columns):
    """Two turns that the first of three characters speaks, each with all three as candidates."""
    features = np.zeros((6, len(COLUMNS)), np.float32)
    for name, values in columns.items():
        features[:, COLUMN[name.replace("_", " ")]] = values
    return AddresseeRows(features, np.repeat([0, 1], 3), np.tile([0, 1, 2], 2), np.array([0, 0]))


def test_each_candidate_is_scored_by_itself():
    rows = two_turns(vocative_in_the_turn=[0, 1, 1, 0, 0, 0])
    probabilities = logistic(network(COLUMNS, {"vocative in the turn": 3.0}).scores(rows.features))
    assert probabilities == pytest.approx(1 / (1 + np.exp([1, -2, -2, 1, 1, 1])), rel=1e-5)


def test_the_second_network_reads_the_answers_of_the_first():
    rows = two_turns(vocative_in_the_turn=[0, 0, 1, 0, 0, 0])
    first, second = network(COLUMNS, {"vocative in the turn": 3.0}), network(ALL, {"probability -1 turns": 9.0})
    probabilities = AddresseeRanker(first=first, second=second).probabilities(rows)
    alone = logistic(first.scores(rows.features))
    assert probabilities[5] > probabilities[4] > alone[4], (
        "the addressee of a vocative listens in the next turn, the others less"
    )
    assert probabilities[0] == pytest.approx(alone[0] / 2 + 0.5 / (1 + np.e)), "no turn stands before the first"


def test_stacked_features_stand_beside_the_first():
    rows = two_turns(vocative_in_the_turn=[0, 1, 0, 0, 0, 1])
    both = with_stacked_features(rows, logistic(network(COLUMNS, {"vocative in the turn": 3.0}).scores(rows.features)))
    assert both.shape == (6, len(ALL))
    assert (both[:, : len(COLUMNS)] == rows.features).all()


def test_the_packaged_ranker_prefers_the_vocative():
    rows = two_turns(
        vocative_in_the_turn=[0, 1, 0, 0, 0, 0], another_vocative_in_the_turn=[1, 0, 1, 0, 0, 0], speaker_known=[1] * 6
    )
    probabilities = packaged_ranker().probabilities(rows)
    assert probabilities[1] > max(probabilities[0], probabilities[2])
