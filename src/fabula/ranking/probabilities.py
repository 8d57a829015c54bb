"""From scores to probabilities."""

import numpy as np

from fabula.schema.arrays import FloatArray


def softmax(scores: FloatArray) -> FloatArray:
    """Probabilities in proportion to the exponentials of the scores, 1 in sum over the last axis. Shape: as given."""
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probabilities: FloatArray = weights / weights.sum(axis=-1, keepdims=True)
    return probabilities


def logistic(scores: FloatArray) -> FloatArray:
    """The probability whose log-odds each score is. Shape: as given."""
    probabilities: FloatArray = 1 / (1 + np.exp(-scores))
    return probabilities
