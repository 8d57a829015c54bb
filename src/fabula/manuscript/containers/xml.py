"""Markup becomes an element tree, safely: nothing fetched, no entity the file declares expanded."""

import html.entities
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from fabula.errors import DamagedFile, EmptyStory
from fabula.manuscript.containers import limits
from fabula.manuscript.containers.decoding import decode

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*+(?:["']\s*+)?([A-Za-z0-9._-]{1,40})""", re.I)
_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)\s*|\s+", re.S)
_DOCTYPE = re.compile(r"""<!DOCTYPE(?:[^\["'>]|"[^"]*"|'[^']*')*([\[>])""", re.I)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BUILT_IN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_XML = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TOO_DEEP = "Excessive depth"
_MOST_ATTRIBUTES = 1000


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of a well-formed XML document; HTML's named entities are known.

    Raises:
        DamagedFile: it is not well formed, declares entities of its own, or has more tags than any book.
    """
    root, error = _strict(_safe(data, name), name)
    if root is None:
        raise DamagedFile(f"{name}: not well-formed XML ({_first_line(error)}); export the file again")
    return root


def parse_xhtml(data: bytes, name: str) -> etree._Element:
    """The root of a page: read as XML if it is that, as a browser reads HTML if it is broken.

    Raises:
        DamagedFile: it declares entities of its own, nests thousands of elements deep, or has more tags than any book.
        EmptyStory: there is no element in it.
    """
    text = _safe(data, name)
    root, _ = _strict(text, name)
    return _lenient(text, name) if root is None else root


def parse_html(data: bytes, name: str) -> etree._Element:
    """The root of an HTML page, read as a browser reads it. Raises as `xhtml` does."""
    limits.check(len(data), limits.MOST_PAGE, "bytes in a page", name)
    return _lenient(_without_doctype(decode(data, name, _declared(data)), name), name)


def outermost(root: etree._Element, wanted: Callable[[etree._Element], bool]) -> Iterator[etree._Element]:
    """The wanted elements below `root` that lie in no other wanted one, in order.

    Their texts together are no longer than the page, however deep elements nest.
    """
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element is not root and wanted(element):
            walk.skip_subtree()
            yield element


def _strict(text: str, name: str) -> tuple[etree._Element | None, Exception | None]:
    # huge_tree lifts the limits on depth and size that guard against entities; none are left by now.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=False
    )
    root, error = _tree(text, parser, name)
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(f"{name}: declares a document type in a place where none may stand; not read")
    return root, error


def _lenient(text: str, name: str) -> etree._Element:
    text = _NOT_XML.sub(" ", text)
    counter: Any = etree.HTMLParser(encoding="utf-8", target=_Attributes(name), huge_tree=True)  # type: ignore[call-overload]
    _tree(text, counter, name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    root, error = _tree(text, parser, name)
    if error is not None and not isinstance(error, etree.ParserError):
        raise DamagedFile(f"{name}: cannot be read as a page ({_first_line(error)}); save it again")
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        raise DamagedFile(f"{name}: elements stand thousands deep in one another; save the page again as plain text")
    while root is not None and not isinstance(root.tag, str):  # a comment before the first element
        root = root.getnext()
    if root is None:
        raise EmptyStory(f"{name}: there is no text in it")
    return root


class _Attributes:
    """A target of the parser: refuses an element with so many attributes that putting them in a tree takes ages."""

    def __init__(self, name: str) -> None:
        self.name = name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Called by the parser at each tag."""
        limits.check(len(attributes), _MOST_ATTRIBUTES, "attributes in a tag", self.name)

    def close(self) -> None:
        """Nothing comes of it."""


def _tree(
    text: str, parser: etree.XMLParser | etree.HTMLParser, name: str
) -> tuple[etree._Element | None, Exception | None]:
    """The root of the tree; or None, and what the library raises where it makes none."""
    limits.check(text.count("<"), limits.MOST_TAGS, "tags", name)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser), None
    except (MemoryError, DamagedFile):
        raise
    except Exception as error:  # XMLSyntaxError, ParserError, ValueError, AssertionError, …
        return None, error


def _safe(data: bytes, name: str) -> str:
    """The document without its document type, HTML's named entities written out."""
    text = _NOT_XML.sub(" ", decode(data, name, _declared(data)))
    return _NAMED.sub(_character, _without_doctype(text, name))


def _without_doctype(text: str, name: str) -> str:
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
    if entity[1] in _BUILT_IN:
        return entity[0]
    return html.entities.html5.get(entity[1] + ";", f"&amp;{entity[1]};")


def _declared(data: bytes) -> str | None:
    found = _DECLARED.match(data[:400]) or _META.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _first_line(error: Exception | None) -> str:
    return str(error).split("\n", 1)[0][:120]
