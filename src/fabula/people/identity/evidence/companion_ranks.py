"""How near two people stand to each other among all: by the names around them, and by the vectors of their mentions.

Two names of one person have the same companions, though they may never meet. How alike companions are differs from book
to book; which of all others is most alike differs less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from fabula.people.identity.evidence.name_standing import NameStanding
from fabula.schema.arrays import BoolArray, FloatArray, IntArray

# Ranks are worked out among this many clusters, the most used, so that thousands of names cost no more,
MAX_RANKED = 300
# and only among those with this number of uses.
MIN_USES_RANKED = 3
# Where this share of the evidence makes one a man, no woman of whom as much says so is a rival.
SURE_SHARE_OF_GENDER = 0.8
# All ranks from this one on are alike.
MAX_RANK = 30


class Ranked(Protocol):
    """A cluster of names; see `NameCluster`."""

    @property
    def uses(self) -> int:
        """How often they are used."""

    @property
    def standing(self) -> NameStanding:
        """What the story says of its names taken together."""

    @property
    def female_share(self) -> float:
        """The share of the evidence that is for a woman."""


@dataclass(slots=True, eq=False)
class _Likeness:
    """How alike a cluster is to all others, by companions and by vectors, as it was after a number of changes.

    Shape: (rows,), both.
    """

    companions: FloatArray
    vectors: FloatArray
    changes: int


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two clusters stand to each other among all whose gender may be theirs.

    Attributes:
        companions, companions_other: the ranks of each for the other by companions, 1 for the nearest: the lower of the
            two, and the higher.
        lead: how much more alike their companions are than those of either and of the nearest third.
        vectors, vectors_other: the same ranks by the vectors of mentions.
    """

    companions: int = MAX_RANK
    companions_other: int = MAX_RANK
    lead: float = -1.0
    vectors: int = MAX_RANK
    vectors_other: int = MAX_RANK


class CompanionRanks:
    """The clusters of a story as rows of numbers. A joined cluster takes the row of one of its two."""

    def __init__(self, clusters: Mapping[int, Ranked]) -> None:
        """Takes the clusters by id."""
        used = [one for one, cluster in clusters.items() if cluster.uses >= MIN_USES_RANKED]
        used.sort(key=lambda one: (-clusters[one].uses, one))
        del used[MAX_RANKED:]
        columns = len(clusters[used[0]].standing.companions) if used else 0
        size = len(clusters[used[0]].standing.vector) if used else 0
        self._ids = used
        self._row_of = {one: row for row, one in enumerate(used)}
        # Each name stands near itself: that says nothing, so the columns of a cluster's own names are 0 in its row.
        self._companions = np.zeros((len(used), columns), np.float32)
        self._squares = np.zeros((len(used), columns), np.float32)
        self._is_others = np.ones((len(used), columns), np.float32)
        self._vectors = np.zeros((len(used), size), np.float32)
        self._female_share = np.zeros(len(used))
        self._is_alive = np.ones(len(used), bool)
        self._changed: list[int] = []
        self._likeness_of_row: dict[int, _Likeness] = {}
        for one, row in self._row_of.items():
            self._fill(row, clusters[one])

    def join(self, first: int, second: int, joined: int, cluster: Ranked) -> None:
        """Notes that two clusters are one now."""
        rows = [self._row_of.pop(one) for one in (first, second) if one in self._row_of]
        if not rows:
            return
        self._is_alive[rows] = False
        row = rows[0]
        self._is_alive[row], self._ids[row], self._row_of[joined] = True, joined, row
        self._fill(row, cluster)
        self._likeness_of_row.pop(row, None)
        self._changed.append(row)

    def nearness(self, first: int, second: int) -> Nearness:
        """Returns how near two clusters stand to each other."""
        if first not in self._row_of or second not in self._row_of:
            return Nearness()
        one, other = self._row_of[first], self._row_of[second]
        companions, lead, vectors = self._ranks(one, other)
        companions_back, lead_back, vectors_back = self._ranks(other, one)
        return Nearness(
            companions=min(companions, companions_back),
            companions_other=max(companions, companions_back),
            lead=min(lead, lead_back),
            vectors=min(vectors, vectors_back),
            vectors_other=max(vectors, vectors_back),
        )

    def nearest(self, identity: int, count: int) -> list[int]:
        """Returns the ids of the clusters that are nearest to one by companions."""
        if identity not in self._row_of:
            return []
        row = self._row_of[identity]
        likeness = self._likeness(row).companions
        rivals = np.flatnonzero(self._rivals(row) & (likeness > 0))
        best = rivals[np.argsort(-likeness[rivals], kind="stable")[:count]]
        return [self._ids[row] for row in best.tolist()]

    def _fill(self, row: int, cluster: Ranked) -> None:
        standing = cluster.standing
        self._female_share[row] = cluster.female_share
        self._vectors[row] = standing.vector / (standing.vector_length + 1e-6)
        self._is_others[row] = 1
        self._is_others[row, standing.own_columns] = 0
        self._companions[row] = standing.companions * self._is_others[row]
        self._squares[row] = self._companions[row] ** 2

    def _rivals(self, row: int) -> BoolArray:
        """Which clusters may be the same person as one by their gender, itself left out. Shape: (rows,)."""
        share, shares = self._female_share[row], self._female_share
        rivals = self._is_alive.copy()
        if share > SURE_SHARE_OF_GENDER:
            rivals &= shares >= 1 - SURE_SHARE_OF_GENDER
        elif share < 1 - SURE_SHARE_OF_GENDER:
            rivals &= shares <= SURE_SHARE_OF_GENDER
        rivals[row] = False
        return rivals

    def _ranks(self, row: int, other: int) -> tuple[int, float, int]:
        """The rank of another cluster for one by companions, its lead, and its rank by vectors."""
        likeness, rivals = self._likeness(row), self._rivals(row)
        rivals[other] = False
        companions, vectors = likeness.companions, likeness.vectors
        return (
            min(MAX_RANK, 1 + int(np.count_nonzero(companions[rivals] > companions[other]))),
            float(companions[other] - companions[rivals].max(initial=0.0)),
            min(MAX_RANK, 1 + int(np.count_nonzero(vectors[rivals] > vectors[other]))),
        )

    def _likeness(self, row: int) -> _Likeness:
        """How alike a cluster is to all others. Only the rows that changed since it was asked for are worked out."""
        likeness = self._likeness_of_row.get(row)
        if likeness is None:
            likeness = self._likeness_of_row[row] = _Likeness(*self._likeness_to(row, slice(None)), len(self._changed))
        elif likeness.changes < len(self._changed):
            rows = np.unique(self._changed[likeness.changes :])
            likeness.companions[rows], likeness.vectors[rows] = self._likeness_to(row, rows)
            likeness.changes = len(self._changed)
        return likeness

    def _likeness_to(self, row: int, rows: IntArray | slice) -> tuple[FloatArray, FloatArray]:
        """How alike the companions and vectors of some clusters are to those of one. Shape: (rows,), both."""
        squares = (self._squares[rows] * self._is_others[row]).sum(axis=1)
        own_squares = self._is_others[rows] @ self._squares[row]
        products = self._companions[rows] @ self._companions[row]
        likeness = products / (np.sqrt(squares * own_squares) + 1e-6)
        return likeness.astype(np.float32), self._vectors[rows] @ self._vectors[row]
