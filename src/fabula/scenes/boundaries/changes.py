"""How much changes at each paragraph: what stands in the windows before it and from it on, compared."""

from collections.abc import Iterator

import numpy as np

from fabula.scenes.boundaries.paragraphs import Paragraphs
from fabula.schema.arrays import BoolArray, FloatArray, IntArray

Column = tuple[str, FloatArray | BoolArray]
WINDOWS = ((1, 1), (2, 2), (4, 4), (8, 8), (16, 6), (16, 16))
"""The numbers of paragraphs before a place and from it on that are compared."""
_RANKED = ((2, 2), (8, 8))
_TABLES = ("words", "senses", "cast", "places", "vectors")
_COUNTS = ("cast", "places")
_ROWS_AT_ONCE = 2048  # paragraphs whose windows are compared together: those of a long novel take 100 MB


def window_edges(paragraphs: Paragraphs, before: int, after: int) -> tuple[IntArray, IntArray]:
    """Returns the first paragraph of the window before each, and the end of the one that begins with it, in its part.

    Shape: (paragraphs,), both.
    """
    rows = np.arange(len(paragraphs))
    part_start = np.searchsorted(paragraphs.part, paragraphs.part)
    part_end = np.searchsorted(paragraphs.part, paragraphs.part, side="right")
    return np.maximum(part_start, rows - before), np.minimum(part_end, rows + after)


def running_sums(table: FloatArray) -> FloatArray:
    """Returns running sums down the rows, with a row of zeros before them."""
    first = np.zeros((1, *table.shape[1:]), np.float32)
    return np.concatenate([first, np.cumsum(table, axis=0, dtype=np.float32)])


def _cosine(left: FloatArray, right: FloatArray) -> FloatArray:
    norm = np.sqrt((left * left).sum(1) * (right * right).sum(1))
    return np.where(norm > 0, (left * right).sum(1) / np.maximum(norm, 1e-9), 0.5)


def changes(paragraphs: Paragraphs) -> Iterator[Column]:
    """Yields how alike what stands before a paragraph and what stands from it on are, and which people are new or gone.

    Shape of each column: (paragraphs,).
    """
    for name in _TABLES:
        sums = running_sums(getattr(paragraphs, name))
        for before, after in WINDOWS:
            edges = window_edges(paragraphs, before, after)
            cosine, new, gone, total_left, total_right = _compared(sums, *edges, counts=name in _COUNTS)
            yield f"{name} {before}/{after}", cosine
            if (before, after) in _RANKED:
                yield f"{name} {before}/{after} in the story", _ranks(cosine)
            if before == after and before >= 4:
                yield f"{name} {before}/{after} depth", _depth(cosine, before)
            if name == "cast" and before >= 4:
                yield f"cast new {before}/{after}", new / (total_right + 1)
                yield f"cast gone {before}/{after}", gone / (total_left + 1)
            if name == "places" and before >= 4:
                yield f"places new {before}/{after}", np.log1p(new)


def _compared(sums: FloatArray, first: IntArray, end: IntArray, *, counts: bool) -> FloatArray:
    """The windows before and behind each paragraph, compared.

    Args:
        sums: running sums of a table, see `running_sums`. Shape: (paragraphs + 1, columns).
        first: the first paragraph of the window before each. Shape: (paragraphs,).
        end: the end of the window that begins with each. Shape: (paragraphs,).
        counts: whether the table counts what is new or gone; else that stays 0.

    Returns:
        Their cosine, what is new, what is gone, the sum before and the sum behind. Shape: (5, paragraphs).
    """
    compared = np.zeros((5, len(first)), np.float32)
    for row in range(0, len(first), _ROWS_AT_ONCE):
        rows = slice(row, row + _ROWS_AT_ONCE)
        here = sums[:-1][rows]
        left, right = here - sums[first[rows]], sums[end[rows]] - here
        compared[0, rows] = _cosine(left, right)
        if counts:
            compared[1, rows], compared[2, rows] = (right * (left <= 0)).sum(1), (left * (right <= 0)).sum(1)
            compared[3, rows], compared[4, rows] = left.sum(1), right.sum(1)
    return compared


def _depth(cosine: FloatArray, reach: int) -> FloatArray:
    """How far each value lies below the highest ones near it on both sides (Hearst 1997, TextTiling)."""
    padded = np.pad(cosine, reach, mode="edge")
    near = np.lib.stride_tricks.sliding_window_view(padded, reach + 1)
    depth: FloatArray = near[: len(cosine)].max(1) + near[reach : reach + len(cosine)].max(1) - 2 * cosine
    return depth


def _ranks(column: FloatArray) -> FloatArray:
    """The rank of each value in the story, from 0 to 1."""
    ranks = np.empty(len(column), np.float32)
    ranks[np.argsort(column, kind="stable")] = np.arange(len(column)) / max(1, len(column) - 1)
    return ranks
