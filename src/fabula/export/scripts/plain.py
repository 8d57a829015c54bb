"""Writes the script as plain text: `story.script.txt`, lines of `[Name] words`, a blank line between blocks."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fabula.export.scripts.parts import Parts, one_line, proof
from fabula.schema.segments import Segment
from fabula.schema.story import Story
from fabula.segmentation import segments

_LOOKS_LIKE_A_NAME = re.compile(r"\\*\[")
_IN_NAME = re.compile(r"[\[\]]")


def write(story: Story, folder: Path) -> list[str]:
    """Writes the file, and returns the proof and what was escaped.

    Segments of one block that one voice reads share a line. White space is one space. Words that begin with "[" have a
    backslash before it, so that each "[" at the beginning of a line is the script's.
    """
    found = segments(story)
    escaped = 0
    lines = []
    for label, words, ends_block in _lines(story, found):
        if _LOOKS_LIKE_A_NAME.match(words):
            escaped += 1
            words = f"\\{words}"
        lines.append(f"[{label}] {words}\n" + ("\n" if ends_block else ""))
    path = folder / "story.script.txt"
    path.write_text("".join(lines), encoding="utf-8", errors="replace", newline="\n")
    remarks = [proof(found)]
    if escaped:
        remarks.append(f'{escaped:,} lines of the story begin with "[", and have "\\" before it')
    return remarks


def _lines(story: Story, found: tuple[Segment, ...]) -> Iterator[tuple[str, str, bool]]:
    """Yields the name and words of each line, and whether a block ends behind it."""
    parts = Parts(story)
    blocks = [(block.start, block.end) for block in story.blocks]
    rows = block_rows(blocks, found)
    keyed = groupby(zip(rows, found, strict=True), key=lambda pair: (pair[0], parts.of(pair[1])))
    pending: tuple[int, str, str] | None = None
    for (row, part), group in keyed:
        words = one_line("".join(story.text[s.start : s.end] for _, s in group))
        if not words:
            continue
        if pending:
            yield pending[1], pending[2], pending[0] != row
        pending = row, _IN_NAME.sub("|", parts.labels[part]), words
    if pending:
        yield pending[1], pending[2], False


def block_rows(blocks: list[tuple[int, int]], found: tuple[Segment, ...]) -> list[int]:
    """Returns the row of the block that each segment ends in, -1 before the first. Both are in order."""
    rows, row = [], -1
    for segment in found:
        while row + 1 < len(blocks) and blocks[row + 1][0] < segment.end:
            row += 1
        rows.append(row)
    return rows
