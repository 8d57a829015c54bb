"""Reads what fan-fiction archives write around a story: tags, summary, the author's notes.

It knows the downloads and pages of Archive of Our Own, the files that FanFicFare makes, and pages of fanfiction.net.
Text about the story becomes a detail of the source and is left out of the manuscript; all other text stays.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from lxml import etree

from fabula.manuscript.containers import outermost
from fabula.manuscript.sites.language_names import language_code

_LABELS = frozenset(
    (
        "summary",
        "notes",
        "end notes",
        "chapter summary",
        "chapter notes",
        "chapter end notes",
        "work summary",
        "work notes",
    )
)
# Calibre makes the EPUBs of Archive of Our Own; it numbers classes of different style: "meta", "meta1".
_CLASS_NUMBER = re.compile(r"(?<!\d)\d+$")
_BY = re.compile(r"\s*\bby\b\s*", re.I)
_MAX_DEPTH = 3  # lists in lists, or labels in labels, whose pairs are read
_MAX_LABEL_ELEMENTS = 16  # elements in the paragraph of a label


class SiteDetails(NamedTuple):
    """What a page says about its story.

    Attributes:
        title: the title, None where the page has none.
        author: the author, None where the page has none.
        language: the code of the language, None where the page has none.
        details: labels and values, in their order.
        left_out: the elements that say it; they are no part of the story.
    """

    title: str | None = None
    author: str | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    left_out: frozenset[etree._Element] = frozenset()


def site_details(root: etree._Element) -> SiteDetails:
    """Returns what a page of a known archive says about its story; empty details for any other page."""
    return _fanficfare(root) or _fanfiction_net(root) or _of_our_own(root)


def _of_our_own(root: etree._Element) -> SiteDetails:
    """Returns what a page or download of Archive of Our Own says."""
    title = author = language = None
    details: list[tuple[str, str]] = []
    left_out: set[etree._Element] = set()
    blockquotes: set[etree._Element] = set()  # the values of labels
    within: etree._Element | None = None  # an element whose whole text was read, so that nothing in it is read again
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            within = None if element is within else within
            continue
        classes, element_id, tag = _classes(element), element.get("id"), _tag(element)
        if element_id in ("preface", "afterword") or classes & {"toc-heading", "endnote-link", "landmark"}:
            left_out.add(element)
        if within is not None:
            continue
        if element in blockquotes:
            within = element
        elif tag == "dl" and classes & {"tags", "meta"}:
            pairs = list(_pairs(element))
            language = language or _language(pairs)
            details += pairs
            left_out.add(element)
            within = element
        elif tag == "h1" and (parent := element.getparent()) is not None and "meta" in _classes(parent):
            title = title or _text(element)
            within = None if title else element
        elif "byline" in classes:
            author = author or _BY.sub("", _text(element), count=1) or None
            left_out.add(element)
            within = None if author else element
        elif tag == "h2" and "title" in classes and "heading" in classes:
            title = title or _text(element)
            left_out.add(element)
            within = None if title else element
        elif tag == "p" and _is_label(element):
            blockquote = _blockquote_below(element)
            left_out.add(element)
            if blockquote is not None:
                details.append((_label(element), _text(blockquote)))
                blockquotes.add(blockquote)
                left_out.add(blockquote)
        elif "module" in classes and classes & {"summary", "notes", "endnotes"}:
            label, *values = [_text(child) for child in element if _tag(child)] or [""]
            details.append((label.rstrip(":") or "Notes", " ".join(values)))
            left_out.add(element)
            within = element
    if not any(_is_of_archive(element) for element in left_out):
        return SiteDetails()
    return SiteDetails(title, author, language, tuple(details), frozenset(left_out))


def _is_of_archive(element: etree._Element) -> bool:
    """Returns whether an element shows that its page is from Archive of Our Own; a byline alone does not."""
    if element.get("id") in ("preface", "afterword") or _tag(element) == "dl":
        return True
    return _is_label(element) or "heading" in _classes(element)


def _is_label(element: etree._Element) -> bool:
    """Returns whether an element is a label such as "Summary" or "Notes", in a box with details."""
    parent = element.getparent()
    if parent is None:
        return False
    in_box = "meta" in _classes(parent) or parent.get("id") in ("preface", "afterword", "endnotes")
    is_small = in_box and sum(1 for _ in islice(element.iter(), _MAX_LABEL_ELEMENTS + 1)) <= _MAX_LABEL_ELEMENTS
    return is_small and _label(element).casefold() in _LABELS


def _label(element: etree._Element) -> str:
    return _text(element).rstrip(":")


def _blockquote_below(label: etree._Element) -> etree._Element | None:
    sibling = label.getnext()
    return sibling if sibling is not None and _tag(sibling) == "blockquote" else None


def _language(pairs: Iterable[tuple[str, str]]) -> str | None:
    """Returns the code of the language that a pair of label and value names."""
    return next((language_code(value) for label, value in pairs if label == "Language"), None)


def _pairs(description_list: etree._Element) -> Iterator[tuple[str, str]]:
    """Yields the labels and values of a `<dl>`, and of lists in it up to `_MAX_DEPTH`."""
    label = ""
    depth = 0
    walk = etree.iterwalk(description_list, events=("start", "end"), tag=("dt", "dd", "{*}dt", "{*}dd"))
    for event, child in walk:
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        if depth > _MAX_DEPTH:
            walk.skip_subtree()
        elif _tag(child) == "dt":
            label = _label(child)
        elif label:
            yield label, _text(child)


def _fanficfare(root: etree._Element) -> SiteDetails | None:
    """Returns what a page that FanFicFare made says, None for any other page."""
    body = root.find("{*}body")
    if body is None:
        body = root.find("body")
    if body is None:
        return None
    if _classes(body) & {"fff_tocpage", "fff_logpage", "fff_coverpage"}:
        return SiteDetails(left_out=frozenset({body}))
    if "fff_titlepage" in _classes(body):
        heading = body.find("{*}h3")
        labels, left_out = body, {body}
    else:
        heading = body.find("h1")
        table = body.find("table[@class='full']")
        if heading is None or table is None or not _BY.search(_text(heading)):
            return None
        labels, left_out = table, {heading, table, *_contents(body)}
    title, _, author = _text(heading).rpartition(" by ") if heading is not None else ("", "", "")
    details = tuple(_pairs_after_bold(labels))
    return SiteDetails(title or None, author or None, _language(details), details, frozenset(left_out))


def _contents(body: etree._Element) -> Iterator[etree._Element]:
    """Yields the elements of a table of contents: a heading in a named anchor, and the list of links below."""
    checked: set[etree._Element] = set()
    for anchor in body.iterfind(".//a[@name='TOCTOP']"):
        yield anchor
        parent = anchor.getparent()
        for below in (anchor.getnext(), None if parent is None else parent.getnext()):
            if below is None or below in checked:
                continue
            checked.add(below)
            if _tag(below) == "p" and below.find("a") is not None:
                yield below


def _pairs_after_bold(box: etree._Element) -> Iterator[tuple[str, str]]:
    """Yields the pairs of `<b>Label:</b> value`; the value ends with the line, or stands in the next cell.

    A label inside the label or value of another is read up to `_MAX_DEPTH`, so that all pairs together are no longer
    than that many pages.
    """
    read: set[etree._Element] = set()  # labels and values
    depth = 0
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            depth -= element in read
            continue
        if _tag(element) == "b":
            read.add(element)
        depth += element in read
        if depth > _MAX_DEPTH:
            walk.skip_subtree()
            continue
        label = _text(element) if _tag(element) == "b" else ""
        if not label.endswith(":"):
            continue
        texts = [element.tail or ""]
        for sibling in element.itersiblings():
            if _tag(sibling) in ("br", "b"):
                break
            texts += [*(sibling.itertext() if _tag(sibling) else ()), sibling.tail or ""]
            read.add(sibling)
        value = " ".join("".join(texts).split())
        parent = element.getparent()
        cell = parent.getnext() if parent is not None and _tag(parent) == "td" else None
        if not value and cell is not None and cell not in read:
            value = _text(cell)
            read.add(cell)
        yield label.rstrip(":"), value


def _fanfiction_net(root: etree._Element) -> SiteDetails | None:
    """Returns what a page of fanfiction.net says, None for any other page."""
    top = root.find(".//*[@id='profile_top']")
    if top is None or root.find(".//*[@id='storytext']") is None:
        return None
    bold = (element for element in top.iter("b") if _is_detail(element))
    links = (element for element in top.iter("a") if _is_detail(element))
    title = next(map(_text, bold), None)
    author = next((_text(link) for link in links if "/u/" in link.get("href", "")), None)
    summaries = outermost(top, lambda element: _tag(element) == "div" and _is_detail(element))
    stats = outermost(top, lambda element: _tag(element) == "span" and "xgray" in _classes(element))
    details = [("Summary", _text(summary)) for summary in summaries] + [("Stats", _text(stat)) for stat in stats]
    return SiteDetails(title, author, None, tuple(details), frozenset({top}))


def _is_detail(element: etree._Element) -> bool:
    return bool(_classes(element) & {"xcontrast_txt", "xgray"})


def _text(element: etree._Element) -> str:
    """Returns the words of an element without those of comments; a comment itself has none."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if _tag(element) else ""


def _tag(element: etree._Element) -> str:
    """Returns an element's tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _classes(element: etree._Element) -> set[str]:
    """Returns the classes of an element, without the numbers that Calibre adds."""
    return {_CLASS_NUMBER.sub("", name) for name in element.get("class", "").split()}
