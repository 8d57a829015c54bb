"""What fan-fiction archives put around a story: tags, summary, the author's notes.

Known are the downloads and pages of Archive of Our Own, what FanFicFare makes, and pages of fanfiction.net. What is
about the story goes to the source's details and is left out of its text; everything else stays.
"""

import re
from collections.abc import Iterator
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
# Calibre, which makes the archive's EPUBs, numbers classes whose style differs: "meta", "meta1".
_NUMBERED = re.compile(r"(?<!\d)\d+$")
_BY = re.compile(r"\s*\bby\b\s*", re.I)
_DEEPEST = 3  # lists in lists whose pairs are told apart
_MOST_IN_LABEL = 16  # elements in the paragraph that holds a label


class SiteDetails(NamedTuple):
    """What a page says of its story, and the elements that say it."""

    title: str | None = None
    author: str | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    left_out: frozenset[etree._Element] = frozenset()


def site_details(root: etree._Element) -> SiteDetails:
    """What the page says of its story if it is from an archive we know; nothing otherwise."""
    return _fanficfare(root) or _fanfiction_net(root) or _of_our_own(root)


def _of_our_own(root: etree._Element) -> SiteDetails:
    title = author = language = None
    details: list[tuple[str, str]] = []
    left_out: set[etree._Element] = set()
    blockquotes: set[etree._Element] = set()  # below a label
    within: etree._Element | None = None  # an element whose whole text was read: what lies in it says nothing more
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            within = None if element is within else within
            continue
        classes, identity, tag = _classes(element), element.get("id"), _tag(element)
        if identity in ("preface", "afterword") or classes & {"toc-heading", "endnote-link", "landmark"}:
            left_out.add(element)
        if within is not None:
            continue
        if element in blockquotes:
            within = element
        elif tag == "dl" and classes & {"tags", "meta"}:
            pairs = list(_pairs(element))
            language = language or next((language_code(v) for k, v in pairs if k == "Language"), None)
            details += pairs
            left_out.add(element)
            within = element
        elif tag == "h1" and (above := element.getparent()) is not None and "meta" in _classes(above):
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
            below = _blockquote_below(element)
            left_out.add(element)
            if below is not None:
                details.append((_label(element), _text(below)))
                blockquotes.add(below)
                left_out.add(below)
        elif "module" in classes and classes & {"summary", "notes", "endnotes"}:
            label, *told = [_text(child) for child in element if _tag(child)] or [""]
            details.append((label.rstrip(":") or "Notes", " ".join(told)))
            left_out.add(element)
            within = element
    known = any(e.get("id") in ("preface", "afterword") or _tag(e) == "dl" or _is_label(e) for e in left_out)
    known = known or any("heading" in _classes(e) for e in left_out)
    return SiteDetails(title, author, language, tuple(details), frozenset(left_out)) if known else SiteDetails()


def _is_label(element: etree._Element) -> bool:
    """Whether it is the word "Summary" or "Notes" over a quotation, in a box of such."""
    above = element.getparent()
    boxed = above is not None and ("meta" in _classes(above) or above.get("id") in ("preface", "afterword", "endnotes"))
    small = boxed and sum(1 for _ in islice(element.iter(), _MOST_IN_LABEL + 1)) <= _MOST_IN_LABEL
    return small and _text(element).rstrip(":").casefold() in _LABELS


def _label(element: etree._Element) -> str:
    return _text(element).rstrip(":")


def _blockquote_below(label: etree._Element) -> etree._Element | None:
    below = label.getnext()
    return below if below is not None and _tag(below) == "blockquote" else None


def _pairs(listing: etree._Element) -> Iterator[tuple[str, str]]:
    key = ""
    depth = 0
    walk = etree.iterwalk(listing, events=("start", "end"), tag=("dt", "dd", "{*}dt", "{*}dd"))
    for event, child in walk:
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        if depth > _DEEPEST:
            walk.skip_subtree()
        elif _tag(child) == "dt":
            key = _text(child).rstrip(":")
        elif key:
            yield key, _text(child)


def _fanficfare(root: etree._Element) -> SiteDetails | None:
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
    details = tuple(_told_after_bold(labels))
    language = next((language_code(value) for key, value in details if key == "Language"), None)
    return SiteDetails(title or None, author or None, language, details, frozenset(left_out))


def _contents(body: etree._Element) -> Iterator[etree._Element]:
    """The table of contents: a heading in a named anchor, and the list of links below."""
    looked_at: set[etree._Element | None] = {None}
    for anchor in body.iterfind(".//a[@name='TOCTOP']"):
        yield anchor
        parent = anchor.getparent()
        for below in (anchor.getnext(), None if parent is None else parent.getnext()):
            if below is not None and below not in looked_at and _tag(below) == "p" and below.find("a") is not None:
                yield below
            looked_at.add(below)


def _told_after_bold(box: etree._Element) -> Iterator[tuple[str, str]]:
    """Pairs of `<b>Label:</b> value`, the value up to the next line or in the next cell.

    A label inside the label or value of another is told apart up to `_DEEPEST`, so that the pairs are no longer than
    that many pages.
    """
    read: set[etree._Element] = set()  # labels and values
    depth = 0
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, bold in walk:
        if event == "end":
            depth -= bold in read
            continue
        if _tag(bold) == "b":
            read.add(bold)
        depth += bold in read
        if depth > _DEEPEST:
            walk.skip_subtree()
            continue
        label = _text(bold) if _tag(bold) == "b" else ""
        if not label.endswith(":"):
            continue
        told = [bold.tail or ""]
        for after in bold.itersiblings():
            if _tag(after) in ("br", "b"):
                break
            told += [*(after.itertext() if _tag(after) else ()), after.tail or ""]
            read.add(after)
        value = " ".join("".join(told).split())
        parent = bold.getparent()
        cell = parent.getnext() if parent is not None and _tag(parent) == "td" else None
        if not value and cell is not None and cell not in read:
            value = _text(cell)
            read.add(cell)
        yield label.rstrip(":"), value


def _fanfiction_net(root: etree._Element) -> SiteDetails | None:
    top = root.find(".//*[@id='profile_top']")
    if top is None or root.find(".//*[@id='storytext']") is None:
        return None
    told = [e for e in top.iter("b", "a") if _is_told(e)]
    title = next((_text(e) for e in told if _tag(e) == "b"), None)
    author = next((_text(e) for e in told if _tag(e) == "a" and "/u/" in e.get("href", "")), None)
    summaries = outermost(top, lambda e: _tag(e) == "div" and _is_told(e))
    stats = outermost(top, lambda e: _tag(e) == "span" and "xgray" in _classes(e))
    details = [("Summary", _text(e)) for e in summaries] + [("Stats", _text(e)) for e in stats]
    return SiteDetails(title, author, None, tuple(details), frozenset({top}))


def _is_told(element: etree._Element) -> bool:
    return bool(_classes(element) & {"xcontrast_txt", "xgray"})


def _text(element: etree._Element) -> str:
    """The words of an element; those of a comment are none."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if _tag(element) else ""


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _classes(element: etree._Element) -> set[str]:
    return {_NUMBERED.sub("", name) for name in element.get("class", "").split()}
