"""What the evidence for a candidate counts for: a small network over its columns, and how turns bear on each other.

A linear score and one hidden layer beside it: the first says what each column counts for by itself, the second what
columns mean together (a gesture counts for less where a tag names another). Written by `training/speaker_weights.py`
into `weights.npz`, fitted on the 22 novels of PDNC; for novels left out of the fit see `docs/benchmarks.md`.
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.speech import weights
from fabula.speech.evidence import COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpeakerScorer:
    """The weights.

    Attributes:
        linear: of each column of evidence. Shape: (columns,).
        inner, bias, outer: of the hidden layer. Shapes: (columns, hidden), (hidden,), (hidden,).
        affinity: for each gap between turns, how much likelier than by its own evidence a turn goes to the speaker of
            the turn before, the one of two turns before, or another: see `conversation.posteriors`. Shape: (gaps, 3).
        calibration: slope and shift of the log-odds of the best candidate. Shape: (2,).
    """

    linear: np.ndarray
    inner: np.ndarray
    bias: np.ndarray
    outer: np.ndarray
    affinity: np.ndarray
    calibration: np.ndarray

    def scores(self, features: np.ndarray) -> np.ndarray:
        """The log-weight of each row of evidence. Shape: (rows, columns) in, (rows,) out."""
        return features @ self.linear + np.maximum(features @ self.inner + self.bias, 0) @ self.outer


@functools.cache
def shipped() -> SpeakerScorer:
    """The scorer in the package."""
    return weights.shipped(SpeakerScorer, "weights", COLUMNS)
