"""Puts the spans of a layer into columns for the page: short numbers, in UTF-16 units."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from fabula.indexes import Utf16
from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Spanned

NO_BEING = -1
Columns = dict[str, list[Any]]


def span(units: Utf16, rows: Sequence[Spanned]) -> Columns:
    """Returns `gaps` of the start and the end of each row."""
    return gaps(units, [row.start for row in rows], [row.end for row in rows])


def gaps(units: Utf16, starts: Sequence[int] | IntArray, ends: Sequence[int] | IntArray) -> Columns:
    """Returns how far each row starts behind the start of the row before it, and how long it is.

    These numbers are short and many are equal: the page of a long novel is a fifth shorter than with the offsets.
    """
    first: IntArray = np.asarray(units.offsets(starts), dtype=np.int64)
    last: IntArray = np.asarray(units.offsets(ends), dtype=np.int64)
    return {"utf16_gap": np.diff(first, prepend=0).tolist(), "utf16_length": (last - first).tolist()}
