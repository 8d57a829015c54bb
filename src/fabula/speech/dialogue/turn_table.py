"""A sparse table of values by turn and character, looked up for many places at once."""

from collections.abc import Iterable

import numpy as np

from fabula.schema.arrays import FloatArray, IntArray


class TurnTable:
    """A sparse table of values by turn and character. Of several values for one place the largest stays.

    Attributes:
        turn, character: the places that hold a value, by turn. Shape: (values,), int64, both.
        value: their values. Shape: (values,), float64.
    """

    def __init__(self, turn: IntArray, character: IntArray, value: FloatArray | None = None):
        turn, character = np.asarray(turn, np.int64), np.asarray(character, np.int64)
        value = np.ones(len(turn)) if value is None else np.asarray(value, float)
        self._base = int(character.max(initial=0)) + 1
        key = turn * self._base + character
        order = np.lexsort((-value, key))
        order = order[np.diff(key[order], prepend=-1) != 0]
        self._key: IntArray = key[order]
        self.turn: IntArray = turn[order]
        self.character: IntArray = character[order]
        self.value: FloatArray = value[order]

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[int, int, float]]) -> "TurnTable":
        """The table with these (turn, character, value)."""
        columns = np.array(list(rows), float).reshape(-1, 3)
        return cls(columns[:, 0].astype(np.int64), columns[:, 1].astype(np.int64), columns[:, 2])

    @classmethod
    def of_groups(cls, groups: Iterable[Iterable[int]]) -> "TurnTable":
        """The table that holds 1 for every character in the group of each turn."""
        return cls.of_rows((turn, character, 1.0) for turn, group in enumerate(groups) for character in group)

    def values(self, turn: IntArray, character: IntArray) -> FloatArray:
        """The value of each place, 0 where it holds none. Shape: (places,), as both arguments."""
        if not len(self._key):
            return np.zeros(len(turn))
        key = np.where((turn >= 0) & (character < self._base), turn * self._base + character, -1)
        row = np.searchsorted(self._key, key).clip(max=len(self._key) - 1)
        return np.where(self._key[row] == key, self.value[row], 0.0)

    def characters_per_turn(self, turn_count: int) -> IntArray:
        """How many characters have a value in each of the first turns. Shape: (turn_count,)."""
        counts: IntArray = np.bincount(self.turn, minlength=turn_count)[:turn_count]
        return counts


def concatenated_ranges(begin: IntArray, size: IntArray) -> IntArray:
    """The members of many ranges one after the other, each given by its begin and size. Shape: (sum of sizes,)."""
    members: IntArray = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size - begin, size)
    return members
