"""Parses markup into an element tree. It fetches nothing, and refuses a file that declares entities."""

import html.entities
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from fabula.errors import DamagedFile, EmptyStory
from fabula.manuscript.containers import limits
from fabula.manuscript.containers.decoding import decode

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*+(?:["']\s*+)?([A-Za-z0-9._-]{1,40})""", re.I)
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)\s*|\s+", re.S)
_DOCTYPE = re.compile(r"""<!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*')*([\[>])""", re.I)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_XML = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DEPTH_MESSAGE = "Excessive depth"  # of libxml2
_MAX_ATTRIBUTES = 1000


def parse_xml(data: bytes, name: str, warnings: list[str]) -> etree._Element:
    """Returns the root of a well-formed XML document, which may use the named entities of HTML.

    `decode` may add a line to `warnings`.

    Raises:
        DamagedFile: it is not well formed, declares entities, or has more tags than any book.
        UndecodableText: the bytes are no text.
    """
    root, error = _parse_strictly(_safe_text(data, name, warnings), name)
    if root is None:
        raise DamagedFile(f"{name}: not well-formed XML ({_first_line(error)}); export the file again")
    return root


def parse_xhtml(data: bytes, name: str, warnings: list[str]) -> etree._Element:
    """Returns the root of a page, parsed as XML if it is well formed, and else as a browser parses HTML.

    `decode` may add a line to `warnings`.

    Raises:
        DamagedFile: it declares entities, has thousands of elements in one another, or more tags than any book.
        UndecodableText: the bytes are no text.
        EmptyStory: it has no element.
    """
    text = _safe_text(data, name, warnings)
    root, _ = _parse_strictly(text, name)
    return _parse_leniently(text, name) if root is None else root


def parse_html(data: bytes, name: str, warnings: list[str]) -> etree._Element:
    """Returns the root of an HTML page, parsed as a browser does it; raises what `parse_xhtml` raises.

    `decode` may add a line to `warnings`.
    """
    limits.check(len(data), limits.MOST_PAGE, "bytes in a page", name)
    return _parse_leniently(_without_doctype(decode(data, name, warnings, _declared(data)), name), name)


def outermost(root: etree._Element, is_wanted: Callable[[etree._Element], bool]) -> Iterator[etree._Element]:
    """Yields the wanted elements below an element that are in no other wanted one, in order.

    Their texts together are no longer than the page, whatever the depth of the tree.
    """
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element is not root and is_wanted(element):
            walk.skip_subtree()
            yield element


def _parse_strictly(text: str, name: str) -> tuple[etree._Element | None, Exception | None]:
    """Returns what `_parse` returns for a parser of XML."""
    # huge_tree lifts limits on depth and size that guard against entities; the text declares none.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=False
    )
    root, error = _parse(text, parser, name)
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(f"{name}: declares a document type in a place where none may stand; not read")
    return root, error


def _parse_leniently(text: str, name: str) -> etree._Element:
    """Returns the root of a page, parsed as a browser does it."""
    text = _NOT_XML.sub(" ", text)
    counter: Any = etree.HTMLParser(encoding="utf-8", target=_AttributeCheck(name), huge_tree=True)  # type: ignore[call-overload]
    _parse(text, counter, name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    root, error = _parse(text, parser, name)
    if error is not None and not isinstance(error, etree.ParserError):
        raise DamagedFile(f"{name}: cannot be read as a page ({_first_line(error)}); save it again")
    if any(_DEPTH_MESSAGE in entry.message for entry in parser.error_log):
        raise DamagedFile(f"{name}: elements stand thousands deep in one another; save the page again as plain text")
    while root is not None and not isinstance(root.tag, str):  # a comment before the first element
        root = root.getnext()
    if root is None:
        raise EmptyStory(f"{name}: there is no text in it")
    return root


class _AttributeCheck:
    """A parser's target that makes no tree and refuses a tag with more than `_MAX_ATTRIBUTES`.

    To add many thousands of attributes to one element of a tree takes minutes.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Checks one tag; the parser calls it."""
        limits.check(len(attributes), _MAX_ATTRIBUTES, "attributes in a tag", self.name)

    def close(self) -> None:
        """Returns nothing; a target must have this method."""


def _parse(
    text: str, parser: etree.XMLParser | etree.HTMLParser, name: str
) -> tuple[etree._Element | None, Exception | None]:
    """Returns the root of the tree and None; or None, and the error that lxml raises, where it makes no tree."""
    limits.check(text.count("<"), limits.MOST_TAGS, "tags", name)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser), None
    except (MemoryError, DamagedFile):
        raise
    except Exception as error:  # XMLSyntaxError, ParserError, ValueError, AssertionError, …
        return None, error


def _safe_text(data: bytes, name: str, warnings: list[str]) -> str:
    """Returns a document without its document type, with the characters for HTML's named entities."""
    text = _NOT_XML.sub(" ", decode(data, name, warnings, _declared(data)))
    return _ENTITY.sub(_character, _without_doctype(text, name))


def _without_doctype(text: str, name: str) -> str:
    """Returns a document without its document type; raises DamagedFile where that declares entities."""
    start = 0
    while prologue := _PROLOGUE.match(text, start):
        start = prologue.end()
    doctype = _DOCTYPE.match(text, start)
    if not doctype:
        return text
    if doctype[1] == "[":
        raise DamagedFile(f"{name}: declares entities of its own, which no book needs and attacks do; not read")
    return text[:start] + text[doctype.end() :]


def _character(entity: re.Match[str]) -> str:
    """Returns the character for a named entity of HTML; one of XML stays, and any other becomes its own name."""
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    return html.entities.html5.get(entity[1] + ";", f"&amp;{entity[1]};")


def _declared(data: bytes) -> str | None:
    """Returns the encoding that a page declares, if any."""
    encoding = _ENCODING.match(data[:400]) or _META_CHARSET.search(data[:4096])
    return encoding[1].decode("ascii") if encoding else None


def _first_line(error: Exception | None) -> str:
    return str(error).split("\n", 1)[0][:120]
