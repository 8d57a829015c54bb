"""Finds the boxes of an author's notes on the pages of any archive, by the class of the box and its label."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from fabula.manuscript.sites.details import classes_of, tag_of, text_of
from fabula.manuscript.sites.note_labels import NOTE_LABEL

# FanFicFare; Royal Road; Scribble Hub; sites made with eFiction; others.
_NOTE_CLASS = re.compile(
    r"fff_(?:chapter|head|foot|story)_notes|(?:\w+[_-])?authors?[_-]?notes?(?:[_-]\w+)?|noteinfo"
    r"|(?:chapter|story|work)[_-](?:end[_-])?(?:notes?|summary)",
    re.I,
)
_MAYBE_NOTE_CLASS = re.compile(r"(?:\w+[_-])?(?:notes?|summary)", re.I)
_BOXES = frozenset({"div", "section", "aside", "blockquote", "p", "details", "table"})
_MAX_LABEL_CHARS = 60
_LABEL_TEXTS = 8  # pieces of text that a label may be in


def author_note_boxes(
    root: etree._Element, left_out: frozenset[etree._Element]
) -> Iterator[tuple[etree._Element, str, str]]:
    """Yields each box of notes outside the elements that are left out, with its label and its text."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element in left_out:
            walk.skip_subtree()
        elif tag_of(element) in _BOXES and (classes := classes_of(element)):
            is_note = any(map(_NOTE_CLASS.fullmatch, classes))
            if not is_note and not any(map(_MAYBE_NOTE_CLASS.fullmatch, classes)):
                continue
            if is_note or NOTE_LABEL.match(_first_words(element)):
                text = text_of(element)
                first, colon, rest = text.partition(":")
                has_label = bool(colon) and len(first) <= _MAX_LABEL_CHARS
                yield element, first if has_label else "Notes", rest.strip() if has_label else text
                walk.skip_subtree()


def _first_words(element: etree._Element) -> str:
    """Returns the words that an element begins with, a line for each piece of text."""
    texts = islice(element.itertext(etree.Element), _LABEL_TEXTS)
    return "\n".join(words for text in texts if (words := text[: 2 * _MAX_LABEL_CHARS].strip()))
