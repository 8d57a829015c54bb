"""Ranked candidates with calibrated probabilities: how sure the answer for each turn is."""

from math import exp, log

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray
from fabula.speech.speakers.features import COLUMN, CandidateRows

RankedCandidates = list[tuple[int, float]]
"""Characters and their probabilities, the most probable first."""

MIN_CANDIDATE_P = 0.01  # candidates that are less probable are left out
# The most that an answer is sure where the turn has the candidate as a vocative and no tag names them
# (experiment 006).
MAX_VOCATIVE_P = 0.6
# The most that an answer is sure where the tag is of another gender than every candidate, as in a chapter by itself
# (experiment 006).
MAX_UNFIT_P = 0.38


def ranked_candidates(p: FloatArray, rows: CandidateRows, calibration: FloatArray) -> list[RankedCandidates]:
    """For each turn its candidates with calibrated probabilities, the most probable first.

    Args:
        p: the probability of each row. Shape: (rows,).
        rows: the candidates.
        calibration: slope and shift of the log-odds of the best candidate (Platt 1999). Shape: (2,).
    """
    ranked: list[RankedCandidates] = [[] for _ in rows.gap]
    for row in np.lexsort((-p, rows.turn)).tolist():
        if p[row] >= MIN_CANDIDATE_P:
            ranked[rows.turn[row]].append((int(rows.candidate[row]), float(p[row])))
    limits = _probability_limits(rows)
    slope, shift = calibration.tolist()
    return [
        _calibrated(candidates, slope, shift, limits.get((turn, candidates[0][0]), 1.0)) if candidates else []
        for turn, candidates in enumerate(ranked)
    ]


def _probability_limits(rows: CandidateRows) -> dict[tuple[int, int], float]:
    """By turn and candidate, the most that an answer may be sure which the turn or its tag contradicts."""

    def has_any(*columns: str) -> BoolArray:
        has: BoolArray = np.any(rows.features[:, [COLUMN[column] for column in columns]] > 0, axis=1)
        return has

    is_named = has_any("named in a tag")
    is_unfit = has_any("tag pronoun of another gender", "tag noun of another gender")
    one_fits = np.bincount(rows.turn, ~is_unfit | is_named, minlength=len(rows.gap)) > 0
    limits = np.where(has_any("vocative in the turn") & ~is_named, MAX_VOCATIVE_P, 1.0)
    limits[~one_fits[rows.turn]] = MAX_UNFIT_P
    limited = np.flatnonzero(limits < 1).tolist()
    return {(int(rows.turn[row]), int(rows.candidate[row])): float(limits[row]) for row in limited}


def _calibrated(candidates: RankedCandidates, slope: float, shift: float, limit: float) -> RankedCandidates:
    """The candidates with the calibrated probability of the best; the others share the remainder as before.

    Args:
        candidates: one or more, the most probable first.
        slope: of the log-odds of the best.
        shift: of the log-odds of the best.
        limit: the most that its probability may be.
    """
    (best, p), others = candidates[0], candidates[1:]
    p = min(max(p, 1e-4), 1 - 1e-4)
    calibrated = min(limit, 1 / (1 + exp(-(slope * log(p / (1 - p)) + shift))))
    remainder = sum(share for _, share in others)
    scale = min((1 - calibrated) / remainder, calibrated / others[0][1]) if remainder else 0.0
    return [(best, calibrated), *((other, share * scale) for other, share in others)]
