"""Recognises the marks that refer to a note: a raised number or star, a number in a link.

They are no part of the text.
"""

import re
from itertools import islice

from lxml import etree

_REFERENCE = re.compile(
    r"[\[({]?\s*(?:\d{1,4}|[ivx]{1,5}|[*†‡§¶‖#]{1,4})(?:\s*[,;]\s*(?:\d{1,4}|[*†‡§¶‖#]{1,4}))*\s*[\])}]?"
)
_LETTERED_REFERENCE = re.compile(r"[\[({]?\s*(?:[a-z]|[ivx]{1,6}|note \d{1,4})\s*[\])}]?", re.I)
_BRACKETED = re.compile(r"[\[({]\s*(?:\d{1,4}|[*†‡§¶‖]{1,4}|[a-z])\s*[\])}]|↩\ufe0e?|[*†‡§¶‖]{1,4}")
# A number raised behind one of these is a power: "40 m²", "3 × 10⁵".
_POWER = re.compile(r"(?:\d|(?<![^\W_])(?:[b-hj-zB-HJ-Z]|mc|[kcdm]m|mi|ft|yd))$")
_REFERENCE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:note-?ref|fn-?anchor|fn-?ref|footnote-?(?:ref|anchor|link|call)|endnote-?ref)", re.I
)
_RAISED_CLASS = re.compile(r"(?:^|[\s_-])super(?:script)?(?:$|[\s_-])", re.I)
_REFERENCE_ROLES = frozenset({"doc-noteref", "doc-backlink"})
_NOTE_TARGET = re.compile(r"#.{0,40}?(?:note|fn|ref)", re.I)
_MAX_CHARS = 24
_MAX_ELEMENTS = 8  # elements in a reference, itself included


def is_reference(text: str, before: str) -> bool:
    """Returns whether raised text refers to a note: digits or stars, and no power of a number ("10²").

    Args:
        text: the raised text.
        before: the text before it, of which the end counts.
    """
    return bool(_REFERENCE.fullmatch(text.strip())) and not _POWER.search(before)


def is_note_reference(element: etree._Element, name: str) -> bool:
    """Returns whether an element of a page is a mark that refers to a note; `name` is its local name."""
    if name not in ("sup", "a", "span"):
        return False
    names = element.get("class", "")
    is_marked = bool(_REFERENCE_CLASS.search(names) or element.get("role") in _REFERENCE_ROLES)
    is_raised = name == "sup" or bool("super" in element.get("style", "") or _RAISED_CLASS.search(names))
    is_link = name == "a" and "#" in element.get("href", "")
    if not (is_marked or is_raised or is_link):
        return False
    text = _short_text(element)
    if text is None:
        return False
    if is_raised and _link_in(element) is not None:
        return bool(_REFERENCE.fullmatch(text) or _LETTERED_REFERENCE.fullmatch(text))
    if is_raised:
        return is_reference(text, _text_before(element))
    if is_marked:
        return bool(_REFERENCE.fullmatch(text) or _LETTERED_REFERENCE.fullmatch(text) or _BRACKETED.fullmatch(text))
    return bool(_BRACKETED.fullmatch(text) and _NOTE_TARGET.search(element.get("href", "")))


def _short_text(element: etree._Element) -> str | None:
    """Returns the text of an element without blanks at the ends; None where it is longer than any reference."""
    if sum(1 for _ in islice(element.iter(), _MAX_ELEMENTS + 1)) > _MAX_ELEMENTS:
        return None
    text = "".join(element.itertext(etree.Element)).strip()
    return text if text and len(text) <= _MAX_CHARS else None


def _link_in(element: etree._Element) -> etree._Element | None:
    """Returns the first link inside a small element, or the link that it stands in; None where there is neither."""
    for child in islice(element.iter(), _MAX_ELEMENTS):
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == "a" and child.get("href"):
            return child
    parent = element.getparent()
    is_in_link = parent is not None and isinstance(parent.tag, str) and parent.tag.rpartition("}")[2] == "a"
    return parent if is_in_link else None


def _text_before(element: etree._Element) -> str:
    """Returns the end of the text that stands right before an element; empty where another element does."""
    sibling = element.getprevious()
    if sibling is not None:
        return (sibling.tail or "")[-_MAX_CHARS:]
    parent = element.getparent()
    return (parent.text or "")[-_MAX_CHARS:] if parent is not None else ""
