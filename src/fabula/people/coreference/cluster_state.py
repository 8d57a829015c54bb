"""Clusters of mentions while they grow, and what is known of each: a category, a gender, who they cannot be."""

from dataclasses import dataclass

import numpy as np

ANY_CATEGORY = -1
"""The category of a pronoun that does not tell, in place of a row of `CATEGORIES`."""


class GrowingClusters:
    """Those who are known, each a cluster from the start, then a cluster for every mention; they join one by one.

    A cluster goes by the number of one of its own: 0 to `known` for those who are known, `known` + row for a mention.
    """

    def __init__(
        self, bearers: tuple[tuple[int, str], ...], category: list[int], gender: list[str], barred: list[set[int]]
    ):
        """Takes the category and gender of those who are known, those of the mentions, and whom each cannot mean."""
        self.known = len(bearers)
        self.category = [*(c for c, _ in bearers), *category]
        self.gender = [*(g for _, g in bearers), *gender]
        self.barred = [*(set() for _ in bearers), *map(set, barred)]
        self.parent = list(range(len(self.category)))

    def of(self, mention: int) -> int:
        """The cluster of a mention."""
        parent, at = self.parent, self.known + mention
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    def may_join(self, one: int, other: int) -> bool:
        """Whether nothing that is known of two clusters keeps them apart."""
        if other < self.known and (one < self.known or other in self.barred[one]):
            return False
        if one < self.known and one in self.barred[other]:
            return False
        category, gender = self.category, self.gender
        if ANY_CATEGORY not in (category[one], category[other]) and category[one] != category[other]:
            return False
        return not (gender[one] and gender[other]) or gender[one] == gender[other]

    def join(self, one: int, other: int) -> None:
        """Makes two clusters one."""
        gone, kept = (other, one) if one < self.known else (one, other)
        self.parent[gone] = kept
        if self.category[kept] == ANY_CATEGORY:
            self.category[kept] = self.category[gone]
        self.gender[kept] = self.gender[kept] or self.gender[gone]
        self.barred[kept] |= self.barred[gone]

    def numbered(self, mentions: int) -> "NumberedClusters":
        """The clusters of this many mentions."""
        number = {row: row for row in range(self.known)}
        found = np.array([number.setdefault(self.of(i), len(number)) for i in range(mentions)], np.int64)
        return NumberedClusters(found, [self.category[at] for at in number], [self.gender[at] for at in number])


@dataclass(frozen=True, slots=True, eq=False)
class NumberedClusters:
    """Clusters that have grown, numbered: those known, then the others in the order of the text.

    Attributes:
        cluster: of each mention; whoever decides a mention anew writes here. Shape: (mentions,).
        category, gender: of each cluster.
    """

    cluster: np.ndarray
    category: list[int]
    gender: list[str]

    def takes(self, cluster: int, category: int, gender: str) -> bool:
        """Whether a mention of a category and gender may mean a cluster."""
        return category in (ANY_CATEGORY, self.category[cluster]) and (
            not (gender and self.gender[cluster]) or self.gender[cluster] == gender
        )

    def begin(self, category: int, gender: str) -> int:
        """The number of a new cluster, at the end."""
        self.category.append(category)
        self.gender.append(gender)
        return len(self.gender) - 1
