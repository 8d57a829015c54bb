"""Reads a saved web page: the story in it, without the menus around it.

Pages of fan-fiction archives have tags, a summary and notes beside the story; `sites/fanfiction.py` reads those.
"""

import re

from lxml import etree

from fabula.errors import EmptyStory
from fabula.manuscript.containers import make_source, parse_html
from fabula.manuscript.rendering import StyleSheet, TextBuilder, rendered_manuscript, write_html
from fabula.manuscript.sites import site_details
from fabula.schema.manuscript import Manuscript

MEDIA_TYPE = "text/html"
_STORY_IDS = ("storytext", "chapters")  # of fanfiction.net and Archive of Our Own
_PAGE_PARTS = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|sidebar|footer|comments?|share|cookie|breadcrumbs?|related|advert)", re.I
)
# An element is the story when it has at least this share of the page's text in paragraphs, and of its parent's.
_MIN_PAGE_SHARE = 0.5
_MIN_PARENT_SHARE = 0.9


def manuscript(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in a web page: the story as a browser shows it; `name` is the file's.

    Raises:
        EmptyStory: the page shows no text.
        DamagedFile: it cannot be parsed, or is larger than any story.
        UndecodableText: the bytes are no text.
    """
    page = TextBuilder(name)
    root = parse_html(data, name, page.warnings)
    site = site_details(root)
    story = _story_element(root)
    styles = StyleSheet(element.text or "" for element in root.iter("style"))
    left_out = site.left_out | _page_parts(story)
    headings = write_html(story, page, leave_out=left_out.__contains__, styles=styles, quotation_marks=True)
    page.end_paragraph()
    if not page.blocks:
        raise EmptyStory(f"{name}: the page shows no text; a page that a script fills must be saved once it is shown")
    title = site.title or _first_text(root, ".//head/title")
    language = site.language or root.get("lang")
    source = make_source(data, name, MEDIA_TYPE, title, site.author or _author(root), language, site.details)
    return rendered_manuscript(page, headings, source)


def _story_element(root: etree._Element) -> etree._Element:
    """Returns the element of the story: by a known id, or the smallest that has most of the text in paragraphs."""
    for element_id in _STORY_IDS:
        story = root.find(f".//*[@id='{element_id}']")
        if story is not None and "".join(story.itertext()).strip():
            return story
    lengths: dict[etree._Element, int] = {}  # characters in the paragraphs below each element
    body = root.find("body")
    top = root if body is None else body
    for _, element in etree.iterwalk(top, events=("end",)):  # children before parents
        parent = element.getparent()
        if element.tag in ("p", "br", "blockquote", "pre", "h1", "h2", "h3"):
            length = len(element.tail or "") if element.tag == "br" else _length(element)
            if parent is not None:
                lengths[parent] = lengths.get(parent, 0) + length
        if parent is not None and element in lengths:
            lengths[parent] = lengths.get(parent, 0) + lengths[element]
    total = lengths.get(top, 0)
    best = top
    while total:
        inner = max(best, key=lambda child: lengths.get(child, 0), default=None)
        if inner is None or lengths.get(inner, 0) < max(
            _MIN_PAGE_SHARE * total, _MIN_PARENT_SHARE * lengths.get(best, 0)
        ):
            break
        best = inner
    return best


def _length(element: etree._Element) -> int:
    """Returns the number of characters in an element and in its inline elements."""
    return len(element.text or "") + sum(len(child.text or "") + len(child.tail or "") for child in element)


def _page_parts(story: etree._Element) -> set[etree._Element]:
    """Returns the parts of the web page inside the story's element: menus, share buttons, comments."""
    parts: set[etree._Element] = set()
    for element in story.iterdescendants(etree.Element):
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if element.tag in ("footer", "aside") or (names.strip() and _PAGE_PARTS.search(names)):
            parts.add(element)
    return parts


def _first_text(root: etree._Element, path: str) -> str | None:
    """Returns the words of the first element on a path, None where there are none."""
    element = root.find(path)
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _author(root: etree._Element) -> str | None:
    """Returns the author that the page's metadata names, if any."""
    for meta in root.iterfind(".//meta"):
        content = meta.get("content")
        if content and meta.get("name", "").casefold() in ("author", "dc.creator", "byl"):
            return " ".join(content.split())
    return None
