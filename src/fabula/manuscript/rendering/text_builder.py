"""Writes the text of a rendered page: paragraphs with blank lines between, each with its kind and its emphasis.

It is for the formats whose text Fabula writes: Markdown, HTML, EPUB and Word. White space inside a paragraph collapses
as in a browser: a run of spaces, tabs and newlines becomes one space; every other kind of space stays.
"""

import re
from dataclasses import dataclass, field

from fabula.lexicons.spelling import shown_text
from fabula.manuscript.containers import limits
from fabula.manuscript.rendering.style_sheets import BlockStyle
from fabula.schema.manuscript import Block, BlockKind, Emphasis, EmphasisKind

BREAK = "* * *"
_COLLAPSE = re.compile(r"[ \t\n\r\f]+")
_EDGES = " \t\n\r\f"
_MAX_NESTED = 3  # open emphases of one kind, as in the HTML standard


@dataclass(slots=True)
class TextBuilder:
    """A page that is being written; it is complete once `close` was called.

    Attributes:
        name: the name of the file, for errors.
        blocks: the blocks written so far.
        emphasis: the emphasis in them.
        warnings: what is wrong with the file, a line each.
        styles: how blocks are set, by their index; blocks that are set plainly may be left out.

    Raises:
        DamagedFile: the page has more paragraphs or more emphasis than any story; each method that writes raises it.
    """

    name: str = "page"
    blocks: list[Block] = field(default_factory=list)
    emphasis: list[Emphasis] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    styles: dict[int, BlockStyle] = field(default_factory=dict)
    _written: list[str] = field(default_factory=list)
    _size: int = 0
    _line: list[str] = field(default_factory=list)
    _line_size: int = 0
    _line_emphasis: list[Emphasis] = field(default_factory=list)
    _open: list[tuple[int, EmphasisKind]] = field(default_factory=list)
    _is_counted: list[bool] = field(default_factory=list)  # for each open emphasis, whether it is in `_open`
    _gaps: int = 0

    def write(self, text: str, *, as_is: bool = False) -> None:
        """Adds text to the paragraph; `as_is` keeps line ends and runs of spaces."""
        text = shown_text(text)
        if not as_is:
            text = _COLLAPSE.sub(" ", text)
            if text.startswith(" ") and (not self._line or self._line[-1][-1] in _EDGES):
                text = text[1:]
        if text:
            self._line.append(text)
            self._line_size += len(text)

    def new_line(self) -> None:
        """Ends the line and not the paragraph; the caller decides what a second one means: see `ends_in_new_line`."""
        if self._line:
            self._trim(" \t")
            self.write("\n", as_is=True)

    @property
    def ends_in_new_line(self) -> bool:
        """Whether the last character written is a line end."""
        return bool(self._line) and self._line[-1][-1] == "\n"

    @property
    def is_blank(self) -> bool:
        """Whether the paragraph is still empty."""
        return not self._line

    @property
    def length(self) -> int:
        """The number of characters in the paragraph."""
        return self._line_size

    @property
    def last_written(self) -> str:
        """The text that was last added to the paragraph."""
        return self._line[-1] if self._line else ""

    def start_emphasis(self, kind: EmphasisKind) -> None:
        """Begins emphasis, which `stop_emphasis` ends. Emphasis nests; of one kind, three deep."""
        is_counted = sum(1 for _, open_kind in self._open if open_kind == kind) < _MAX_NESTED
        self._is_counted.append(is_counted)
        if is_counted:
            self._open.append((self._line_size, kind))

    def stop_emphasis(self) -> None:
        """Ends the innermost emphasis."""
        if not self._is_counted.pop():
            return
        start, kind = self._open.pop()
        if start < self._line_size:
            self._line_emphasis.append(Emphasis(start, self._line_size, kind))
            self._check_emphasis()

    def end_paragraph(self, kind: BlockKind = "paragraph", level: int = 0) -> bool:
        """Writes the paragraph as a block and returns True; returns False where it has no visible character."""
        # Emphasis that goes on in the next paragraph is divided in two.
        self._line_emphasis += [
            Emphasis(start, self._line_size, open_kind) for start, open_kind in self._open if start < self._line_size
        ]
        text, spans = "".join(self._line), self._line_emphasis
        self._line, self._line_size, self._line_emphasis = [], 0, []
        self._open = [(0, open_kind) for _, open_kind in self._open]
        visible = text.strip()
        if not visible:
            return False
        blanks_before = len(text) - len(text.lstrip())
        start = self._start_block()
        self._append(visible)
        self.blocks.append(Block(start, self._size, kind, level))
        limits.check(len(self.blocks), limits.MOST_BLOCKS, "paragraphs", self.name)
        for span in spans:
            span_start, span_end = max(span.start - blanks_before, 0), min(span.end - blanks_before, len(visible))
            words = visible[span_start:span_end]
            span_start += len(words) - len(words.lstrip())
            span_end -= len(words) - len(words.rstrip())
            if span_start < span_end:
                self.emphasis.append(Emphasis(start + span_start, start + span_end, span.kind))
        self._check_emphasis()
        return True

    def paragraph(self, text: str, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Writes a whole paragraph and keeps its line ends."""
        self.write(text, as_is=True)
        self.end_paragraph(kind, level)

    def scene_break(self) -> None:
        """Writes `* * *` for a rule across the page, unless a break or nothing stands above it."""
        if self.blocks and self.blocks[-1].kind != "break":
            self.paragraph(BREAK, "break")

    def gap(self) -> None:
        """Adds a blank line for an empty paragraph, which may be a scene break (see `structure/scene_breaks.py`)."""
        self._gaps += 1

    def close(self) -> str:
        """Ends the page and returns its text."""
        self.end_paragraph()
        if self._size:
            self._append("\n")
        self.emphasis.sort(key=lambda span: (span.start, -span.end, span.kind))
        return "".join(self._written)

    def _check_emphasis(self) -> None:
        count = len(self.emphasis) + len(self._line_emphasis)
        limits.check(count, limits.MOST_EMPHASIS, "words in italics or bold", self.name)

    def _start_block(self) -> int:
        """Writes the blank lines before a block and returns the offset at which it starts."""
        if self._size:
            self._append("\n\n" + "\n" * self._gaps)
        self._gaps = 0
        return self._size

    def _append(self, text: str) -> None:
        self._written.append(text)
        self._size += len(text)

    def _trim(self, blanks: str) -> None:
        """Removes the blanks at the end of the text that was last added."""
        last = self._line[-1].rstrip(blanks)
        self._line_size -= len(self._line[-1]) - len(last)
        if last:
            self._line[-1] = last
        else:
            self._line.pop()
