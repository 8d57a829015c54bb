"""Scores the start of every paragraph, and picks those where a scene begins that no mark shows.

Three scorers are asked, and the mean of their log-odds is taken: a linear one over what changes there, trees over the
same columns, and a weight for each word that begins the paragraph or ends the one before it.
"""

import functools
from dataclasses import dataclass

import numpy as np

from fabula.ranking import BoostedTrees, FeatureNetwork, load_weights, logistic, network_of, trees_of
from fabula.scenes.boundaries.features import BOUNDARY_COLUMNS, boundary_features
from fabula.scenes.boundaries.paragraphs import BoundaryEvidence, lay_out_paragraphs
from fabula.scenes.boundaries.words import ParagraphWords, paragraph_words
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.world import SceneCertainty

MIN_PROBABILITY, MIN_CERTAIN_PROBABILITY = 0.12, 0.3
"""From which probability a scene begins, and from which that is certain. It is certain, too, where words say a new time
and people or places change with it. Chosen on novels left out, and by reading (experiments 051 and 065)."""
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoundaryScorer:
    """What says how likely a scene begins with a paragraph. A part that is None is not asked.

    Attributes:
        changes: a linear scorer over `BOUNDARY_COLUMNS`.
        trees: trees over the same columns.
        words: the weight of each column of words. Shape: (WORD_FEATURES,).
        shift: what is added to the sum of the weights of words.
    """

    changes: FeatureNetwork
    trees: BoostedTrees | None = None
    words: FloatArray | None = None
    shift: float = 0.0

    def probabilities(self, features: FloatArray, words: ParagraphWords | None = None) -> FloatArray:
        """Returns the probability that a scene begins with each paragraph.

        Args:
            features: Shape: (paragraphs, BOUNDARY_COLUMNS).
            words: the words of the paragraphs.

        Returns:
            Shape: (paragraphs,).
        """
        parts = [self._by_changes(features)]
        if self.trees is not None:
            parts.append(self.trees.scores(features))
        if self.words is not None and words is not None:
            weights = self.words[words.column]
            parts.append(self.shift + np.bincount(words.paragraph, weights, minlength=len(features)))
        return logistic(np.mean(parts, axis=0))

    def _by_changes(self, features: FloatArray) -> FloatArray:
        """The log-odds by the linear scorer: no column counts for more than `MAX_DEVIATIONS`, however far it lies."""
        mean, spread = self.changes.mean, self.changes.spread
        if mean is not None and spread is not None:
            features = np.clip(features, mean - MAX_DEVIATIONS * spread, mean + MAX_DEVIATIONS * spread)
        return self.changes.scores(features)


@functools.cache
def packaged_boundary_scorer() -> BoundaryScorer:
    """Returns the scorer in the package, which `training/scenes/boundaries.py` fits."""
    arrays = load_weights("boundaries", BOUNDARY_COLUMNS)
    return BoundaryScorer(
        changes=network_of(arrays), trees=trees_of(arrays, "trees "), words=arrays["words"],
        shift=float(arrays["shift of words"]),
    )  # fmt: skip


def scene_boundaries(evidence: BoundaryEvidence, scorer: BoundaryScorer) -> tuple[Boundary, ...]:
    """Returns where scenes begin that no mark shows, in the order of the text.

    Args:
        evidence: the text, its parse, quotations and resolved mentions.
        scorer: gives the probability that a scene begins with a paragraph.
    """
    paragraphs = lay_out_paragraphs(evidence)
    if not len(paragraphs) or not len(evidence.tokens):
        return ()
    features = boundary_features(evidence, paragraphs)
    p = scorer.probabilities(
        np.column_stack([features[name] for name in BOUNDARY_COLUMNS]), paragraph_words(evidence, paragraphs)
    )
    jumps = features["time phrase"] > 0
    moved = (features["cast new 4/4"] >= LEAST_NEW_CAST) | (features["places new 4/4"] > 0)
    certain = (p >= MIN_CERTAIN_PROBABILITY) | (jumps & moved)
    return tuple(
        Boundary(int(paragraphs.start[row]), round(float(p[row]), 3), "certain" if certain[row] else "likely")
        for row in likeliest(p, paragraphs.part).tolist()
    )


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
