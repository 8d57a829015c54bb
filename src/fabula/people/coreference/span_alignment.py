"""Spans of the network aligned with the mentions that rules found."""

import numpy as np

from fabula.schema.parse import Parse
from fabula.schema.people import PROP, Mention


def align_mentions(
    parse: Parse, starts: list[int], ends: list[int], named: tuple[Mention, ...]
) -> tuple[list[Mention | None], list[Mention]]:
    """For each span of the network the known mention that it is or is built upon, and the known names left over."""
    left = {(m.start, m.end): m for m in named}
    by_end: dict[int, Mention] = {}
    for m in named:
        if m.kind != "PRON" and (m.end not in by_end or m.start < by_end[m.end].start):
            by_end[m.end] = m
    same: list[Mention | None] = []
    for start, end, kind in zip(starts, ends, parse.kind.tolist(), strict=True):
        match = left.pop((start, end), None)
        if match is None and kind == PROP and (inner := by_end.get(end)) and inner.start > start:
            match = left.pop((inner.start, inner.end), inner)  # "poor Mr. Hall" is Mr. Hall
        same.append(match)
    return same, _untouched(list(left.values()), starts, ends)


def _untouched(mentions: list[Mention], starts: list[int], ends: list[int]) -> list[Mention]:
    """The mentions that no span of the network overlaps: where it sees other ends, it is right more often."""
    begun = np.searchsorted(np.sort(starts), [m.end for m in mentions])
    over = np.searchsorted(np.sort(ends), [m.start for m in mentions], side="right")
    return [m for m, touched in zip(mentions, (begun > over).tolist(), strict=True) if not touched]
