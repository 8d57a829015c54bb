"""The ranker of speakers: two small networks over feature columns, and how turns bear on each other.

Each network is a linear score and one hidden layer beside it: the score weighs each column by itself, the hidden layer
weighs columns together (an action counts for less where a tag names another character). The first network reads the
features alone; the second reads them again with what the first says of the turns around. Written by
`training/rankers/speakers.py` into `ranking/weights/speakers.npz`, fitted on the 22 novels of PDNC (experiment 001);
for novels left out of the fit see `docs/benchmarks.md`.
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import FeatureNetwork, load_weights, network_of
from fabula.schema.arrays import FloatArray
from fabula.speech.speakers.features import COLUMNS, STACKED_COLUMNS, CandidateRows, stacked_features
from fabula.speech.speakers.turn_decoding import decode_turns

# How often the second network reads its own answers (experiment 001).
SECOND_PASSES = 2
# The share of the first network in the answer: a conversation of four lines tells the second little
# (experiment 001).
FIRST_SHARE = 0.3
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
    """Both networks, and the calibration of their answers.

    Attributes:
        first: reads `COLUMNS`.
        second: reads `COLUMNS` and `STACKED_COLUMNS`.
        calibration: slope and shift of the log-odds of the best candidate. Shape: (2,).
    """

    first: SpeakerNetwork
    second: SpeakerNetwork
    calibration: FloatArray

    def posteriors(self, rows: CandidateRows) -> FloatArray:
        """The probability of each row. Shape: (rows,), 1 in sum over a turn."""
        p = first = self.first.posteriors(rows.features, rows)
        if not len(p):
            return p
        for _ in range(SECOND_PASSES):
            p = self.second.posteriors(np.concatenate([rows.features, stacked_features(rows, p)], 1), rows)
        both = (first + _FLOOR) ** FIRST_SHARE * (p + _FLOOR) ** (1 - FIRST_SHARE)
        posteriors: FloatArray = both / np.bincount(rows.turn, both)[rows.turn]
        return posteriors


@functools.cache
def packaged_ranker() -> SpeakerRanker:
    """The ranker with the weights in the package."""
    arrays = load_weights("speakers", (*COLUMNS, *STACKED_COLUMNS))
    first, second = (
        SpeakerNetwork(network=network_of(arrays, f"{which}."), affinity=arrays[f"{which}.affinity"])
        for which in ("first", "second")
    )
    return SpeakerRanker(first=first, second=second, calibration=arrays["calibration"])
