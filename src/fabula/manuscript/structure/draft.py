"""Pieces of a page get their kinds; what is in doubt stays a paragraph.

`blocks_of_text` does it for plain text, where the words and the white space are all there is to go by; `blocks_of_page`
for a rendered page, whose own marks come first. A heading, break, note or boilerplate is passed over by every later
step, so a wrong one would hide the story: each rule asks for more evidence than the shape of one line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from fabula.manuscript.containers import limits
from fabula.manuscript.structure.lines import Layout, Piece, measure, pieces, usual_gap
from fabula.schema.manuscript import Block, BlockKind, Emphasis

_ORNAMENT = re.compile(r"[*#~•⁂❦❧§※◇◆☆★♦♥○●◊∞⸻\s]+|[-–—_=+*#~•·.\s]{3,}|[-–—=~*\s]*(?:[xXoO0][-–—=~*\s]*){3,}")
_WRITTEN_OUT = re.compile(r"\W{0,9}(?:line|scene|page|section)[ -]?break\W{0,9}", re.I)
_UNDERSCORED = re.compile(r"(?<![^\W_])_(?![\s_])([^_]{1,2000})(?<!\s)_(?![^\W_])")
_LONGEST_BREAK = 80


@dataclass(slots=True)
class Draft:
    """A page on which the pieces are being told apart; the marking functions write to `kinds` and `levels`."""

    text: str
    layout: Layout
    pieces: list[Piece]
    kinds: list[BlockKind]
    levels: list[int]

    def words(self, i: int) -> str:
        """The text of a piece, without blanks at the ends of its lines if it has more than one."""
        piece = self.pieces[i]
        words = self.text[piece.start : piece.end]
        return words if piece.size == 1 else "\n".join(line.strip() for line in words.split("\n"))

    def length(self, i: int) -> int:
        """Characters in a piece."""
        return self.pieces[i].end - self.pieces[i].start

    def is_free(self, i: int) -> bool:
        """Whether there is such a piece and nothing has claimed it yet."""
        return 0 <= i < len(self.pieces) and self.kinds[i] == "paragraph"

    def mark(self, i: int, kind: BlockKind, level: int = 0) -> None:
        """Says what a piece is."""
        self.kinds[i], self.levels[i] = kind, level

    def blocks(self) -> tuple[Block, ...]:
        """The pieces as blocks, with white space that means something as a break between them."""
        out: list[Block] = []
        for i, piece in enumerate(self.pieces):
            if piece.gap > self.layout.gap and i and self._parts(self.kinds[i - 1], self.kinds[i]):
                newline = self.text.find("\n", out[-1].end) + 1
                out.append(Block(newline, self.text.rfind("\n", newline, piece.start) + 1, "break"))
            out.append(Block(piece.start, piece.end, self.kinds[i], self.levels[i]))
        return tuple(out)

    @staticmethod
    def _parts(before: BlockKind, after: BlockKind) -> bool:
        """Whether extra white space between these is a scene break: around verse and within a letter it is not."""
        return {before, after} <= {"paragraph", "letter"} and not before == after == "letter"


def draft_of_text(text: str, name: str) -> Draft:
    """A draft of plain text: all paragraphs as yet. Raises DamagedFile where there are more than in any story."""
    layout = measure(text)
    found = list(islice(pieces(text, layout), limits.MOST_BLOCKS + 1))
    limits.check(len(found), limits.MOST_BLOCKS, "paragraphs", name)
    return Draft(text, layout, found, ["paragraph"] * len(found), [0] * len(found))


def draft_of_page(text: str, blocks: Iterable[Block]) -> Draft:
    """A draft of a rendered page, which begins with the kinds its marks gave."""
    found: list[Piece] = []
    kinds: list[BlockKind] = []
    levels: list[int] = []
    end = 0
    for block in blocks:
        gap = max(text.count("\n", end, block.start) - 1, 0)
        found.append(Piece(block.start, block.end, 0, gap, text.count("\n", block.start, block.end) + 1))
        kinds.append(block.kind)
        levels.append(block.level)
        end = block.end
    return Draft(text, Layout(None, gap=usual_gap(found)), found, kinds, levels)


def mark_breaks(draft: Draft) -> None:
    """Lines of ornament: `***`, `#`, `~`, `⁂`, `-----`, `oOo`, "scene break"."""
    for i, piece in enumerate(draft.pieces):
        if (
            piece.size == 1
            and piece.end - piece.start <= _LONGEST_BREAK
            and draft.is_free(i)
            and is_break(draft.words(i))
        ):
            draft.mark(i, "break")


def is_break(line: str) -> bool:
    """Whether the line is ornament that parts scenes. Dots alone, or a row of kisses, are words somebody wrote."""
    if _WRITTEN_OUT.fullmatch(line):
        return True
    if not _ORNAMENT.fullmatch(line):
        return False
    marks = "".join(line.split())
    return len(marks) >= 5 or (bool(set(marks) - set(".xX0O")) and marks.casefold() not in {"ooo", "--", "—"})


def underscored(text: str, blocks: Iterable[Block], name: str) -> tuple[Emphasis, ...]:
    """Words between underscores, the plain-text way to write italics; the span is of the words alone.

    Raises:
        DamagedFile: there are more of them than in any story; `name` is the file's.
    """
    if "_" not in text:
        return ()
    found = []
    for block in blocks:
        if block.kind != "break":
            for match in _UNDERSCORED.finditer(text, block.start, block.end):
                found.append(Emphasis(match.start(1), match.end(1), "emphasis"))
                limits.check(len(found), limits.MOST_EMPHASIS, "words in italics", name)
    return tuple(found)
