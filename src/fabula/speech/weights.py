"""What each column of evidence counts for, and how the last speakers bear on the next.

Written by `training/speaker_weights.py`, fitted on the 22 novels of PDNC: do not edit by hand.
For novels left out of the fit see `docs/benchmarks.md`.
"""

import numpy as np

from fabula.speech.evidence import COLUMNS

_WEIGHT = {
    "named in a tag": 4.91,
    "another named in a tag": -1.24,
    "pronoun of the gender": 0.88,
    "pronoun of another gender": -3.09,
    "unknown gender under a pronoun": -0.29,
    "pronoun resolved here": -0.10,
    "I in a tag": 4.11,
    "I in a tag, but not the narrator": -2.11,
    "narrator, no tag": -0.13,
    "narrator, he or she in a tag": -3.61,
    "noun of the gender": 2.25,
    "noun of another gender": -2.64,
    "acts before": 1.78,
    "acts after": 1.71,
    "another acts": -0.12,
    "resolved actor": 0.70,
    "opens the paragraph": 0.33,
    "opens it and acts": 2.65,
    "in the paragraph's narration": 0.41,
    "last in the narration before": 0.50,
    "acts in the next paragraph": -0.64,
    "called in the turn": -4.73,
    "named in the turn": -2.76,
    "called in the turn before": 1.28,
    "called in the turn after": 1.18,
    "called two turns before": -0.74,
    "tagged in the turn before": -1.33,
    "tagged two turns before": 1.31,
    "tagged in the turn after": -1.25,
    "tagged two turns after": 0.90,
    "recency": -1.65,
    "recency rank": -1.55,
    "first": -0.51,
    "uses": 1.90,
    "comes soon": 1.71,
}  # fmt: skip
# A new column counts for nothing until it is fitted.
WEIGHTS = np.array([_WEIGHT.get(name, 0.0) for name in COLUMNS])

# For each gap (CLOSE, NEXT, NEAR, FAR, BREAK, SAME): the speaker before, the one before them, another.
AFFINITY = np.array(
    [
        [0.09, 1.97, 0.41],
        [1.56, 0.85, 0.73],
        [1.72, 1.03, 0.53],
        [1.59, 0.87, 0.76],
        [1.29, 0.75, 0.98],
        [1.49, 0.98, 0.81],
    ]
)

# Slope and shift of the log-odds of the best candidate, fitted on answers for novels left out.
CALIBRATION = (0.50, -0.23)
