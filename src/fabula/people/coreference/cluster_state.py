"""Clusters of mentions while they grow: what is known of each, and which referents it cannot have."""

from collections.abc import Iterable
from dataclasses import dataclass

ANY_CATEGORY = -1
"""The category of a pronoun that may refer to any, in place of a row of `CATEGORIES`."""


def sum_by_cluster(cluster_of: list[int], antecedents: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Returns the probability of each cluster of a mention's antecedents, summed, in the order they come in.

    Args:
        cluster_of: the cluster of each mention.
        antecedents: (row of an earlier mention, probability that it is the antecedent).
    """
    summed: dict[int, float] = {}
    for row, probability in antecedents:
        cluster = cluster_of[row]
        if cluster in summed:
            summed[cluster] += probability
        else:
            summed[cluster] = probability
    return summed


class GrowingClusters:
    """One cluster for each known referent and one for each mention, joined step by step.

    A cluster is identified by one of its members: 0 to `referent_count` for a known referent, `referent_count` + row
    for a mention. An undecided mention is the last of its cluster to join another, so a mention changes its cluster
    once in each pass and the work is linear.
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
        self.cluster = list(range(self.referent_count, len(self.category)))  # of each mention
        self.rows: list[list[int]] = [*([] for _ in referents), *([row] for row in range(len(category)))]
        self.kept_apart = kept_apart

    def cluster_of(self, mention_row: int) -> int:
        """Returns the cluster of a mention."""
        return self.cluster[mention_row]

    def joinable(self, cluster: int, others: Iterable[int]) -> list[int]:
        """Returns those of some other clusters that may be one with a cluster, in their order.

        Their categories and genders agree, and no constraint forbids it. Two known referents stay two.
        """
        category_of, gender_of, referent_count = self.category, self.gender, self.referent_count
        category, gender = category_of[cluster], gender_of[cluster]
        allowed = list(others)
        if category != ANY_CATEGORY:
            allowed = [other for other in allowed if category_of[other] in (category, ANY_CATEGORY)]
        if gender:
            allowed = [other for other in allowed if gender_of[other] in (gender, "")]
        excluded = self.excluded_referents[cluster]
        if excluded:
            allowed = [other for other in allowed if other >= referent_count or other not in excluded]
        if cluster < referent_count:
            excluded_of = self.excluded_referents
            allowed = [other for other in allowed if other >= referent_count and cluster not in excluded_of[other]]
        if self.kept_apart:
            apart = self._kept_apart_from(cluster)
            allowed = [other for other in allowed if other not in apart]
        return allowed

    def _kept_apart_from(self, cluster: int) -> set[int]:
        """Returns the clusters that hold a mention which is kept apart from one of a cluster."""
        pairs = [(self.cluster_of(first), self.cluster_of(second)) for first, second in self.kept_apart]
        return {other for pair in pairs for one, other in (pair, pair[::-1]) if one == cluster}

    def join(self, first: int, second: int) -> None:
        """Makes two clusters one; a known referent keeps its number."""
        absorbed, kept = (second, first) if first < self.referent_count else (first, second)
        for row in self.rows[absorbed]:
            self.cluster[row] = kept
        self.rows[kept] += self.rows[absorbed]
        self.rows[absorbed] = []
        if self.category[kept] == ANY_CATEGORY:
            self.category[kept] = self.category[absorbed]
        self.gender[kept] = self.gender[kept] or self.gender[absorbed]
        self.excluded_referents[kept] |= self.excluded_referents[absorbed]

    def numbered(self, mention_count: int) -> "NumberedClusters":
        """Returns the clusters of the first `mention_count` mentions: known referents first, others as they come."""
        number = {row: row for row in range(self.referent_count)}
        cluster = [number.setdefault(self.cluster_of(row), len(number)) for row in range(mention_count)]
        return NumberedClusters(
            cluster,
            [self.category[member] for member in number],
            [self.gender[member] for member in number],
        )


@dataclass(frozen=True, slots=True, eq=False)
class NumberedClusters:
    """Clusters after they have grown: the known referents first, then the others in the order of the text.

    The ranking of pronouns writes into all three fields.

    Attributes:
        cluster: the number of each mention's cluster.
        category, gender: of each cluster.
    """

    cluster: list[int]
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
