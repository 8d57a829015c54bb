"""What the evidence for one who is spoken to counts for: two small networks over its columns.

Each is a linear score and one hidden layer beside it. Every candidate is scored by itself, so that several of a turn
may be spoken to, or none; the second network reads the evidence again with what the first made of the turns around.
Written by `training/addressee_weights.py` into `addressee_weights.npz`, fitted on the 22 novels of PDNC.
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import FeatureNetwork, load_weights, logistic, network_of
from fabula.speech.addressees import stacked_features
from fabula.speech.addressees.features import COLUMNS, AddresseeRows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddresseeRanker:
    """Both networks: `first` of the evidence, `second` of the evidence and of `addressee_hindsight`.

    Each has half a say: on novels left out the second alone is .1 of F1 better, but two lines have little to look back
    at.
    """

    first: FeatureNetwork
    second: FeatureNetwork

    def chances(self, found: AddresseeRows) -> np.ndarray:
        """The probability that each row's candidate is spoken to. Shape: (rows,)."""
        return self.looks(found)[0]

    def looks(self, found: AddresseeRows) -> tuple[np.ndarray, np.ndarray]:
        """What both networks say of each row and what the first says alone. Shape: (rows,), both."""
        alone = logistic(self.first.scores(found.features))
        return (alone + logistic(self.second.scores(with_stacked_features(found, alone)))) / 2, alone


def with_stacked_features(found: AddresseeRows, p: np.ndarray) -> np.ndarray:
    """The evidence and, beside it, what chances of the rows (rows,) show. Shape: (rows, columns of both)."""
    return np.concatenate([found.features, stacked_features.columns(found.turn, found.person, found.answer, p)], 1)


@functools.cache
def packaged_ranker() -> AddresseeRanker:
    """The scorer in the package."""
    arrays = load_weights("addressees", (*COLUMNS, *stacked_features.COLUMNS))
    return AddresseeRanker(first=network_of(arrays, "first."), second=network_of(arrays, "second."))
