"""Reads from a Word document's XML what kind a paragraph is and how a run of text is set."""

import re
from typing import NamedTuple

from lxml import etree

from fabula.schema.manuscript import BlockKind, EmphasisKind

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of the elements of a document's body."""
_HEADING = re.compile(r"heading ([1-9])$")
_TITLES = frozenset({"title", "subtitle"})


def style_names(root: etree._Element) -> dict[str, str]:
    """Returns for each style id the name of the heading, title or emphasis that the style is or builds on.

    The name is in small letters; it is empty for every other style.
    """
    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    for style in root.iter(WORD + "style"):
        style_id = style.get(WORD + "styleId", "")
        names[style_id] = _value(style, "name").casefold()
        parents[style_id] = _value(style, "basedOn")
    resolved: dict[str, str] = {}
    for style_id in names:
        chain: dict[str, None] = {}  # styles that all count as the last one
        last = style_id
        while last in names and last not in resolved and last not in chain and not _has_meaning(names[last]):
            chain[last] = None
            last = parents[last]
        name = resolved.get(last) or names.get(last, "")
        resolved |= dict.fromkeys((*chain, style_id), name if _has_meaning(name) else "")
    return resolved


def paragraph_style(paragraph: etree._Element, styles: dict[str, str]) -> tuple[BlockKind, int]:
    """Returns a paragraph's kind and, for a heading, its depth from 1; `styles` is what `style_names` returns."""
    properties = paragraph.find(WORD + "pPr")
    if properties is None:
        return "paragraph", 0
    style = styles.get(_value(properties, "pStyle"), "")
    if heading := _HEADING.match(style):
        return "heading", int(heading[1])
    if style in _TITLES:
        return "title", 0
    outline_level = _value(properties, "outlineLvl")
    if outline_level and outline_level in set("012345678"):
        return "heading", int(outline_level) + 1
    return "paragraph", 0


def has_deleted_mark(paragraph: etree._Element) -> bool:
    """Returns whether the mark at a paragraph's end is deleted or moved away, so that it goes on in the next one."""
    marks = (f"{WORD}pPr/{WORD}rPr/{WORD}{tag}" for tag in ("del", "moveFrom"))
    return any(paragraph.find(mark) is not None for mark in marks)


def is_centred(paragraph: etree._Element) -> bool:
    """Returns whether a paragraph is centred by its own properties."""
    properties = paragraph.find(WORD + "pPr")
    return properties is not None and _value(properties, "jc") == "center"


class RunStyle(NamedTuple):
    """How a run of text is set.

    Attributes:
        emphasis: how it is set apart, if it is.
        hidden: whether it is hidden.
        raised: whether it is superscript.
    """

    emphasis: EmphasisKind | None = None
    hidden: bool = False
    raised: bool = False


PLAIN_RUN = RunStyle()


def run_style(run: etree._Element, styles: dict[str, str]) -> RunStyle:
    """Returns how a run is set; `styles` is what `style_names` returns."""
    properties = run.find(WORD + "rPr")
    if properties is None:
        return PLAIN_RUN
    style = styles.get(_value(properties, "rStyle"), "")
    emphasis: EmphasisKind | None = None
    if _is_on(properties, "i") or (style == "emphasis" and properties.find(WORD + "i") is None):
        emphasis = "emphasis"
    elif _is_on(properties, "b") or style == "strong":
        emphasis = "strong"
    return RunStyle(emphasis, _is_on(properties, "vanish"), _value(properties, "vertAlign") == "superscript")


def _has_meaning(style_name: str) -> bool:
    """Returns whether a style of this name is a heading, a title or an emphasis."""
    return bool(_HEADING.match(style_name)) or style_name in _TITLES or style_name in ("emphasis", "strong")


def _value(element: etree._Element, tag: str) -> str:
    """Returns the value of the element's child with that tag, empty where there is no such child."""
    child = element.find(WORD + tag)
    return "" if child is None else child.get(WORD + "val", "")


def _is_on(properties: etree._Element, tag: str) -> bool:
    """Returns whether a property that is on or off is on."""
    child = properties.find(WORD + tag)
    return child is not None and child.get(WORD + "val", "1") not in ("0", "false", "off", "none")
