"""A saved web page becomes a Manuscript: the story in it, without the menus around it.

An archive's download (Archive of Our Own, FanFicFare) says more than the story: tags, summary, notes. Those go to the
source's details, see `archives.py`.
"""

import re

from lxml import etree

from fabula.errors import EmptyStory
from fabula.manuscript.containers import make_source, parse_html
from fabula.manuscript.rendering import TextBuilder, rendered_manuscript, write_html
from fabula.manuscript.sites import site_details
from fabula.schema.manuscript import Manuscript

MEDIA_TYPE = "text/html"
_STORY_IDS = ("storytext", "chapters", "workskin", "mw-content-text", "story", "content")
_STORY_TAGS = ("article", "main")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|sidebar|footer|comments?|share|cookie|breadcrumbs?|related|advert)", re.I
)
_LEAST = 0.5  # of the page's paragraph text that an element must hold to be taken for the story


def manuscript(data: bytes, name: str) -> Manuscript:
    """The story's text as a browser would show it.

    Raises:
        EmptyStory: the page shows no text.
        DamagedFile: it cannot be read as a page.
        UndecodableText: the bytes are no text.
    """
    root = parse_html(data, name)
    about = site_details(root)
    story = _story(root)
    page = TextBuilder(name)
    left_out = about.left_out | _furniture(story)
    headings = write_html(story, page, leave_out=left_out.__contains__, quotation_marks=True)
    page.end_paragraph()
    if not page.blocks:
        raise EmptyStory(f"{name}: the page shows no text; a page that a script fills must be saved once it is shown")
    title = about.title or _first_text(root, ".//head/title")
    language = about.language or root.get("lang")
    about_file = make_source(data, name, MEDIA_TYPE, title, about.author or _author(root), language, about.details)
    return rendered_manuscript(page, headings, about_file)


def _story(root: etree._Element) -> etree._Element:
    """The smallest element that holds most of the text that stands in paragraphs."""
    for name in _STORY_IDS[:2]:
        found = root.find(f".//*[@id='{name}']")
        if found is not None and "".join(found.itertext()).strip():
            return found
    weight: dict[etree._Element, int] = {}
    body = root.find("body")
    top = root if body is None else body
    for _, element in etree.iterwalk(top, events=("end",)):  # children before parents
        if element.tag in ("p", "br", "blockquote", "pre", "h1", "h2", "h3"):
            own = len(element.tail or "") if element.tag == "br" else _length(element)
            holder = element.getparent()
            if holder is not None:
                weight[holder] = weight.get(holder, 0) + own
        parent = element.getparent()
        if parent is not None and element in weight:
            weight[parent] = weight.get(parent, 0) + weight[element]
    total = weight.get(top, 0)
    best = top
    while total:
        inner = max(best, key=lambda child: weight.get(child, 0), default=None)
        if inner is None or weight.get(inner, 0) < max(_LEAST * total, 0.9 * weight.get(best, 0)):
            break
        best = inner
    return best


def _length(element: etree._Element) -> int:
    """Characters in an element itself and the inline ones in it."""
    return len(element.text or "") + sum(len(child.text or "") + len(child.tail or "") for child in element)


def _furniture(story: etree._Element) -> set[etree._Element]:
    """Elements within the story's own that are the site's: menus, share buttons, comments."""
    found = set()
    for element in story.iterdescendants(etree.Element):
        named = f"{element.get('id', '')} {element.get('class', '')}"
        if element.tag in ("footer", "aside") or (named.strip() and _FURNITURE.search(named)):
            found.add(element)
    return found


def _first_text(root: etree._Element, path: str) -> str | None:
    element = root.find(path)
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _author(root: etree._Element) -> str | None:
    for meta in root.iterfind(".//meta"):
        content = meta.get("content")
        if content and meta.get("name", "").casefold() in ("author", "dc.creator", "byl"):
            return " ".join(content.split())
    return None
