"""All counts of pairs of names as one table, so that two clusters are compared by one look-up."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from fabula.people.identity.evidence.cooccurrence import Cooccurrence, PairCounts


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

    def sums(self, names: frozenset[int], other_names: frozenset[int]) -> dict[str, float]:
        """Returns each count, summed over the pairs of a name of one cluster and a name of another."""
        fewer, more = sorted((names, other_names), key=len)
        rows = [row for name in fewer if name in self._rows for row in self._between(name, more)]
        sums = self._values[rows].sum(axis=0).tolist() if rows else [0.0] * len(self.columns)
        return dict(zip(self.columns, sums, strict=True))

    def _between(self, name: int, others: frozenset[int]) -> list[int]:
        near = self._rows[name]
        return [near[other] for other in near.keys() & others]


def pair_table(cooccurrence: Cooccurrence, side_by_side: PairCounts, link: PairCounts, near: PairCounts) -> PairTable:
    """Returns the table of all counts: those of `Cooccurrence`, and those of `NameEvidence`, by their names."""
    return PairTable(cooccurrence.tables() | {"side_by_side": side_by_side, "link": link, "near": near})
