"""Walks a tree of HTML or XHTML and writes what a reader would see on a Page.

The walk is a loop over events, never a recursion: nesting costs nothing. What an element is to the story is looked up
by its tag and by its `epub:type`, in the tables below.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from fabula.manuscript.rendering.rendered_manuscript import Heading
from fabula.manuscript.rendering.text_builder import TextBuilder
from fabula.schema.manuscript import BlockKind, EmphasisKind

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_UNSEEN = (
    "head script style template noscript iframe object svg math canvas audio video form button select option textarea "
    "input nav map area rt rp title meta link img"
)
_SKIPPED = frozenset(_UNSEEN.split())
_DISPLAYED_AS_BLOCKS = (
    "html body p div h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd section article main aside header footer "
    "figure figcaption table thead tbody tfoot tr td th caption center address details summary fieldset hgroup"
)
_BLOCKS = frozenset(_DISPLAYED_AS_BLOCKS.split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_EMPHASIS: dict[str, EmphasisKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "cite": "title",
}
# What an epub:type says about everything inside. The first that applies wins; see `_inner_kind`.
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
_LEVELS = {
    "part": 1,
    "division": 1,
    "volume": 1,
    "chapter": 2,
    "prologue": 2,
    "epilogue": 2,
    "preface": 2,
    "foreword": 2,
}
_LEVELS |= {"afterword": 2, "introduction": 2, "conclusion": 2, "se:short-story": 2, "z3998:subchapter": 3}
_VERSE_CLASS = re.compile(r"(?:^|[\s_-])(?:poem|poetry|verse|stanza|lyrics)(?:$|[\s_-])", re.I)
_HEADING_CLASS = re.compile(r"(?:^|[\s_-])chap(?:ter)?[-_]?(?:title|number|num|head|heading|name)(?:$|[\s_-])", re.I)
_LONGEST_HEADING = 300  # characters; more in a heading's tag is prose in big letters
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Frame(NamedTuple):
    """What holds inside an open element.

    `section` is the element that said its headings' `level`; `heading` is the tag's number inside a heading, `joined`
    whether the parts are lines of one block.
    """

    kind: BlockKind = "paragraph"
    level: int | None = None
    section: etree._Element | None = None
    heading: int = 0
    joined: bool = False
    as_is: bool = False
    emphasis: EmphasisKind | None = None


_OUTSIDE = Frame()


def write_html(
    root: etree._Element,
    page: TextBuilder,
    kind: BlockKind | None = None,
    leave_out: Callable[[etree._Element], bool] = lambda element: False,
    quotation_marks: bool = False,
) -> list[Heading]:
    """Writes the visible text below `root` on `page`; gives its headings.

    `kind`, if given, is that of every paragraph; `leave_out` says which elements are not to be shown. With
    `quotation_marks` a `<q>` is shown with marks, as a browser does; without, its words are a thought.
    """
    frames = [_OUTSIDE._replace(kind=kind) if kind else _OUTSIDE]
    found: list[Heading] = []
    names: dict[object, str] = {}
    named: set[etree._Element] = set()  # sections whose own heading was met; those after it stand below

    def flush(frame: Frame) -> None:
        if frame.joined and not page.is_blank:
            if not page.ends_in_new_line:
                page.new_line()
            return
        is_heading = frame.heading and frame.kind in ("paragraph", "letter") and page.length <= _LONGEST_HEADING
        of: BlockKind = "heading" if is_heading else frame.kind
        if page.end_paragraph(of, 2 if of == "heading" else 0) and of == "heading":
            level = 3 if frame.section in named else frame.level
            if frame.section is not None:
                named.add(frame.section)
            found.append(Heading(len(page.blocks) - 1, frame.heading, level))

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            tag = names.get(element.tag) or names.setdefault(element.tag, _local(element))
            frame, types = frames[-1], _types(element)
            if tag in _SKIPPED or _is_hidden(element, types) or leave_out(element):
                walk.skip_subtree()
                frames.append(frame._replace(emphasis=None))
                continue
            if tag == "br":
                # Two are the end of the paragraph, except in verse, where they part stanzas.
                if page.ends_in_new_line and not frame.joined and frame.kind != "verse":
                    flush(frame)
                else:
                    page.new_line()
            elif tag == "hr":
                flush(frame)
                page.scene_break()
            elif tag in _BLOCKS:
                flush(frame)
            inner = _inside(element, tag, types, frame, quotation_marks)
            frames.append(inner)
            if inner.emphasis:
                page.start_emphasis(inner.emphasis)
            elif tag == "q":
                page.write("“")
            if element.text:
                page.write(element.text, as_is=inner.as_is)
            continue
        if event == "end":
            tag, inner = names[element.tag], frames.pop()
            if tag in _BLOCKS:
                flush(inner._replace(joined=frames[-1].joined))
                if tag == "p" and not len(element) and not (element.text or "").strip():
                    page.gap()
            if inner.emphasis:
                page.stop_emphasis()
            elif tag == "q":
                page.write("”")
        if element.tail and element is not root:
            page.write(element.tail, as_is=frames[-1].as_is)
    flush(frames[-1])
    return found


def _types(element: etree._Element) -> list[str]:
    types = element.get(EPUB_TYPE) or element.get("epub:type")
    return types.split() if types else []


def _is_hidden(element: etree._Element, types: list[str]) -> bool:
    if "noteref" in types or "backlink" in types or "pagebreak" in types:
        return True
    if "hidden" in element.attrib:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def _inside(element: etree._Element, tag: str, types: list[str], outer: Frame, quotation_marks: bool) -> Frame:
    kind, level, section = outer.kind, outer.level, outer.section
    for of in types:
        if of in _KINDS and kind in ("paragraph", "letter"):
            kind = _KINDS[of]
        if of in _LEVELS:
            level, section = _LEVELS[of], element
    if kind == "paragraph" and tag in _BLOCKS and _VERSE_CLASS.search(element.get("class", "")):
        kind = "verse"
    if tag == "hgroup":
        heading = next((_HEADINGS[of] for child in element if (of := _local(child)) in _HEADINGS), 2)
    else:
        heading = outer.heading or _HEADINGS.get(tag, 0)
        if tag == "p" and not heading and _HEADING_CLASS.search(element.get("class", "")):
            heading = 2
    return Frame(
        kind,
        level,
        section,
        heading,
        outer.joined or heading > 0,
        outer.as_is or tag == "pre",
        _emphasis(element, tag, types, quotation_marks),
    )


def _emphasis(element: etree._Element, tag: str, types: list[str], quotation_marks: bool) -> EmphasisKind | None:
    if tag == "q":
        return None if quotation_marks else "thought"
    if tag not in _EMPHASIS:
        return None
    if any(of.startswith("se:name.") for of in types):
        return "title"
    if tag == "i" and (element.get(XML_LANG) or element.get("lang") or element.get("xml:lang")):
        return "foreign"
    return _EMPHASIS[tag]


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
