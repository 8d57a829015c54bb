"""All counts of pairs of names as one table, so that all are looked up at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from fabula.people.identity.evidence.cooccurrence import Cooccurrence, PairCounts
from fabula.schema.arrays import FloatArray


class PairTable:
    """Counts of pairs of names. A pair that no count has is 0 in all.

    Attributes:
        columns: the names of the counts.
    """

    def __init__(self, counts: Mapping[str, PairCounts]) -> None:
        """Takes each count by its name."""
        self.columns = tuple(counts)
        pairs = {
            pair: row for row, pair in enumerate(dict.fromkeys(pair for table in counts.values() for pair in table))
        }
        self._values = np.zeros((len(pairs), len(counts)))
        for column, table in enumerate(counts.values()):
            self._values[[pairs[pair] for pair in table], column] = list(table.values())
        self._rows: dict[int, dict[int, int]] = defaultdict(dict)
        for (one, other), row in pairs.items():
            self._rows[one][other] = self._rows[other][one] = row

    def sums(self, pairs: Sequence[tuple[frozenset[int], frozenset[int]]]) -> dict[str, FloatArray]:
        """Returns each count for pairs of clusters, summed over the pairs of a name of one and a name of the other.

        Shape: (pairs,), each.
        """
        found = [self._between(*pair) for pair in pairs]
        rows = [row for some in found for row in some]
        sums = np.zeros((len(pairs), len(self.columns)))
        np.add.at(sums, np.repeat(np.arange(len(pairs)), [len(some) for some in found]), self._values[rows])
        return dict(zip(self.columns, sums.T, strict=True))

    def _between(self, names: frozenset[int], other_names: frozenset[int]) -> list[int]:
        """The rows of the pairs of a name of one cluster and a name of the other."""
        fewer, more = sorted((names, other_names), key=len)
        nears = [self._rows[name] for name in fewer if name in self._rows]
        return [near[other] for near in nears for other in near.keys() & more]


def pair_table(cooccurrence: Cooccurrence, side_by_side: PairCounts, link: PairCounts, near: PairCounts) -> PairTable:
    """Returns the table of all counts: those of `Cooccurrence`, and those of `NameEvidence`, by their names."""
    return PairTable(cooccurrence.tables() | {"side_by_side": side_by_side, "link": link, "near": near})
