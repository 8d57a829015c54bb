"""Walks a tree of HTML or XHTML and writes what a reader sees on a page.

The walk is a loop over events, without recursion: the depth of the tree costs nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from fabula.lexicons.spelling import shown_text
from fabula.manuscript.rendering.html_elements import (
    BLOCKS,
    SKIPPED,
    Frame,
    inner_frame,
    is_hidden,
    local_name,
    read_epub_types,
)
from fabula.manuscript.rendering.rendered_manuscript import Heading
from fabula.manuscript.rendering.style_sheets import PLAIN_STYLE, StyleSheet
from fabula.manuscript.rendering.text_builder import TextBuilder
from fabula.schema.manuscript import BlockKind

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
NO_STYLES = StyleSheet()
"""The style sheet of a page without one."""
_LONGEST_HEADING = 300  # characters; more in a heading's tag is prose in big letters


def write_html(
    root: etree._Element,
    page: TextBuilder,
    kind: BlockKind | None = None,
    leave_out: Callable[[etree._Element], bool] = lambda element: False,
    styles: StyleSheet = NO_STYLES,
    quotation_marks: bool = False,
) -> list[Heading]:
    """Writes the visible text below an element on a page and returns its headings.

    Args:
        root: the element.
        page: the page that is written.
        kind: the kind of every paragraph, where one kind holds for the whole tree.
        leave_out: whether an element and what it holds is left out.
        styles: the style sheets of the page.
        quotation_marks: whether a `<q>` is written with marks, as a browser shows it; if not, its words are a thought.
    """
    writer = _HtmlWriter(page, styles, quotation_marks, [Frame(kind=kind) if kind else Frame()])
    names: dict[object, str] = {}  # local names by tag
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            name = names.get(element.tag) or names.setdefault(element.tag, local_name(element))
            epub_types = read_epub_types(element)
            if name in SKIPPED or is_hidden(element, name, epub_types) or leave_out(element):
                walk.skip_subtree()
                writer.skip()
            else:
                writer.start(element, name, epub_types)
            continue
        if event == "end":
            writer.end(element, names[element.tag])
        if element.tail and element is not root:
            writer.write(element.tail)
    writer.end_block(writer.frames[-1])
    return writer.headings


@dataclass(slots=True)
class _HtmlWriter:
    """Writes elements on a page, in the order of their tags.

    Attributes:
        page: the page that is written.
        styles, quotation_marks: as in `write_html`.
        frames: what holds inside each open element; the first holds outside the tree.
        headings: the headings written so far.
        headed_sections: the sections that have a heading; a further heading in one of them stands below the first.
    """

    page: TextBuilder
    styles: StyleSheet
    quotation_marks: bool
    frames: list[Frame]
    headings: list[Heading] = field(default_factory=list)
    headed_sections: set[etree._Element] = field(default_factory=set)

    def skip(self) -> None:
        """Opens an element that is not shown."""
        self.frames.append(self.frames[-1]._replace(emphasis=None, shown=False))

    def start(self, element: etree._Element, name: str, epub_types: list[str]) -> None:
        """Opens an element that is shown and writes the text that it begins with."""
        outer = self.frames[-1]
        if name == "br":
            self._end_line(outer)
        elif name == "hr":
            self.end_block(outer)
            self.page.scene_break()
        elif name in BLOCKS:
            self.end_block(outer)
        frame = inner_frame(element, name, epub_types, outer, self.styles, quotation_marks=self.quotation_marks)
        self.frames.append(frame)
        if frame.emphasis:
            self.page.start_emphasis(frame.emphasis)
        elif name == "q":
            self.page.write("“")
        if element.text:
            self.write(element.text)

    def end(self, element: etree._Element, name: str) -> None:
        """Closes an element."""
        frame = self.frames.pop()
        if name in BLOCKS:
            self.end_block(frame._replace(joined=self.frames[-1].joined))
            if name == "p" and not len(element) and not shown_text(element.text or "").strip():
                self.page.gap()
        if frame.emphasis:
            self.page.stop_emphasis()
        elif name == "q" and frame.shown:
            self.page.write("”")

    def write(self, text: str) -> None:
        """Writes text that stands in the innermost open element; where lines are kept, a blank one ends a paragraph."""
        frame = self.frames[-1]
        if not frame.as_is or frame.joined or frame.kind == "verse":
            self.page.write(text, as_is=frame.as_is)
            return
        first, *others = _BLANK_LINES.split(text)
        self.page.write(first, as_is=True)
        for paragraph in others:
            self.end_block(frame)
            self.page.write(paragraph, as_is=True)

    def end_block(self, frame: Frame) -> None:
        """Ends the block that is being written, or only its line where it is part of a larger one."""
        page = self.page
        if frame.joined and not page.is_blank:
            if not page.ends_in_new_line:
                page.new_line()
            return
        is_heading = frame.heading and frame.kind in ("paragraph", "letter") and page.length <= _LONGEST_HEADING
        kind: BlockKind = "heading" if is_heading else frame.kind
        if not page.end_paragraph(kind, 2 if kind == "heading" else 0):
            return
        if frame.style is not PLAIN_STYLE:
            page.styles[len(page.blocks) - 1] = frame.style
        if kind == "heading":
            level = 3 if frame.section in self.headed_sections else frame.level
            if frame.section is not None:
                self.headed_sections.add(frame.section)
            self.headings.append(Heading(len(page.blocks) - 1, frame.heading, level))

    def _end_line(self, frame: Frame) -> None:
        """Ends a line. Two ends in a row end the paragraph, except in verse, where they stand between stanzas."""
        if self.page.ends_in_new_line and not frame.joined and frame.kind != "verse":
            self.end_block(frame)
        else:
            self.page.new_line()
