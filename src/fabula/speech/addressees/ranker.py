"""What the evidence for one who is spoken to counts for: two small networks over its columns.

Each is a linear score and one hidden layer beside it. Every candidate is scored by itself, so that several of a turn
may be spoken to, or none; the second network reads the evidence again with what the first made of the turns around.
Written by `training/addressee_weights.py` into `addressee_weights.npz`, fitted on the 22 novels of PDNC.
"""

import functools
from dataclasses import dataclass, fields

import numpy as np

from fabula.ranking import load_weights
from fabula.speech.addressees import stacked_features
from fabula.speech.addressees.features import COLUMNS, AddresseeRows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddresseeNetwork:
    """The weights of one network.

    Attributes:
        linear: of each column. Shape: (columns,).
        inner, bias, outer: of the hidden layer. Shapes: (columns, hidden), (hidden,), (hidden,).
        shift: what no evidence at all counts for. Shape: ().
    """

    linear: np.ndarray
    inner: np.ndarray
    bias: np.ndarray
    outer: np.ndarray
    shift: np.ndarray

    def chances(self, features: np.ndarray) -> np.ndarray:
        """The probability that each row's candidate is spoken to. Shape: (rows, columns) in, (rows,) out."""
        hidden = np.maximum(features @ self.inner + self.bias, 0)
        return 1 / (1 + np.exp(-(features @ self.linear + hidden @ self.outer + self.shift)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddresseeRanker:
    """Both networks: `first` of the evidence, `second` of the evidence and of `addressee_hindsight`.

    Each has half a say: on novels left out the second alone is .1 of F1 better, but two lines have little to look back
    at.
    """

    first: AddresseeNetwork
    second: AddresseeNetwork

    def chances(self, found: AddresseeRows) -> np.ndarray:
        """The probability that each row's candidate is spoken to. Shape: (rows,)."""
        return self.looks(found)[0]

    def looks(self, found: AddresseeRows) -> tuple[np.ndarray, np.ndarray]:
        """What both networks say of each row and what the first says alone. Shape: (rows,), both."""
        alone = self.first.chances(found.features)
        return (alone + self.second.chances(with_stacked_features(found, alone))) / 2, alone


def with_stacked_features(found: AddresseeRows, p: np.ndarray) -> np.ndarray:
    """The evidence and, beside it, what chances of the rows (rows,) show. Shape: (rows, columns of both)."""
    return np.concatenate([found.features, stacked_features.columns(found.turn, found.person, found.answer, p)], 1)


@functools.cache
def packaged_ranker() -> AddresseeRanker:
    """The scorer in the package."""
    kept = load_weights("addressees", (*COLUMNS, *stacked_features.COLUMNS))
    names = [field.name for field in fields(AddresseeNetwork)]
    return AddresseeRanker(
        **{
            which: AddresseeNetwork(**{name: kept[f"{which}.{name}"] for name in names})
            for which in ("first", "second")
        }
    )
