"""From code points to UTF-16 units.

A browser counts a string in UTF-16 units, where every character beyond U+FFFF takes two. Most novels hold no such
character, and then the two counts are the same.
"""

from collections.abc import Sequence

import numpy as np

LAST_OF_ONE_UNIT = 0xFFFF


class Utf16:
    """The UTF-16 place of every code point offset of one text."""

    def __init__(self, text: str) -> None:
        self._units_before = _units_before(text)

    def offsets(self, code_points: Sequence[int] | np.ndarray) -> list[int]:
        """The same places, counted in UTF-16 units; in the order given."""
        places = np.asarray(code_points, dtype=np.int64)
        if self._units_before is None:
            return places.tolist()
        return self._units_before[places].tolist()


def _units_before(text: str) -> np.ndarray | None:
    """UTF-16 units before each code point offset, the end included: (len(text) + 1,), int64. None where equal."""
    if text.isascii():
        return None
    # surrogatepass: a lone surrogate is no character, but it is one code point here and one unit there
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    wide = points > LAST_OF_ONE_UNIT
    if not wide.any():
        return None
    before = np.arange(len(points) + 1, dtype=np.int64)
    before[1:] += np.cumsum(wide)
    return before
