"""Converts offsets from code points to UTF-16 units.

A browser counts a string in UTF-16 units. A character beyond U+FFFF takes two units. Most novels have no such
character, and then both offsets are the same.
"""

from collections.abc import Sequence

import numpy as np

from fabula.schema.arrays import IntArray

LAST_OF_ONE_UNIT = 0xFFFF
"""The last code point that takes one UTF-16 unit."""


class Utf16:
    """The UTF-16 offset of every code point of one text."""

    def __init__(self, text: str) -> None:
        self._units_before = _units_before(text)

    def offsets(self, code_points: Sequence[int] | IntArray) -> list[int]:
        """Returns the UTF-16 offsets of these code point offsets, in the same order."""
        offsets: IntArray = np.asarray(code_points, dtype=np.int64)
        if self._units_before is not None:
            offsets = self._units_before[offsets]
        as_list: list[int] = offsets.tolist()
        return as_list


def _units_before(text: str) -> IntArray | None:
    """Returns the number of UTF-16 units before each code point, and their total. Shape: (len(text) + 1,), int64.

    Returns None where every code point takes one unit.
    """
    if text.isascii():
        return None
    # A lone surrogate cannot be encoded without surrogatepass. It is one code point and one unit.
    code_points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    takes_two = code_points > LAST_OF_ONE_UNIT
    if not takes_two.any():
        return None
    before = np.arange(len(code_points) + 1, dtype=np.int64)
    before[1:] += np.cumsum(takes_two)
    return before
