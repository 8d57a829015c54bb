"""Reads what Archive of Our Own writes around a story, on its pages and in its downloads."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from fabula.manuscript.sites.details import (
    BY,
    MAX_DEPTH,
    PageDetails,
    classes_of,
    label_of,
    language_of,
    tag_of,
    text_of,
)

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
_MAX_LABEL_ELEMENTS = 16  # elements in the paragraph of a label


def archive_of_our_own_details(root: etree._Element) -> PageDetails:
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
        classes, element_id, tag = classes_of(element), element.get("id"), tag_of(element)
        if element_id in ("preface", "afterword") or classes & {"toc-heading", "endnote-link", "landmark"}:
            left_out.add(element)
        if within is not None:
            continue
        if element in blockquotes:
            within = element
        elif tag == "dl" and classes & {"tags", "meta"}:
            pairs = list(_pairs(element))
            language = language or language_of(pairs)
            details += pairs
            left_out.add(element)
            within = element
        elif tag == "h1" and (parent := element.getparent()) is not None and "meta" in classes_of(parent):
            title = title or text_of(element)
            within = None if title else element
        elif "byline" in classes:
            author = author or BY.sub("", text_of(element), count=1) or None
            left_out.add(element)
            within = None if author else element
        elif tag == "h2" and "title" in classes and "heading" in classes:
            title = title or text_of(element)
            left_out.add(element)
            within = None if title else element
        elif tag == "p" and _is_label(element):
            blockquote = _blockquote_below(element)
            left_out.add(element)
            if blockquote is not None:
                details.append((label_of(element), text_of(blockquote)))
                blockquotes.add(blockquote)
                left_out.add(blockquote)
        elif "module" in classes and classes & {"summary", "notes", "endnotes"}:
            label, *values = [text_of(child) for child in element if tag_of(child)] or [""]
            details.append((label.rstrip(":") or "Notes", " ".join(values)))
            left_out.add(element)
            within = element
    if not any(_is_of_archive(element) for element in left_out):
        return PageDetails()
    return PageDetails(title, author, language, tuple(details), frozenset(left_out))


def _is_of_archive(element: etree._Element) -> bool:
    """Returns whether an element shows that its page is from Archive of Our Own; a byline alone does not."""
    if element.get("id") in ("preface", "afterword") or tag_of(element) == "dl":
        return True
    return _is_label(element) or "heading" in classes_of(element)


def _is_label(element: etree._Element) -> bool:
    """Returns whether an element is a label such as "Summary" or "Notes", in a box with details."""
    parent = element.getparent()
    if parent is None:
        return False
    in_box = "meta" in classes_of(parent) or parent.get("id") in ("preface", "afterword", "endnotes")
    is_small = in_box and sum(1 for _ in islice(element.iter(), _MAX_LABEL_ELEMENTS + 1)) <= _MAX_LABEL_ELEMENTS
    return is_small and label_of(element).casefold() in _LABELS


def _blockquote_below(label: etree._Element) -> etree._Element | None:
    sibling = label.getnext()
    return sibling if sibling is not None and tag_of(sibling) == "blockquote" else None


def _pairs(description_list: etree._Element) -> Iterator[tuple[str, str]]:
    """Yields the labels and values of a `<dl>`, and of lists in it up to `MAX_DEPTH`."""
    label = ""
    depth = 0
    walk = etree.iterwalk(description_list, events=("start", "end"), tag=("dt", "dd", "{*}dt", "{*}dd"))
    for event, child in walk:
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        if depth > MAX_DEPTH:
            walk.skip_subtree()
        elif tag_of(child) == "dt":
            label = label_of(child)
        elif label:
            yield label, _value_of(child)


def _value_of(element: etree._Element) -> str:
    """Returns the words of a value. A page of the archive lists tags without commas, which its style sheet draws."""
    items = element.xpath("./*[local-name()='ul']/*[local-name()='li']")
    return ", ".join(map(text_of, items)) if items else text_of(element)
