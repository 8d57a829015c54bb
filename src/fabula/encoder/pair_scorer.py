"""How likely each mention is to mean whom an earlier one means: the pair scorer on the network's mention vectors.

A mention looks back at a fixed number of mentions (Lee et al. 2017, their coarse pruning left out), so the work grows
with the length of the story and no faster.
"""

from collections.abc import Mapping

import numpy as np

# Distances in mentions at which one bin of the scorer's distance feature gives way to the next.
BINS = np.array([2, 4, 8, 16, 32, 64])


class AntecedentScorer:
    """The scorer: made by `fabula.encoder`, handed to coreference by the pipeline."""

    def __init__(self, weights: Mapping[str, np.ndarray]):
        size = weights["who_new_weight"].shape[1]
        pair = weights["who_pair_weight"].astype(np.float32)
        self.later, self.earlier, self.both, self.plain = np.split(pair, [size, 2 * size, 3 * size], axis=1)
        self.bias, self.out = weights["who_pair_bias"], weights["who_score_weight"][0]
        self.out_bias = float(weights["who_score_bias"][0])
        self.new_weight, self.new_bias = weights["who_new_weight"][0], float(weights["who_new_bias"][0])

    def scores(self, vectors: np.ndarray, plain: list[np.ndarray], back: int) -> np.ndarray:
        """The score of each mention for having each of the `back` mentions before it as antecedent, and none of them.

        Args:
            vectors: of the mentions in the order of the text. Shape: (mentions, d).
            plain: four properties that equal mentions share, as rows of numbers: spelling, last word, category and
                sentence (of which the last is compared as it is; a category under 0 is that of any before it). Then the
                first token and the end. Shape: (mentions,).
            back: how many mentions to look back.

        Returns:
            Column 0: none of them; column k: the mention k places before, -inf where there is none.
            Shape: (mentions, back + 1), float32.
        """
        vectors = vectors.astype(np.float32)
        spelling, last, category, sentence, start, end = plain
        count = len(vectors)
        later, earlier = vectors @ self.later.T + self.bias, vectors @ self.earlier.T
        out = np.full((count, back + 1), -np.inf, np.float32)
        out[:, 0] = vectors @ self.new_weight + self.new_bias
        for k in range(1, min(back, count - 1) + 1):
            hidden = later[k:] + earlier[:-k] + (vectors[k:] * vectors[:-k]) @ self.both.T
            alike = (category[k:] == category[:-k]) | (category[k:] < 0)
            flags = [spelling[k:] == spelling[:-k], last[k:] == last[:-k], alike, end[:-k] > start[k:]]
            for row, flag in enumerate(flags):
                hidden[flag] += self.plain[:, row]
            hidden += self.plain[:, 4 + int(np.searchsorted(BINS, k, side="right"))]
            hidden[sentence[k:] == sentence[:-k]] += self.plain[:, 11]
            out[k:, k] = np.maximum(hidden, 0) @ self.out + self.out_bias
        return out
