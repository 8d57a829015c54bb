"""Writes down a rendered page: paragraphs parted by blank lines, each with its kind and its emphasis.

For the formats whose text is our own rendering (Markdown, HTML, EPUB, Word). White space inside a paragraph is
collapsed as a browser would: runs of space, tab and newline become one space; every other space stays as it is.
"""

import re
from dataclasses import dataclass, field

from fabula.manuscript.containers import limits
from fabula.schema.manuscript import Block, BlockKind, Emphasis, EmphasisKind

BREAK = "* * *"
_COLLAPSE = re.compile(r"[ \t\n\r\f]+")
_EDGES = " \t\n\r\f"
_MOST_ALIKE = 3  # open emphases of one kind, as in the HTML standard: what stands deeper is set apart already


@dataclass(slots=True)
class TextBuilder:
    """The text so far. `text`, `blocks` and `emphasis` are whole once `close` was called.

    `name` is the file's, for errors: writing raises DamagedFile where the page becomes larger than any story.
    """

    name: str = "page"
    blocks: list[Block] = field(default_factory=list)
    emphasis: list[Emphasis] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)
    _size: int = 0
    _line: list[str] = field(default_factory=list)
    _line_size: int = 0
    _line_emphasis: list[Emphasis] = field(default_factory=list)
    _open: list[tuple[int, EmphasisKind]] = field(default_factory=list)
    _counts: list[bool] = field(default_factory=list)  # for each open emphasis, whether it is in `_open`
    _gaps: int = 0

    def write(self, text: str, *, as_is: bool = False) -> None:
        """Adds to the paragraph being written. `as_is` keeps line ends and runs of spaces."""
        if not as_is:
            text = _COLLAPSE.sub(" ", text)
            if text.startswith(" ") and (not self._line or self._line[-1][-1] in _EDGES):
                text = text[1:]
        if text:
            self._line.append(text)
            self._line_size += len(text)

    def new_line(self) -> None:
        """Ends the line but not the paragraph. A second one in a row ends that too: see `ends_in_new_line`."""
        if self._line:
            self._trim(" \t")
            self.write("\n", as_is=True)

    @property
    def ends_in_new_line(self) -> bool:
        """Whether the last thing written is a line end."""
        return bool(self._line) and self._line[-1][-1] == "\n"

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written since the last paragraph."""
        return not self._line

    @property
    def length(self) -> int:
        """Characters written since the last paragraph."""
        return self._line_size

    @property
    def last_written(self) -> str:
        """The last words written to the paragraph."""
        return self._line[-1] if self._line else ""

    def start_emphasis(self, kind: EmphasisKind) -> None:
        """What is written from here on is set apart, until `stop_emphasis`. Emphasis nests, of one kind three deep."""
        counts = sum(1 for _, k in self._open if k == kind) < _MOST_ALIKE
        self._counts.append(counts)
        if counts:
            self._open.append((self._line_size, kind))

    def stop_emphasis(self) -> None:
        """Ends the innermost emphasis."""
        if not self._counts.pop():
            return
        start, kind = self._open.pop()
        if start < self._line_size:
            self._line_emphasis.append(Emphasis(start, self._line_size, kind))
            self._check_emphasis()

    def end_paragraph(self, kind: BlockKind = "paragraph", level: int = 0) -> bool:
        """Writes the paragraph down. Gives False, and writes nothing, where it holds no visible character."""
        # Emphasis that runs on into the next paragraph is cut in two.
        self._line_emphasis += [
            Emphasis(start, self._line_size, k) for start, k in self._open if start < self._line_size
        ]
        text, spans = "".join(self._line), self._line_emphasis
        self._line, self._line_size, self._line_emphasis = [], 0, []
        self._open = [(0, k) for _, k in self._open]
        visible = text.strip()
        if not visible:
            return False
        left = len(text) - len(text.lstrip())
        start = self._begin()
        self._put(visible)
        self.blocks.append(Block(start, self._size, kind, level))
        limits.check(len(self.blocks), limits.MOST_BLOCKS, "paragraphs", self.name)
        for span in spans:
            a, b = max(span.start - left, 0), min(span.end - left, len(visible))
            inside = visible[a:b]
            a, b = a + len(inside) - len(inside.lstrip()), b - len(inside) + len(inside.rstrip())
            if a < b:
                self.emphasis.append(Emphasis(start + a, start + b, span.kind))
        self._check_emphasis()
        return True

    def paragraph(self, text: str, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Writes one whole paragraph, its line ends kept."""
        self.write(text, as_is=True)
        self.end_paragraph(kind, level)

    def scene_break(self) -> None:
        """Writes a rule across the page down as `* * *`."""
        if self.blocks and self.blocks[-1].kind != "break":
            self.paragraph(BREAK, "break")

    def gap(self) -> None:
        """Notes an empty paragraph: white space that may be a scene break (see `structure/scene_breaks.py`)."""
        self._gaps += 1

    def close(self) -> str:
        """The whole text."""
        self.end_paragraph()
        if self._size:
            self._put("\n")
        self.emphasis.sort(key=lambda e: (e.start, -e.end, e.kind))
        return "".join(self._written)

    def _check_emphasis(self) -> None:
        spans = len(self.emphasis) + len(self._line_emphasis)
        limits.check(spans, limits.MOST_EMPHASIS, "words in italics or bold", self.name)

    def _begin(self) -> int:
        if self._size:
            self._put("\n\n" + "\n" * self._gaps)
        self._gaps = 0
        return self._size

    def _put(self, text: str) -> None:
        self._written.append(text)
        self._size += len(text)

    def _trim(self, what: str) -> None:
        last = self._line[-1].rstrip(what)
        self._line_size -= len(self._line[-1]) - len(last)
        if last:
            self._line[-1] = last
        else:
            self._line.pop()
