"""What each column of evidence counts for, and how the last speakers bear on the next.

Written by `training/speaker_weights.py`, fitted on the 22 novels of PDNC: do not edit by hand. On novels left out of
the fit see `docs/benchmarks.md`.
"""

import numpy as np

from fabula.speech.evidence import COLUMNS

_WEIGHT = {
    "named in a tag": 4.91,
    "another named in a tag": -1.15,
    "pronoun of the gender": 0.97,
    "pronoun of another gender": -3.15,
    "pronoun resolved here": -0.34,
    "I in a tag": 4.14,
    "I in a tag, but not the narrator": -2.14,
    "noun of the gender": 2.29,
    "noun of another gender": -0.67,
    "acts before": 2.06,
    "acts after": 1.74,
    "another acts": 0.05,
    "resolved actor": 0.70,
    "in the paragraph's narration": 0.38,
    "called in the turn": -4.77,
    "named in the turn": -2.65,
    "called in the turn before": 1.30,
    "called in the turn after": 1.20,
    "called two turns before": -0.73,
    "last in the narration before": 0.51,
    "recency": -1.80,
    "recency rank": -1.45,
    "first": -0.54,
    "uses": 1.83,
    "comes soon": 1.37,
    "narrator, no tag": -0.04,
    "narrator, he or she in a tag": -3.68,
    "unknown gender under a pronoun": -0.23,
    "tagged in the turn before": -1.28,
    "tagged two turns before": 1.36,
    "tagged in the turn after": -1.32,
    "tagged two turns after": 0.86,
    "acts in the next paragraph": -0.73,
    "opens the paragraph": 0.63,
}  # fmt: skip
WEIGHTS = np.array([_WEIGHT.get(name, 0.0) for name in COLUMNS])  # a new column counts for nothing until it is fitted

# For each gap (CLOSE, NEXT, NEAR, FAR, BREAK, SAME): the speaker of the turn before, of two turns before, another.
AFFINITY = np.array(
    [
        [0.09, 1.99, 0.40],
        [1.59, 0.84, 0.73],
        [1.74, 1.05, 0.51],
        [1.59, 0.87, 0.76],
        [1.29, 0.72, 1.00],
        [1.19, 1.17, 0.78],
    ]
)

# Slope and shift of the log-odds of the best candidate, fitted on answers for novels left out.
CALIBRATION = (0.48, -0.24)
