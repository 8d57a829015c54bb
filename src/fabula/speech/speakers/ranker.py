"""What the evidence for a candidate counts for: small networks over its columns, and how turns bear on each other.

Each network is a linear score and one hidden layer beside it: the first says what each column counts for by itself, the
second what columns mean together (a gesture counts for less where a tag names another). The first network reads the
evidence alone; the second reads it again with what the first made of the turns around. Written by
`training/speaker_weights.py` into `weights.npz`, fitted on the 22 novels of PDNC; for novels left out of the fit see
`docs/benchmarks.md`.
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import FeatureNetwork, load_weights, network_of
from fabula.schema.arrays import FloatArray
from fabula.speech.speakers import stacked_features
from fabula.speech.speakers.features import COLUMNS, CandidateRows
from fabula.speech.speakers.turn_decoding import decode_turns

# How often the second network looks back (on novels left out, turns right: once 85.7, twice 85.9), and the share that
# the first keeps in the answer (0 85.9, .1 to .4 86.0, .5 85.8): talk of four lines has little to look back at.
LOOKS, FIRST = 2, 0.3
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeakerNetwork:
    """One network, and how turns bear on each other.

    Attributes:
        network: scores each row by its features.
        affinity: for each gap between turns, how much likelier than by its own features a turn goes to the speaker of
            the turn before, the one of two turns before, or another: see `turn_decoding`. Shape: (gaps, 3).
    """

    network: FeatureNetwork
    affinity: FloatArray

    def posteriors(self, features: FloatArray, rows: CandidateRows) -> FloatArray:
        """The probability of each row given its whole conversation. Shape: (rows, columns) in, (rows,) out."""
        return decode_turns(self.network.scores(features), rows.turn, rows.candidate, rows.gap, self.affinity)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeakerRanker:
    """Both networks, and how sure their answers are.

    Attributes:
        first: of the evidence.
        second: of the evidence and of `hindsight`.
        calibration: slope and shift of the log-odds of the best candidate. Shape: (2,).
    """

    first: SpeakerNetwork
    second: SpeakerNetwork
    calibration: np.ndarray

    def posteriors(self, rows: CandidateRows) -> np.ndarray:
        """The probability of each row. Shape: (rows,), 1 in sum over a turn."""
        p = first = self.first.posteriors(rows.features, rows)
        if not len(p):
            return p
        for _ in range(LOOKS):
            p = self.second.posteriors(np.concatenate([rows.features, stacked_features.columns(rows, p)], 1), rows)
        both = (first + _FLOOR) ** FIRST * (p + _FLOOR) ** (1 - FIRST)
        return both / np.bincount(rows.turn, both)[rows.turn]


@functools.cache
def packaged_ranker() -> SpeakerRanker:
    """The scorer in the package."""
    arrays = load_weights("speakers", (*COLUMNS, *stacked_features.COLUMNS))
    first, second = (
        SpeakerNetwork(network=network_of(arrays, f"{which}."), affinity=arrays[f"{which}.affinity"])
        for which in ("first", "second")
    )
    return SpeakerRanker(first=first, second=second, calibration=arrays["calibration"])
