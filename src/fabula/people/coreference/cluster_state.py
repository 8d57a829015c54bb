"""Clusters of mentions while they grow: what is known of each, and which referents it cannot have."""

from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import IntArray

ANY_CATEGORY = -1
"""The category of a pronoun that may refer to any, in place of a row of `CATEGORIES`."""


class GrowingClusters:
    """A union-find structure: one cluster for each known referent and one for each mention, joined step by step.

    A cluster is identified by one of its members: 0 to `referent_count` for a known referent, `referent_count` + row
    for a mention.
    """

    def __init__(
        self,
        referents: tuple[tuple[int, str], ...],
        category: list[int],
        gender: list[str],
        excluded_referents: list[set[int]],
        kept_apart: list[tuple[int, int]],
    ) -> None:
        """Starts with every referent and every mention in a cluster of its own.

        Args:
            referents: (row in `CATEGORIES`, gender) of each known referent.
            category: row in `CATEGORIES` of each mention, or ANY_CATEGORY.
            gender: of each mention, "" where it is unknown.
            excluded_referents: the known referents that each mention cannot have. The sets are copied.
            kept_apart: rows of two mentions that no cluster may hold both.
        """
        self.referent_count = len(referents)
        self.category = [*(known_category for known_category, _ in referents), *category]
        self.gender = [*(known_gender for _, known_gender in referents), *gender]
        self.excluded_referents = [*(set[int]() for _ in referents), *map(set, excluded_referents)]
        self.parent = list(range(len(self.category)))
        self.kept_apart = kept_apart

    def cluster_of(self, mention_row: int) -> int:
        """Returns the cluster of a mention."""
        parent, member = self.parent, self.referent_count + mention_row
        while parent[member] != member:
            parent[member] = member = parent[parent[member]]
        return member

    def may_join(self, first: int, second: int) -> bool:
        """Returns whether two clusters may be one: their categories and genders agree, and no constraint forbids it."""
        if second < self.referent_count and (first < self.referent_count or second in self.excluded_referents[first]):
            return False
        if first < self.referent_count and first in self.excluded_referents[second]:
            return False
        if self.kept_apart and any(
            {self.cluster_of(a), self.cluster_of(b)} == {first, second} for a, b in self.kept_apart
        ):
            return False
        category, gender = self.category, self.gender
        if ANY_CATEGORY not in (category[first], category[second]) and category[first] != category[second]:
            return False
        return not (gender[first] and gender[second]) or gender[first] == gender[second]

    def join(self, first: int, second: int) -> None:
        """Makes two clusters one; a known referent keeps its number."""
        absorbed, kept = (second, first) if first < self.referent_count else (first, second)
        self.parent[absorbed] = kept
        if self.category[kept] == ANY_CATEGORY:
            self.category[kept] = self.category[absorbed]
        self.gender[kept] = self.gender[kept] or self.gender[absorbed]
        self.excluded_referents[kept] |= self.excluded_referents[absorbed]

    def numbered(self, mention_count: int) -> "NumberedClusters":
        """Returns the clusters of the first `mention_count` mentions: known referents first, others as they come."""
        number = {row: row for row in range(self.referent_count)}
        cluster = [number.setdefault(self.cluster_of(row), len(number)) for row in range(mention_count)]
        return NumberedClusters(
            np.array(cluster, np.int64),
            [self.category[member] for member in number],
            [self.gender[member] for member in number],
        )


@dataclass(frozen=True, slots=True, eq=False)
class NumberedClusters:
    """Clusters after they have grown: the known referents first, then the others in the order of the text.

    The ranking of pronouns writes into all three fields.

    Attributes:
        cluster: the number of each mention's cluster. Shape: (mentions,).
        category, gender: of each cluster.
    """

    cluster: IntArray
    category: list[int]
    gender: list[str]

    def accepts(self, cluster: int, category: int, gender: str) -> bool:
        """Returns whether a mention of this category and gender may refer to a cluster."""
        return category in (ANY_CATEGORY, self.category[cluster]) and (
            not (gender and self.gender[cluster]) or self.gender[cluster] == gender
        )

    def add_cluster(self, category: int, gender: str) -> int:
        """Appends a new cluster and returns its number."""
        self.category.append(category)
        self.gender.append(gender)
        return len(self.gender) - 1
