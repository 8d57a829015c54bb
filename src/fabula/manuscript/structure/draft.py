"""The draft of a page: its pieces, and what kind each one is.

The files beside this one mark the pieces of a draft, one kind each. A piece that no file marks is a paragraph. The
steps after this room pass over headings, breaks, notes and boilerplate, so a wrong mark would hide a part of the
story: each rule asks for more evidence than the shape of one line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from fabula.manuscript.containers import limits
from fabula.manuscript.structure.lines import Layout, Piece, measure, pieces, usual_gap
from fabula.schema.manuscript import Block, BlockKind, Emphasis

_UNDERSCORED = re.compile(r"(?<![^\W_])_(?![\s_])([^_]{1,2000})(?<!\s)_(?![^\W_])")
_STARRED = re.compile(r"(?<![\w*])\*(?![\s*])([^*]{1,2000})(?<!\s)\*(?![\w*])")


@dataclass(slots=True)
class Draft:
    """A page whose pieces are being marked.

    Attributes:
        text: the text of the page.
        layout: how the page is set.
        pieces: the pieces of the text, in order.
        kinds: the kind of each piece.
        levels: the level of each piece that is a heading, 0 for others.
    """

    text: str
    layout: Layout
    pieces: list[Piece]
    kinds: list[BlockKind]
    levels: list[int]

    def words(self, index: int) -> str:
        """Returns the text of a piece, without blanks at the ends of its lines if it has more than one."""
        piece = self.pieces[index]
        words = self.text[piece.start : piece.end]
        return words if piece.line_count == 1 else "\n".join(line.strip() for line in words.split("\n"))

    def length(self, index: int) -> int:
        """Returns the number of characters in a piece."""
        return self.pieces[index].end - self.pieces[index].start

    def is_free(self, index: int) -> bool:
        """Returns whether there is a piece of this index that is not marked yet."""
        return 0 <= index < len(self.pieces) and self.kinds[index] == "paragraph"

    def mark(self, index: int, kind: BlockKind, level: int = 0) -> None:
        """Marks a piece as one of a kind."""
        self.kinds[index], self.levels[index] = kind, level


def draft_of_text(text: str, name: str) -> Draft:
    """Returns a draft of plain text in which every piece is a paragraph; `name` is the file's.

    Raises:
        DamagedFile: there are more paragraphs than in any story.
    """
    layout = measure(text)
    text_pieces = list(islice(pieces(text, layout), limits.MOST_BLOCKS + 1))
    limits.check(len(text_pieces), limits.MOST_BLOCKS, "paragraphs", name)
    return Draft(text, layout, text_pieces, ["paragraph"] * len(text_pieces), [0] * len(text_pieces))


def draft_of_page(text: str, blocks: Iterable[Block]) -> Draft:
    """Returns a draft of a rendered page, whose pieces have the kinds and levels of its blocks."""
    page_pieces: list[Piece] = []
    kinds: list[BlockKind] = []
    levels: list[int] = []
    end = 0
    for block in blocks:
        gap = max(text.count("\n", end, block.start) - 1, 0)
        line_count = text.count("\n", block.start, block.end) + 1
        page_pieces.append(Piece(block.start, block.end, indent=0, gap=gap, line_count=line_count))
        kinds.append(block.kind)
        levels.append(block.level)
        end = block.end
    return Draft(text, Layout(None, gap=usual_gap(page_pieces)), page_pieces, kinds, levels)


def emphasis_in_marks(text: str, blocks: Iterable[Block], name: str) -> tuple[Emphasis, ...]:
    """Returns the words between underscores or stars, as plain text writes italics; each span is of the words alone.

    Args:
        text: the text of the page.
        blocks: its blocks.
        name: the name of the file, for errors.

    Raises:
        DamagedFile: there are more of them than in any story.
    """
    patterns = [pattern for mark, pattern in (("_", _UNDERSCORED), ("*", _STARRED)) if mark in text]
    emphasis: list[Emphasis] = []
    for block in blocks if patterns else ():
        if block.kind != "break":
            for match in (match for pattern in patterns for match in pattern.finditer(text, block.start, block.end)):
                emphasis.append(Emphasis(match.start(1), match.end(1), "emphasis"))
                limits.check(len(emphasis), limits.MOST_EMPHASIS, "words in italics", name)
    return tuple(sorted(emphasis, key=lambda span: (span.start, -span.end)))
