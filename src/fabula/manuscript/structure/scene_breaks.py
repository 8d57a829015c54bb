"""Finds the scene breaks of a page: lines of ornament, and white space beyond the usual."""

import re

from fabula.manuscript.structure.draft import Draft
from fabula.schema.manuscript import Block, BlockKind

_ORNAMENT = re.compile(r"[*#~•⁂❦❧§※◇◆☆★♦♥○●◊∞⸻\s]+|[-–—_=+*#~•·.\s]{3,}|[-–—=~*\s]*(?:[xXoO0][-–—=~*\s]*){3,}")
_WRITTEN_OUT = re.compile(r"\W{0,9}(?:line|scene|page|section)[ -]?break\W{0,9}", re.I)
_MAX_BREAK_CHARS = 80


def mark_breaks(draft: Draft) -> None:
    """Marks lines of ornament as breaks: `***`, `#`, `~`, `⁂`, `-----`, `oOo`, "scene break"."""
    for index, piece in enumerate(draft.pieces):
        if (
            piece.line_count == 1
            and piece.end - piece.start <= _MAX_BREAK_CHARS
            and draft.is_free(index)
            and is_break(draft.words(index))
        ):
            draft.mark(index, "break")


def is_break(line: str) -> bool:
    """Returns whether a line is ornament between two scenes. A row of dots, or of kisses, is part of the text."""
    if _WRITTEN_OUT.fullmatch(line):
        return True
    if not _ORNAMENT.fullmatch(line):
        return False
    marks = "".join(line.split())
    return len(marks) >= 5 or (bool(set(marks) - set(".xX0O")) and marks.casefold() not in {"ooo", "--", "—"})


def blocks_with_breaks(draft: Draft) -> tuple[Block, ...]:
    """Returns the pieces as blocks, and between them a break for each stretch of white space that separates scenes."""
    blocks: list[Block] = []
    for index, piece in enumerate(draft.pieces):
        if piece.gap > draft.layout.gap and index and _may_separate(draft.kinds[index - 1], draft.kinds[index]):
            newline = draft.text.find("\n", blocks[-1].end) + 1
            blocks.append(Block(newline, draft.text.rfind("\n", newline, piece.start) + 1, "break"))
        blocks.append(Block(piece.start, piece.end, draft.kinds[index], draft.levels[index]))
    return tuple(blocks)


def _may_separate(before: BlockKind, after: BlockKind) -> bool:
    """Returns whether white space between such blocks may be a break; around verse and within a letter it is not."""
    return {before, after} <= {"paragraph", "letter"} and not before == after == "letter"
