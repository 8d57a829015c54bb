"""What each column of evidence counts for, and how the last speakers bear on the next.

Written by `training/speaker_weights.py`, fitted on the 22 novels of PDNC: do not edit by hand. On novels left out of the fit
see `docs/benchmarks.md`.
"""

import numpy as np

from fabula.speech.evidence import COLUMNS

_WEIGHT = {
    "named in a tag": 4.88,
    "another named in a tag": -1.13,
    "pronoun of the gender": 0.98,
    "pronoun of another gender": -3.14,
    "pronoun resolved here": -0.37,
    "I in a tag": 4.10,
    "I in a tag, but not the narrator": -2.10,
    "noun of the gender": 2.25,
    "noun of another gender": -0.64,
    "acts before": 2.18,
    "acts after": 1.64,
    "another acts": -0.02,
    "resolved actor": 0.69,
    "in the paragraph's narration": 0.44,
    "called in the turn": -3.26,
    "named in the turn": -2.66,
    "called in the turn before": 1.30,
    "called in the turn after": 1.19,
    "called two turns before": -0.73,
    "last in the narration before": 0.50,
    "recency": -1.82,
    "recency rank": -1.45,
    "first": -0.53,
    "uses": 1.83,
    "comes soon": 1.37,
    "narrator, no tag": -0.04,
    "narrator, he or she in a tag": -3.64,
    "unknown gender under a pronoun": -0.22,
    "tagged in the turn before": -1.29,
    "tagged two turns before": 1.36,
    "tagged in the turn after": -1.31,
    "tagged two turns after": 0.86,
    "acts in the next paragraph": -0.73,
}  # fmt: skip
WEIGHTS = np.array([_WEIGHT[name] for name in COLUMNS])

# For each gap (CLOSE, NEXT, NEAR, FAR, BREAK, SAME): the speaker of the turn before, of two turns before, another.
AFFINITY = np.array(
    [
        [0.09, 1.99, 0.40],
        [1.58, 0.86, 0.72],
        [1.74, 1.05, 0.52],
        [1.59, 0.87, 0.76],
        [1.29, 0.72, 1.00],
        [1.20, 1.16, 0.78],
    ]
)
