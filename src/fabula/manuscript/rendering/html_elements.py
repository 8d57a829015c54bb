"""Decides for an element of HTML or XHTML whether it is shown, of which kind its blocks are, and which are headings.

The tables below say it by the tag of the element, its `epub:type` and its class.
"""

import re
from typing import NamedTuple

from lxml import etree

from fabula.manuscript.rendering.note_references import is_note_reference
from fabula.manuscript.rendering.style_sheets import PLAIN_STYLE, BlockStyle, StyleSheet
from fabula.schema.manuscript import BlockKind, EmphasisKind

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_SHOWN = (
    "head script style template noscript iframe object svg math canvas audio video form button select option textarea "
    "input nav map area rt rp title meta link img"
)
SKIPPED = frozenset(_NOT_SHOWN.split())
"""Tags of elements that are not shown."""
_SHOWN_AS_BLOCKS = (
    "html body p div h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd section article main aside header footer "
    "figure figcaption table thead tbody tfoot tr td th caption center address details summary fieldset hgroup"
)
BLOCKS = frozenset(_SHOWN_AS_BLOCKS.split())
"""Tags of elements that are blocks."""
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_EMPHASIS: dict[str, EmphasisKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "cite": "title",
}
# The kind that an `epub:type` gives to everything inside. The outermost one holds, but a letter may hold other kinds.
_KINDS: dict[str, BlockKind] = {
    "titlepage": "title",
    "halftitlepage": "title",
    "imprint": "boilerplate",
    "colophon": "boilerplate",
    "copyright-page": "boilerplate",
    "toc": "boilerplate",
    "landmarks": "boilerplate",
    "loi": "boilerplate",
    "lot": "boilerplate",
    "index": "boilerplate",
    "bibliography": "boilerplate",
    "other-credits": "boilerplate",
    "contributors": "boilerplate",
    "dedication": "note",
    "epigraph": "note",
    "acknowledgments": "note",
    "z3998:dramatis-personae": "note",
    "endnotes": "note",
    "rearnotes": "note",
    "footnotes": "note",
    "endnote": "note",
    "footnote": "note",
    "rearnote": "note",
    "z3998:letter": "letter",
    "z3998:poem": "verse",
    "z3998:verse": "verse",
    "z3998:song": "verse",
    "z3998:hymn": "verse",
    "z3998:lyrics": "verse",
}
# The level of the headings inside, by `epub:type`: 1 is a part, 2 a chapter, 3 what stands below a chapter.
_LEVELS = {
    "part": 1,
    "division": 1,
    "volume": 1,
    "chapter": 2,
    "prologue": 2,
    "epilogue": 2,
    "preface": 2,
    "foreword": 2,
    "afterword": 2,
    "introduction": 2,
    "conclusion": 2,
    "se:short-story": 2,
    "z3998:subchapter": 3,
}
_VERSE_CLASS = re.compile(r"(?:^|[\s_-])(?:poem|poetry|verse|stanza|lyrics)(?:$|[\s_-])", re.I)
_EPIGRAPH_CLASS = re.compile(r"(?:^|[\s_-])(?:epigraph|motto)(?:$|[\s_-]|-?(?:text|quote|source|attribution))", re.I)
_HEADING_CLASS = re.compile(r"(?:^|[\s_-])chap(?:ter)?[-_]?(?:title|number|num|head|heading|name)(?:$|[\s_-])", re.I)
_PRELINE_CLASS = re.compile(r"(?:^|[\s_-])pre-?(?:line|wrap|formatted)", re.I)
_BLANK_LINE = re.compile(r"(?<=\S)[ \t]*\n[ \t]*\n\s*(?=\S)")
_MIN_BLANK_LINES = 2  # with text on both sides, in one element, that show its lines to be paragraphs
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Frame(NamedTuple):
    """What holds inside an open element.

    Attributes:
        kind: the kind of its blocks.
        level: the level of its headings, None where the markup leaves it open.
        section: the element whose `epub:type` gave the level.
        heading: the number of the heading tag that the element stands in, 0 outside headings.
        joined: whether the blocks inside are lines of one block.
        as_is: whether white space is kept.
        emphasis: how the element sets its text apart.
        shown: whether the element is shown.
        style: how its blocks are set.
    """

    kind: BlockKind = "paragraph"
    level: int | None = None
    section: etree._Element | None = None
    heading: int = 0
    joined: bool = False
    as_is: bool = False
    emphasis: EmphasisKind | None = None
    shown: bool = True
    style: BlockStyle = PLAIN_STYLE


