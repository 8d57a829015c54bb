"""Trees of promises that say the same of everything."""

import numpy as np

from fabula.world.promises import PROMISE_COLUMNS, PromiseTrees


class Always:
    """Stands in for trees that give each row the same probability."""

    def __init__(self, p: float, columns: tuple[str, ...] = PROMISE_COLUMNS):
        self.p, self.columns = p, columns

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        assert features.shape[1] == len(self.columns)
        return np.full(len(features), self.p)


def trees(binds: float, threatens: float = 0.0) -> PromiseTrees:
    return PromiseTrees(binds=Always(binds), threatens=Always(threatens))  # type: ignore[arg-type]
