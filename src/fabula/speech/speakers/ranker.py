"""The ranker of speakers: two small networks over feature columns, and how turns bear on each other.

Each network is a linear score and one hidden layer beside it: the score weighs each column by itself, the hidden layer
weighs columns together (an action counts for less where a tag names another character). The first network reads the
features of the candidates and of their turns alone; the second reads them again with what the first says of the turns
around. Written by `training/rankers/speakers.py` into `ranking/weights/speakers.npz` (experiments 001 and 074); for
novels left out of the fit see `docs/benchmarks.md`.
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import ROWS_AT_ONCE, FeatureNetwork, load_weights, network_of
from fabula.schema.arrays import FloatArray
from fabula.speech.speakers.features import COLUMNS, STACKED_COLUMNS, TURN_COLUMNS, CandidateRows, stacked_features
from fabula.speech.speakers.turn_decoding import decode_turns

# How often the second network reads its own answers (experiment 001).
SECOND_PASSES = 2
# The share of the first network in the answer: a conversation of four lines tells the second little
# (experiment 001).
FIRST_SHARE = 0.3
_ALL_ROWS = slice(None)
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeakerNetwork:
    """One network, and how turns bear on each other.

    Attributes:
        network: scores each row by its features.
        turn_taking: gives of each turn, by its own features, the logarithm of how much likelier than by the scores it
            goes to the speaker of the turn before, the one of two turns before, or another. Its scores have the shape
            (turns, 3).
    """

    network: FeatureNetwork
    turn_taking: FeatureNetwork

    def posteriors(self, rows: CandidateRows, stacked: FloatArray | None = None) -> FloatArray:
        """The probability of each row given its whole conversation. Shape: (rows,).

        Args:
            rows: the candidates.
            stacked: the stacked features, for the network that reads them. Shape: (rows, STACKED_COLUMNS).
        """
        scores = np.empty(len(rows.turn), np.float32)
        for row in range(0, len(scores), ROWS_AT_ONCE):  # together the columns take hundreds of megabytes
            block = slice(row, row + ROWS_AT_ONCE)
            scores[block] = self.network.scores(columns_read(rows, stacked, block))
        affinity = np.exp(self.turn_taking.scores(rows.turn_features))
        return decode_turns(scores, rows.turn, rows.candidate, affinity)


def columns_read(rows: CandidateRows, stacked: FloatArray | None = None, block: slice = _ALL_ROWS) -> FloatArray:
    """What a network reads of some rows: their features, their turn's, and the stacked ones. Shape: (rows, columns).

    Args:
        rows: the candidates.
        stacked: the stacked features of all rows, or None for the first network.
        block: the rows.
    """
    parts = [rows.features[block], rows.turn_features[rows.turn[block]]]
    return np.concatenate(parts if stacked is None else [*parts, stacked[block]], 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeakerRanker:
    """Both networks, and the calibration of their answers.

    Attributes:
        first: reads `COLUMNS` and `TURN_COLUMNS`.
        second: reads these and `STACKED_COLUMNS`.
        calibration: slope and shift of the log-odds of the best candidate. Shape: (2,).
    """

    first: SpeakerNetwork
    second: SpeakerNetwork
    calibration: FloatArray

    def posteriors(self, rows: CandidateRows) -> FloatArray:
        """The probability of each row. Shape: (rows,), 1 in sum over a turn."""
        p = first = self.first.posteriors(rows)
        if not len(p):
            return p
        for _ in range(SECOND_PASSES):
            p = self.second.posteriors(rows, stacked_features(rows, p))
        both = (first + _FLOOR) ** FIRST_SHARE * (p + _FLOOR) ** (1 - FIRST_SHARE)
        posteriors: FloatArray = both / np.bincount(rows.turn, both)[rows.turn]
        return posteriors


@functools.cache
def packaged_ranker() -> SpeakerRanker:
    """The ranker with the weights in the package."""
    arrays = load_weights("speakers", (*COLUMNS, *TURN_COLUMNS, *STACKED_COLUMNS))
    first, second = (
        SpeakerNetwork(network=network_of(arrays, f"{which}."), turn_taking=network_of(arrays, f"{which} turn taking."))
        for which in ("first", "second")
    )
    return SpeakerRanker(first=first, second=second, calibration=arrays["calibration"])
