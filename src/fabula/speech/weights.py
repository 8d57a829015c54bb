"""What each column of evidence counts for, and how the last speakers bear on the next.

Written by `training/speaker_weights.py`, fitted on the 22 novels of PDNC: do not edit by hand.
For novels left out of the fit see `docs/benchmarks.md`.
"""

import numpy as np

from fabula.speech.evidence import COLUMNS

_WEIGHT = {
    "named in a tag": 4.90,
    "another named in a tag": -1.16,
    "pronoun of the gender": 0.94,
    "pronoun of another gender": -3.05,
    "unknown gender under a pronoun": -0.28,
    "pronoun resolved here": -0.12,
    "I in a tag": 4.11,
    "I in a tag, but not the narrator": -2.11,
    "narrator, no tag": -0.10,
    "narrator, he or she in a tag": -3.50,
    "noun of the gender": 2.24,
    "noun of another gender": -0.76,
    "acts before": 1.95,
    "acts after": 1.70,
    "another acts": -0.06,
    "resolved actor": 0.76,
    "opens the paragraph": 0.52,
    "in the paragraph's narration": 0.40,
    "last in the narration before": 0.50,
    "acts in the next paragraph": -0.63,
    "called in the turn": -4.75,
    "named in the turn": -2.75,
    "called in the turn before": 1.30,
    "called in the turn after": 1.17,
    "called two turns before": -0.74,
    "tagged in the turn before": -1.34,
    "tagged two turns before": 1.29,
    "tagged in the turn after": -1.25,
    "tagged two turns after": 0.90,
    "recency": -1.67,
    "recency rank": -1.54,
    "first": -0.51,
    "uses": 1.74,
    "comes soon": 1.71,
}  # fmt: skip
# A new column counts for nothing until it is fitted.
WEIGHTS = np.array([_WEIGHT.get(name, 0.0) for name in COLUMNS])

# For each gap (CLOSE, NEXT, NEAR, FAR, BREAK, SAME): the speaker before, the one before them, another.
AFFINITY = np.array(
    [
        [0.09, 1.96, 0.41],
        [1.58, 0.86, 0.72],
        [1.72, 1.04, 0.53],
        [1.61, 0.87, 0.76],
        [1.31, 0.76, 0.97],
        [1.20, 1.18, 0.77],
    ]
)

# Slope and shift of the log-odds of the best candidate, fitted on answers for novels left out.
CALIBRATION = (0.49, -0.21)
