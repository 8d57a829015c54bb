"""The scores of earlier mentions as antecedents, from pairs of the encoder's mention vectors.

Each mention is scored with a fixed number of mentions before it (Lee et al. 2017, without their coarse pruning), so the
work is linear in the length of the story.
"""

from collections.abc import Mapping

import numpy as np
from threadpoolctl import threadpool_limits

from fabula.schema.arrays import FloatArray, IntArray

# Distances in mentions at which one bin of the scorer's distance feature ends and the next begins.
DISTANCE_BINS = np.array([2, 4, 8, 16, 32, 64])
# Pairs that are scored at a time: their hidden layers stay in a core's cache (experiment 061).
BLOCK_PAIRS = 768
# Columns of the weights of the attributes: four flags, a bin for each distance, and whether two mentions share a
# sentence.
DISTANCE_COLUMN, SAME_SENTENCE_COLUMN = 4, 11


class AntecedentScorer:
    """A network of one hidden layer over pairs of mentions, as `fabula.schema.parse.PairScorer` wants it."""

    def __init__(self, weights: Mapping[str, FloatArray]):
        size = weights["who_new_weight"].shape[1]
        pair = weights["who_pair_weight"].astype(np.float32)
        self.later_weight, self.earlier_weight, self.product_weight, self.attribute_weight = np.split(
            pair, [size, 2 * size, 3 * size], axis=1
        )
        self.hidden_bias = weights["who_pair_bias"]
        self.score_weight, self.score_bias = weights["who_score_weight"][0], float(weights["who_score_bias"][0])
        self.none_weight, self.none_bias = weights["who_new_weight"][0], float(weights["who_new_bias"][0])

    def scores(self, vectors: FloatArray, attributes: list[IntArray], look_back: int) -> FloatArray:
        """The score of each mention for each possible antecedent.

        Args:
            vectors: mention vectors in the order of the text. Shape: (mentions, size).
            attributes: six columns of the mentions: spelling, last word, category, sentence, first token and end, as
                numbers that are equal where the attribute is. A category below 0 equals every other.
                Shape: (mentions,) each.
            look_back: how many mentions before each are scored.

        Returns:
            Column 0 is the score of having no antecedent, column k that of the mention k places before; -inf where
            there is no such mention. Shape: (mentions, look_back + 1), float32.
        """
        # On cores that other work shares, numpy's threads wait for each other longer than they work (experiment 061).
        with threadpool_limits(1, user_api="blas"):
            return self._scores(vectors, attributes, look_back)

    def _scores(self, vectors: FloatArray, attributes: list[IntArray], look_back: int) -> FloatArray:
        count = len(vectors)
        scores = np.full((count, look_back + 1), -np.inf, np.float32)
        for first in range(0, count, BLOCK_PAIRS):
            self._score_block(scores, first, vectors, attributes)
        return scores

    def _score_block(self, scores: FloatArray, first: int, vectors: FloatArray, attributes: list[IntArray]) -> None:
        """Fills the rows of `scores` from `first` on: the layers of a whole novel would be hundreds of megabytes."""
        spelling, last_word, category, sentence, token_start, token_end = attributes
        look_back, end = scores.shape[1] - 1, min(first + BLOCK_PAIRS, len(vectors))
        begin = max(0, first - look_back)
        window = vectors[begin:end].astype(np.float32)  # the mentions, and those that are scored as their antecedents
        later = window[first - begin :] @ self.later_weight.T + self.hidden_bias
        earlier = window @ self.earlier_weight.T
        attribute_rows = np.ascontiguousarray(self.attribute_weight.T)
        scores[first:end, 0] = window[first - begin :] @ self.none_weight + self.none_bias
        for k in range(1, min(look_back, end - 1) + 1):
            distance_bin = int(np.searchsorted(DISTANCE_BINS, k, side="right"))
            a = slice(max(first, k), end)  # the mentions
            b = slice(a.start - k, end - k)  # and the antecedent of each
            in_window = slice(a.start - begin, end - begin), slice(b.start - begin, b.stop - begin)
            product = window[in_window[0]] * window[in_window[1]]
            hidden = later[a.start - first :] + earlier[in_window[1]]
            hidden += product @ self.product_weight.T
            flags = (
                spelling[a] == spelling[b],
                last_word[a] == last_word[b],
                (category[a] == category[b]) | (category[a] < 0),
                token_end[b] > token_start[a],
            )
            for column, flag in enumerate(flags):
                hidden[np.flatnonzero(flag)] += attribute_rows[column]
            hidden += attribute_rows[DISTANCE_COLUMN + distance_bin]
            hidden[np.flatnonzero(sentence[a] == sentence[b])] += attribute_rows[SAME_SENTENCE_COLUMN]
            np.maximum(hidden, 0, out=hidden)
            scores[a, k] = hidden @ self.score_weight + self.score_bias
