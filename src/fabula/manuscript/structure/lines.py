"""Lines of plain text become pieces: what stands together on the page.

A page of plain text says only by its line ends and white space what a paragraph is, and every hand does it otherwise:
lines wrapped at seventy columns with blank lines between paragraphs, or with indented first lines and none; or each
paragraph one long line, with or without blank lines. `measure` tells which from the statistics of the whole page;
`pieces` cuts the page accordingly.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from fabula.manuscript.structure.heading_patterns import keyword_level

_SAMPLE = 4_000_000
_NARROWEST, _WIDEST = 40, 130  # columns at which anyone wraps prose


class Line(NamedTuple):
    """The visible part of one line: its offsets, the columns before it, the blank lines before those."""

    start: int
    end: int
    indent: int
    gap: int


class Piece(NamedTuple):
    """Lines that stand together: offsets, the first one's indent, blank lines before, number of lines."""

    start: int
    end: int
    indent: int
    gap: int
    line_count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page is set.

    Attributes:
        width: the column at which lines are wrapped, or None where one line is one paragraph.
        opening: what begins a paragraph in wrapped text: a blank line, an indented line, or the end of a short line.
        gap: blank lines that usually stand between two pieces; more of them mean something.
    """

    width: int | None
    opening: Literal["blank", "indent", "short"] = "blank"
    gap: int = 1


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text` that hold anything visible."""
    stop = len(text) if end is None else end
    gap = 0
    while start < stop:
        newline = text.find("\n", start, stop)
        if newline < 0:
            newline = stop
        line = text[start:newline]
        bare = line.lstrip()
        if bare:
            indent = len(line) - len(bare)
            visible = start + indent
            yield Line(visible, visible + len(bare.rstrip()), indent, gap)
            gap = 0
        else:
            gap += 1
        start = newline + 1


def measure(text: str) -> Layout:
    """How the page is set, from the lengths of its lines (of the middle 4 million characters, if it is longer)."""
    if len(text) > _SAMPLE:
        middle = (len(text) - _SAMPLE) // 2
        text = text[text.find("\n", middle) + 1 : middle + _SAMPLE]
    rows = list(lines(text))
    width = _wrapping_width(text, rows)
    layout = Layout(width, _opening(text, rows, width) if width else "blank")
    return replace(layout, gap=usual_gap(pieces(text, layout)))


def pieces(text: str, layout: Layout) -> Iterator[Piece]:
    """The text cut into paragraphs, headings and whatever else stands by itself."""
    start = end = indent = gap = size = 0
    for line in lines(text):
        if size and (_begins(text, line, end, layout) or (size == 1 and _is_heading(text, start, end, line, layout))):
            yield Piece(start, end, indent, gap, size)
            size = 0
        if not size:
            start, indent, gap = line.start, line.indent, line.gap
        end = line.end
        size += 1
    if size:
        yield Piece(start, end, indent, gap, size)


def _begins(text: str, line: Line, end_before: int, layout: Layout) -> bool:
    """Whether a paragraph begins at `line`, which is not the first one."""
    if line.gap or layout.width is None:
        return True
    if layout.opening == "indent":
        return line.indent > 0
    if layout.opening == "short":
        before = end_before - text.rfind("\n", 0, end_before) - 1
        return before < 0.75 * layout.width and text[end_before - 1] in ".?!\"'”’:—"
    return False


def _is_heading(text: str, start: int, end: int, below: Line, layout: Layout) -> bool:
    """Whether one line is a chapter's number with its prose right below: "CHAPTER I", and no blank line."""
    # A heading leaves most of its line free; a line that is full runs on into the next.
    if layout.width is None or end - start > 0.5 * layout.width or below.end - below.start < 0.7 * layout.width:
        return False
    return not text[below.start : below.end].isupper() and keyword_level(text[start:end]) is not None


def _wrapping_width(text: str, rows: list[Line]) -> int | None:
    """The column at which the lines are wrapped, if they are.

    Wrapped lines are full: the next line's first word would have gone past the edge, or nearly.
    """
    joins = [(a, b) for a, b in pairwise(rows) if not b.gap]
    if len(joins) < 0.2 * len(rows):
        return None
    lengths = sorted(a.indent + a.end - a.start for a, _ in joins)
    if not lengths:
        return None
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(text, a, b, 0.8 * width) for a, b in joins)
    return width if full >= 0.6 * len(joins) else None


def _is_full(text: str, line: Line, following: Line, width: float) -> bool:
    """Whether the first word of the next line would have gone past `width`."""
    space = text.find(" ", following.start, following.end)
    word = (following.end if space < 0 else space) - following.start
    return line.indent + line.end - line.start + 1 + word > width


def _opening(text: str, rows: list[Line], width: int) -> Literal["blank", "indent", "short"]:
    """What begins a paragraph of wrapped text: blank lines, unless they are too few to do it."""
    if sum(1 for row in rows if row.gap) * 12 > len(rows):
        return "blank"
    indented = [(a, b) for a, b in pairwise(rows) if a.indent and not b.gap]
    if len(indented) * 50 > len(rows) and sum(1 for _, b in indented if not b.indent) * 2 > len(indented):
        return "indent"
    short = sum(1 for row in rows if row.end - row.start < 0.75 * width)
    return "short" if len(rows) > 24 and short * 50 > len(rows) else "blank"


def usual_gap(of: Iterable[Piece]) -> int:
    """The fewest blank lines that two thirds of the pieces keep to; the first piece has nothing before it."""
    gaps = Counter(piece.gap for piece in of)
    total, seen = sum(gaps.values()), 0
    for gap in sorted(gaps):
        seen += gaps[gap]
        if 3 * seen >= 2 * total:
            return gap
    return 0
