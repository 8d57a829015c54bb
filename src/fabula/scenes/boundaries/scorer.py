"""Scores the start of every paragraph, and picks those where a scene begins that no mark shows."""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import FeatureNetwork, load_weights, logistic, network_of
from fabula.scenes.boundaries.features import BOUNDARY_COLUMNS, boundary_features
from fabula.scenes.boundaries.paragraphs import BoundaryEvidence, lay_out_paragraphs
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.world import SceneCertainty

MIN_PROBABILITY, MIN_CERTAIN_PROBABILITY = 0.12, 0.6
"""From which probability a scene begins, and from which that is certain. It is certain, too, where words say a new time
and people or places change with it. Chosen on novels left out, and by reading (experiment 051)."""
LEAST_NEW_CAST = 0.25
"""This share of the people of the next paragraphs must be others, where the time jumps, for a certain boundary."""
MAX_DEVIATIONS = 4.0
"""The most standard deviations of a column that count."""
LEAST_PARAGRAPHS_APART = 4
"""The likeliest of paragraphs that lie nearer to each other begins a scene, the others do not."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """The start of a paragraph where a scene begins, how likely that is, and how certain."""

    start: int
    p: float
    certainty: SceneCertainty


@functools.cache
def packaged_boundary_scorer() -> FeatureNetwork:
    """Returns the scorer in the package, which `training/scenes/boundaries.py` fits."""
    return network_of(load_weights("boundaries", BOUNDARY_COLUMNS))


def scene_boundaries(evidence: BoundaryEvidence, scorer: FeatureNetwork) -> tuple[Boundary, ...]:
    """Returns where scenes begin that no mark shows, in the order of the text.

    Args:
        evidence: the text, its parse, quotations and resolved mentions.
        scorer: gives the probability that a scene begins with a paragraph.
    """
    paragraphs = lay_out_paragraphs(evidence)
    if not len(paragraphs) or not len(evidence.tokens):
        return ()
    features = boundary_features(evidence, paragraphs)
    p = boundary_probabilities(np.column_stack([features[name] for name in BOUNDARY_COLUMNS]), scorer)
    jumps = features["time phrase"] > 0
    moved = (features["cast new 4/4"] >= LEAST_NEW_CAST) | (features["places new 4/4"] > 0)
    certain = (p >= MIN_CERTAIN_PROBABILITY) | (jumps & moved)
    return tuple(
        Boundary(int(paragraphs.start[row]), round(float(p[row]), 3), "certain" if certain[row] else "likely")
        for row in likeliest(p, paragraphs.part).tolist()
    )


def boundary_probabilities(features: FloatArray, scorer: FeatureNetwork) -> FloatArray:
    """Returns the probability that a scene begins with each paragraph. Shape: (rows, columns) in, (rows,) out.

    No column counts for more than `MAX_DEVIATIONS`, however far its value lies from the mean.
    """
    if scorer.mean is not None and scorer.spread is not None:
        reach = MAX_DEVIATIONS * scorer.spread
        features = np.clip(features, scorer.mean - reach, scorer.mean + reach)
    return logistic(scorer.scores(features))


def likeliest(
    p: FloatArray, part: IntArray, least: float = MIN_PROBABILITY, apart: int = LEAST_PARAGRAPHS_APART
) -> IntArray:
    """Returns the rows with at least a probability that no likelier row stands near, in order.

    The first paragraph of a part is none of them: a mark stands before it.

    Args:
        p: of each paragraph. Shape: (paragraphs,).
        part: of each paragraph. Shape: (paragraphs,).
        least: the probability.
        apart: the fewest paragraphs from one of them to the next.
    """
    inside = np.concatenate([[False], part[1:] == part[:-1]])
    rows = np.flatnonzero(inside & (p >= least))
    taken = np.zeros(len(p), bool)
    for row in rows[np.argsort(-p[rows], kind="stable")].tolist():
        if not taken[max(0, row - apart + 1) : row + apart].any():
            taken[row] = True
    return np.flatnonzero(taken)
