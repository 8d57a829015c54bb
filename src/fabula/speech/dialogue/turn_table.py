"""Values by turn and person, most of which are nought: looked up for many turns and people at once."""

from collections.abc import Iterable

import numpy as np


class TurnTable:
    """A sparse table of turns and characters. Of several values for one place the largest stays.

    Attributes:
        turn, person: the places that hold a value, by turn. Shape: (values,), both.
        value: what they hold. Shape: (values,).
    """

    def __init__(self, turn: np.ndarray, person: np.ndarray, value: np.ndarray | None = None):
        turn, person = np.asarray(turn, np.int64), np.asarray(person, np.int64)
        value = np.ones(len(turn)) if value is None else np.asarray(value, float)
        self._base = int(person.max(initial=0)) + 1
        key = turn * self._base + person
        order = np.lexsort((-value, key))
        order = order[np.diff(key[order], prepend=-1) != 0]
        self._key, self.turn, self.person, self.value = key[order], turn[order], person[order], value[order]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, float]]) -> "TurnTable":
        """The table with these (turn, person, value)."""
        columns = np.array(list(rows), float).reshape(-1, 3)
        return cls(columns[:, 0], columns[:, 1], columns[:, 2])

    @classmethod
    def of_groups(cls, groups: Iterable[Iterable[int]]) -> "TurnTable":
        """The table that holds 1 for everyone in the group of each turn."""
        return cls.of((turn, person, 1.0) for turn, group in enumerate(groups) for person in group)

    def at(self, turn: np.ndarray, person: np.ndarray) -> np.ndarray:
        """The value for each turn and person, 0 where there is none. Shape: (places,), as both arguments."""
        if not len(self._key):
            return np.zeros(len(turn))
        place = np.where((turn >= 0) & (person < self._base), turn * self._base + person, -1)
        row = np.searchsorted(self._key, place).clip(max=len(self._key) - 1)
        return np.where(self._key[row] == place, self.value[row], 0.0)

    def people(self, turns: int) -> np.ndarray:
        """How many people have a value in each turn. Shape: (turns,)."""
        return np.bincount(self.turn, minlength=turns)[:turns]


def concatenated_ranges(begin: np.ndarray, size: np.ndarray) -> np.ndarray:
    """The rows of many stretches of a column, one after the other: of each, so many from where it begins."""
    return np.arange(size.sum()) - np.repeat(np.cumsum(size) - size - begin, size)