def local_name(element: etree._Element) -> str:
    """Returns an element's tag in small letters, without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def read_epub_types(element: etree._Element) -> list[str]:
    """Returns the words of an element's `epub:type`."""
    value = element.get(_EPUB_TYPE) or element.get("epub:type")
    return value.split() if value else []


def is_hidden(element: etree._Element, name: str, epub_types: list[str]) -> bool:
    """Returns whether an element is hidden, or is a mark that is no part of the text: a note's number, a page's.

    `name` is the element's local name.
    """
    if "noteref" in epub_types or "backlink" in epub_types or "pagebreak" in epub_types:
        return True
    if is_note_reference(element, name):
        return True
    if "hidden" in element.attrib:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def inner_frame(
    element: etree._Element,
    name: str,
    epub_types: list[str],
    outer: Frame,
    styles: StyleSheet,
    *,
    quotation_marks: bool,
) -> Frame:
    """Returns what holds inside an element.

    Args:
        element: the element.
        name: its local name.
        epub_types: the words of its `epub:type`.
        outer: what holds around it.
        styles: the style sheets of the page.
        quotation_marks: whether a `<q>` is shown with marks; if not, it is a thought.
    """
    kind, level, section = outer.kind, outer.level, outer.section
    for epub_type in epub_types:
        if epub_type in _KINDS and kind in ("paragraph", "letter"):
            kind = _KINDS[epub_type]
        if epub_type in _LEVELS:
            level, section = _LEVELS[epub_type], element
    if kind == "paragraph" and name in BLOCKS and _VERSE_CLASS.search(element.get("class", "")):
        kind = "verse"
    if kind == "paragraph" and name in BLOCKS and _EPIGRAPH_CLASS.search(element.get("class", "")):
        kind = "note"
    heading = _heading_number(element, name, outer)
    style = _inner_style(styles.style_of(element, name), outer.style) if name in BLOCKS else outer.style
    return Frame(
        kind=kind,
        level=level,
        section=section,
        heading=heading,
        joined=outer.joined or heading > 0,
        as_is=outer.as_is or name == "pre" or style.keeps_lines or _has_paragraphs_in_lines(element, name),
        emphasis=_emphasis(element, name, epub_types, quotation_marks),
        style=style,
    )


def _inner_style(own: BlockStyle, outer: BlockStyle) -> BlockStyle:
    """Returns how a block is set inside another one; the space around the outer one is not its own."""
    return own._replace(
        centred=own.centred or outer.centred,
        inset=own.inset or outer.inset,
        keeps_lines=own.keeps_lines or outer.keeps_lines,
    )


def _has_paragraphs_in_lines(element: etree._Element, name: str) -> bool:
    """Returns whether an element has its paragraphs as lines with blank lines between, which a style sheet shows."""
    if name not in BLOCKS or name in _HEADINGS or not element.text or "\n" not in element.text:
        return False
    if _PRELINE_CLASS.search(element.get("class", "")):
        return True
    return len(_BLANK_LINE.findall(element.text)) >= _MIN_BLANK_LINES


def _heading_number(element: etree._Element, name: str, outer: Frame) -> int:
    """Returns the number of the heading tag that holds inside the element; an `<hgroup>` has that of its first."""
    if name == "hgroup":
        return next((_HEADINGS[tag] for child in element if (tag := local_name(child)) in _HEADINGS), 2)
    number = outer.heading or _HEADINGS.get(name, 0)
    if name == "p" and not number and _HEADING_CLASS.search(element.get("class", "")):
        return 2
    return number


def _emphasis(element: etree._Element, name: str, epub_types: list[str], quotation_marks: bool) -> EmphasisKind | None:
    if name == "q":
        return None if quotation_marks else "thought"
    if name not in _EMPHASIS:
        return None
    if any(epub_type.startswith("se:name.") for epub_type in epub_types):
        return "title"
    if name == "i" and (element.get(_XML_LANG) or element.get("lang") or element.get("xml:lang")):
        return "foreign"
    return _EMPHASIS[name]
