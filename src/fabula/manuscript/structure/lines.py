"""Divides plain text into pieces: the lines that stand together on the page.

Plain text shows its paragraphs by line ends and white space alone, and files differ: lines are wrapped at seventy
columns, with blank lines between paragraphs or with indented first lines; or each paragraph is one long line, with or
without blank lines between. `measure` finds the layout from the statistics of the whole page, and `pieces` divides the
page by it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from fabula.manuscript.structure.heading_patterns import keyword_level

_SENDER = re.compile(
    r"(?:[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]m)?[\])]?[\s–-]*)?"
    r"(?:<[\w .-]{1,25}>|[^\W\d_][\w .'’-]{0,24}(?:\s\([^)\n]{1,12}\))?:)[ \t]+\S"
)
_SAMPLE_CHARS = 4_000_000
_MIN_WIDTH = 40  # columns at which prose is wrapped
_MAX_WIDTH = 130


class Line(NamedTuple):
    """The visible part of a line.

    Attributes:
        start: the offset of its first character that is no blank.
        end: the offset after its last one.
        indent: the number of blanks before it in the line.
        gap: the number of blank lines before the line.
    """

    start: int
    end: int
    indent: int
    gap: int


class Piece(NamedTuple):
    """Lines that stand together.

    Attributes:
        start: the offset of the first character that is no blank.
        end: the offset after the last one.
        indent: the number of blanks before the first line.
        gap: the number of blank lines before it.
        line_count: the number of lines.
    """

    start: int
    end: int
    indent: int
    gap: int
    line_count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How a page is set.

    Attributes:
        width: the column at which lines are wrapped, or None where one line is one paragraph.
        opening: what stands before a paragraph in wrapped text: a blank line, an indent, or a short line.
        gap: the number of blank lines that usually stand between two pieces; more of them may be a scene break.
    """

    width: int | None
    opening: Literal["blank", "indent", "short"] = "blank"
    gap: int = 1


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yields the lines of a text that are not blank."""
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
    """Returns the layout of a page by the lengths of its lines, of the middle 4 million characters if it is longer."""
    if len(text) > _SAMPLE_CHARS:
        middle = (len(text) - _SAMPLE_CHARS) // 2
        text = text[text.find("\n", middle) + 1 : middle + _SAMPLE_CHARS]
    text_lines = list(lines(text))
    width = _wrapping_width(text, text_lines)
    layout = Layout(width, _opening(text_lines, width) if width else "blank")
    return replace(layout, gap=usual_gap(_without_messages(text, pieces(text, layout))))


def _without_messages(text: str, text_pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yields the pieces without the lines of a chat, "Nora: hello", that stand right below one another."""
    for piece in text_pieces:
        if piece.gap or piece.line_count > 1 or not _SENDER.match(text, piece.start, piece.end):
            yield piece


def pieces(text: str, layout: Layout) -> Iterator[Piece]:
    """Yields the pieces of a text: paragraphs, headings, and other lines that stand by themselves."""
    start = end = indent = gap = line_count = 0
    for line in lines(text):
        if line_count and (
            _begins(text, line, end, layout) or (line_count == 1 and _is_heading(text, start, end, line, layout))
        ):
            yield Piece(start, end, indent, gap, line_count)
            line_count = 0
        if not line_count:
            start, indent, gap = line.start, line.indent, line.gap
        end = line.end
        line_count += 1
    if line_count:
        yield Piece(start, end, indent, gap, line_count)


def _begins(text: str, line: Line, end_before: int, layout: Layout) -> bool:
    """Returns whether a paragraph begins at a line; `end_before` is the end of the line before it."""
    if line.gap or layout.width is None:
        return True
    if layout.opening == "indent":
        return line.indent > 0
    if layout.opening == "short":
        length_before = end_before - text.rfind("\n", 0, end_before) - 1
        return length_before < 0.75 * layout.width and text[end_before - 1] in ".?!\"'”’:—"
    return False


def _is_heading(text: str, start: int, end: int, below: Line, layout: Layout) -> bool:
    """Returns whether a line is a heading by its words ("CHAPTER I") whose prose follows without a blank line.

    Args:
        text: the text.
        start: the start of the line.
        end: its end.
        below: the line below it.
        layout: the layout of the page.
    """
    # A heading takes less than half of its line; a full line goes on in the next.
    if layout.width is None or end - start > 0.5 * layout.width or below.end - below.start < 0.7 * layout.width:
        return False
    return not text[below.start : below.end].isupper() and keyword_level(text[start:end]) is not None


def _wrapping_width(text: str, text_lines: list[Line]) -> int | None:
    """Returns the column at which the lines are wrapped, None where they are not.

    Wrapped lines are full: the first word of the next line would not fit, or hardly.
    """
    joins = [(line, below) for line, below in pairwise(text_lines) if not below.gap]
    if len(joins) < 0.2 * len(text_lines):
        return None
    lengths = sorted(line.indent + line.end - line.start for line, _ in joins)
    if not lengths:
        return None
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    full = sum(_is_full(text, line, below, 0.8 * width) for line, below in joins)
    return width if full >= 0.6 * len(joins) else None


def _is_full(text: str, line: Line, below: Line, width: float) -> bool:
    """Returns whether the first word of the line below would go past the width."""
    space = text.find(" ", below.start, below.end)
    word_length = (below.end if space < 0 else space) - below.start
    return line.indent + line.end - line.start + 1 + word_length > width


def _opening(text_lines: list[Line], width: int) -> Literal["blank", "indent", "short"]:
    """Returns what stands before a paragraph of wrapped text: blank lines, unless they are too few."""
    if sum(1 for line in text_lines if line.gap) * 12 > len(text_lines):
        return "blank"
    indented = [(line, below) for line, below in pairwise(text_lines) if line.indent and not below.gap]
    flush_below = sum(1 for _, below in indented if not below.indent)
    if len(indented) * 50 > len(text_lines) and flush_below * 2 > len(indented):
        return "indent"
    short = sum(1 for line in text_lines if line.end - line.start < 0.75 * width)
    return "short" if len(text_lines) > 24 and short * 50 > len(text_lines) else "blank"


def usual_gap(text_pieces: Iterable[Piece]) -> int:
    """Returns the least number of blank lines that two thirds of the pieces have before them at most."""
    gaps = Counter(piece.gap for piece in text_pieces)
    total, count = sum(gaps.values()), 0
    for gap in sorted(gaps):
        count += gaps[gap]
        if 3 * count >= 2 * total:
            return gap
    return 0
