"""The one small network that every ranker is: a linear score over feature columns, and one hidden layer beside it."""

from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import FloatArray

ROWS_AT_ONCE = 1 << 15


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FeatureNetwork:
    """The weights of one network. A part that is None is left out of the score.

    Attributes:
        linear: the weight of each column. Shape: (columns,), or (columns, outputs) where a row has several scores.
        inner, bias, outer: the hidden layer of rectified units. Shapes: (columns, hidden), (hidden,), and (hidden,) or
            (hidden, outputs).
        shift: what is added to every score. Shape: () or (outputs,).
        mean, spread: of each column; the columns are standardised by them first. Shape: (columns,), both.
    """

    linear: FloatArray | None = None
    inner: FloatArray | None = None
    bias: FloatArray | None = None
    outer: FloatArray | None = None
    shift: FloatArray | None = None
    mean: FloatArray | None = None
    spread: FloatArray | None = None

    def scores(self, features: FloatArray) -> FloatArray:
        """The score of each row of features. Shape: (rows, columns) in, (rows,) or (rows, outputs) out.

        Some rows at a time: of a long novel there are hundreds of thousands.
        """
        blocks = [features[row : row + ROWS_AT_ONCE] for row in range(0, len(features), ROWS_AT_ONCE)]
        return np.concatenate([self._scores(block) for block in blocks]) if len(blocks) > 1 else self._scores(features)

    def _scores(self, features: FloatArray) -> FloatArray:
        if self.mean is not None and self.spread is not None:
            features = (features - self.mean) / self.spread
        parts: list[FloatArray] = []
        if self.linear is not None:
            parts.append(features @ self.linear)
        if self.inner is not None and self.bias is not None and self.outer is not None:
            parts.append(np.maximum(features @ self.inner + self.bias, 0) @ self.outer)
        if self.shift is not None:
            parts.append(self.shift)
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        return total
