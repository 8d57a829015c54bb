"""The ranker of addressees: two small networks over feature columns.

Each is a linear score and one hidden layer beside it. Every candidate is scored by itself, so that several of a turn
may be addressees, or none. The second network reads the features again with what the first says of the turns around.
Written by `training/rankers/addressees.py` into `ranking/weights/addressees.npz`, fitted on the 22 novels of PDNC
(experiment 007).
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import FeatureNetwork, load_weights, logistic, network_of
from fabula.schema.arrays import FloatArray
from fabula.speech.addressees import stacked_features
from fabula.speech.addressees.features import COLUMNS, AddresseeRows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddresseeRanker:
    """Both networks: `first` reads the features, `second` the features and the stacked ones.

    The answer is the mean of both. The second alone is slightly better on whole novels, but a conversation of two turns
    tells it little (experiment 007).
    """

    first: FeatureNetwork
    second: FeatureNetwork

    def probabilities(self, rows: AddresseeRows) -> FloatArray:
        """The probability that each row's candidate is an addressee. Shape: (rows,)."""
        return self.both_probabilities(rows)[0]

    def both_probabilities(self, rows: AddresseeRows) -> tuple[FloatArray, FloatArray]:
        """The probabilities by both networks, and by the first alone. Shape: (rows,), both."""
        first = logistic(self.first.scores(rows.features))
        return (first + logistic(self.second.scores(with_stacked_features(rows, first)))) / 2, first


def with_stacked_features(rows: AddresseeRows, p: FloatArray) -> FloatArray:
    """The features of each row and beside them the stacked ones. Shape: (rows, columns of both), float32.

    `p` are the probabilities of the rows so far. Shape: (rows,).
    """
    stacked = stacked_features.columns(rows.turn, rows.candidate, rows.speaker, p)
    return np.concatenate([rows.features, stacked], 1)


@functools.cache
def packaged_ranker() -> AddresseeRanker:
    """The ranker with the weights in the package."""
    arrays = load_weights("addressees", (*COLUMNS, *stacked_features.COLUMNS))
    return AddresseeRanker(first=network_of(arrays, "first."), second=network_of(arrays, "second."))
