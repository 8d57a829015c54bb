"""The details that a page gives about its story, and how they are read from an element."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from fabula.manuscript.sites.language_names import language_code

BY = re.compile(r"\s*\bby\b\s*", re.I)
"""The word between a title and an author, and the white space around it."""
MAX_DEPTH = 3
"""Lists in lists, or labels in labels, whose pairs are read."""
# Calibre makes the EPUBs of Archive of Our Own; it numbers classes of different style: "meta", "meta1".
_CLASS_NUMBER = re.compile(r"(?<!\d)\d+$")


class PageDetails(NamedTuple):
    """What a page of an archive, or a title page, says about its story.

    Attributes:
        title: the title, None where the page has none.
        author: the author, None where the page has none.
        language: the code of the language, None where the page has none.
        details: labels and values, in their order.
        left_out: the elements of a page of markup that say it; they are no part of the story.
    """

    title: str | None = None
    author: str | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    left_out: frozenset[etree._Element] = frozenset()


def text_of(element: etree._Element) -> str:
    """Returns the words of an element without those of comments; a comment itself has none."""
    return " ".join("".join(element.itertext(etree.Element)).split()) if tag_of(element) else ""


def tag_of(element: etree._Element) -> str:
    """Returns an element's tag without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def classes_of(element: etree._Element) -> set[str]:
    """Returns the classes of an element, without the numbers that Calibre adds."""
    return {_CLASS_NUMBER.sub("", name) for name in element.get("class", "").split()}


def label_of(element: etree._Element) -> str:
    """Returns the words of a label without its colon."""
    return text_of(element).rstrip(":")


def language_of(pairs: Iterable[tuple[str, str]]) -> str | None:
    """Returns the code of the language that a pair of label and value names."""
    return next((language_code(value) for label, value in pairs if label == "Language"), None)
