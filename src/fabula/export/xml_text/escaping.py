"""Escapes text for XML 1.0, and replaces the characters that it cannot hold."""

import re
from xml.sax.saxutils import escape, quoteattr

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


class XmlText:
    """Writes text as XML, and counts the characters that it had to replace, in `replaced`."""

    def __init__(self) -> None:
        self.replaced = 0

    def escaped(self, text: str) -> str:
        """Returns the text as XML: "<" as "&lt;", and a character that XML cannot hold as U+FFFD.

        A carriage return is written as a reference: a reader of XML would take it for the end of a line.
        """
        if not text.isascii() or not text.isprintable():
            text, count = _UNWRITABLE.subn(_REPLACEMENT, text)
            self.replaced += count
        return escape(text, {"\r": "&#13;"})

    def remarks(self) -> list[str]:
        """Returns a remark for the user where characters were replaced."""
        if not self.replaced:
            return []
        return [f"{self.replaced:,} control characters cannot stand in XML, and are written as {_REPLACEMENT}"]


def allowed(text: str) -> str:
    """Returns the text with U+FFFD in place of each character that XML cannot hold."""
    return _UNWRITABLE.sub(_REPLACEMENT, text)


def attributes(values: dict[str, str]) -> str:
    """Returns attributes as they stand in a tag, each with a space before it. Empty ones are left out."""
    clean = ((name, allowed(value)) for name, value in values.items() if value)
    return "".join(f" {name}={quoteattr(value)}" for name, value in clean)


def xml_id(wanted: str, taken: set[str]) -> str:
    """Returns an id for XML that looks like what is wanted, and adds it to those that are taken."""
    stem = _NOT_IN_ID.sub("-", wanted).strip("-") or "x"
    stem = stem if stem[0].isalpha() else f"x-{stem}"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found
