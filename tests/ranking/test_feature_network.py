"""The small network of every ranker: its parts add up, and weights of other columns are refused."""

import numpy as np
import pytest

from fabula.errors import ModelError
from fabula.ranking import FeatureNetwork, load_weights, logistic, network_of, softmax

FEATURES = np.array([[1.0, -2.0], [0.5, 4.0]])


def test_a_linear_network_weighs_its_columns():
    assert FeatureNetwork(linear=np.array([2.0, 1.0])).scores(FEATURES).tolist() == [0.0, 5.0]


def test_the_hidden_layer_counts_what_is_above_zero():
    network = FeatureNetwork(inner=np.eye(2), bias=np.array([0.0, 1.0]), outer=np.array([1.0, 10.0]))
    assert network.scores(FEATURES).tolist() == [1.0, 50.5]


def test_parts_are_added_and_columns_standardised():
    network = FeatureNetwork(
        linear=np.ones(2), inner=np.eye(2), bias=np.zeros(2), outer=np.ones(2), shift=np.array(-1.0),
        mean=np.array([0.5, 0.0]), spread=np.array([0.5, 2.0]),
    )  # fmt: skip
    assert network.scores(FEATURES).tolist() == [0.0 + 1.0 - 1.0, 2.0 + 2.0 - 1.0]


def test_named_arrays_make_a_network():
    network = network_of({"first.linear": np.array([1.0, 0.0]), "second.linear": np.zeros(2)}, "first.")
    assert network.scores(FEATURES).tolist() == [1.0, 0.5]
    assert network.inner is None


def test_weights_of_other_columns_are_refused():
    with pytest.raises(ModelError, match=r"kinship\.npz: fitted on other columns"):
        load_weights("kinship", ("mentions",))


def test_probabilities():
    assert softmax(np.array([[0.0, 0.0], [1000.0, 0.0]])).tolist() == [[0.5, 0.5], [1.0, 0.0]]
    assert logistic(np.array([0.0, 1000.0])).tolist() == [0.5, 1.0]
