"""A Word document becomes a Manuscript: its body as it reads with every change accepted.

Footnotes, comments and text boxes are left out; the text of tables is kept as paragraphs.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from lxml import etree

from fabula.errors import DamagedFile, EmptyStory, UnknownFormat
from fabula.manuscript.containers import Archive, limits, make_source
from fabula.manuscript.rendering import Heading, TextBuilder, rendered_manuscript
from fabula.schema.manuscript import BlockKind, EmphasisKind, Manuscript

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is struck out, moved away, shown twice, floating, or no text.
_LEFT_OUT = {_W + tag for tag in ("del", "moveFrom", "txbxContent", "pPr", "sectPr", "rt", "footnotePr")} | {_FALLBACK}
_HEADING = re.compile(r"heading ([1-9])$")
_TITLES = frozenset({"title", "subtitle"})
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.I)


class _Opened(NamedTuple):
    """What the library reads out of a file."""

    body: etree._Element
    styles: etree._Element
    properties: CoreProperties | None


def manuscript(data: bytes, name: str) -> Manuscript:
    """The text of the document's body, tables included, paragraph by paragraph.

    Raises:
        DamagedFile: the archive or a part in it is broken or hostile.
        UnknownFormat: some other kind of Office file.
        EmptyStory: there is no text in the body.
    """
    document = _opened(data, name)
    page = TextBuilder(name)
    headings = list(_write(document, page))
    if not page.blocks:
        raise EmptyStory(f"{name}: the document's body holds no text")
    title, author, language, details = _metadata(document.properties)
    return rendered_manuscript(page, headings, make_source(data, name, MEDIA_TYPE, title, author, language, details))


def _opened(data: bytes, name: str) -> _Opened:
    parts = _parts(Archive(data, name))
    try:
        return _by_library(parts)
    except MemoryError:
        raise
    except Exception as error:
        # The library meets a broken package with whatever its own code stumbles on: KeyError, AttributeError, …
        what = " ".join(str(error).split())[:120] or type(error).__name__
        if isinstance(error, ValueError) and "content type" in what:
            raise UnknownFormat(f"{name}: an Office file but no Word document; save it as DOCX") from None
        raise DamagedFile(f"{name}: the document is broken ({what}); open it in Word and save it again") from None


def _parts(archive: Archive) -> bytes:
    """The archive with its XML unpacked and looked over, and everything else empty: pictures, fonts, sounds.

    The library unpacks for itself and believes what the archive says of its sizes.
    """
    out = io.BytesIO()
    tags = 0
    with zipfile.ZipFile(out, "w") as parts:
        for member in archive.names:
            content = archive.read(member) if member.casefold().endswith((".xml", ".rels")) else b""
            # No writer of this format declares a document type; entities come with one.
            if _DOCTYPE.search(content[:4096]):
                raise DamagedFile(
                    f"{archive.name}: {member} declares a document type, which no Word file does; not read"
                )
            tags += content.count(b"<")
            limits.check(tags, limits.MOST_TAGS, "tags", archive.name)
            parts.writestr(member, content)
    return out.getvalue()


def _by_library(parts: bytes) -> _Opened:
    """Raises whatever the library does."""
    document = docx.Document(io.BytesIO(parts))
    if document.element.tag != _W + "document" or document.element.body is None:
        raise ValueError("its main part is no document")
    return _Opened(document.element.body, document.styles.element, _properties(document))


def _properties(document: Document) -> CoreProperties | None:
    # Where a document has no properties the library makes some up.
    if not any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in document.part.package.rels.values()):
        return None
    try:
        properties: CoreProperties = document.core_properties
        return properties
    except AttributeError:  # a part of another type stands in their place
        return None


def _write(document: _Opened, page: TextBuilder) -> Iterator[Heading]:
    styles = _styles(document.styles)
    kind: BlockKind = "paragraph"
    depth = 0
    emphasis: EmphasisKind | None = None
    wanted: EmphasisKind | None = None
    hidden = False

    def put(text: str) -> None:
        nonlocal emphasis
        if wanted != emphasis:
            if emphasis:
                page.stop_emphasis()
            if wanted:
                page.start_emphasis(wanted)
            emphasis = wanted
        page.write(text, as_is=True)

    walk = etree.iterwalk(document.body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _LEFT_OUT:
                walk.skip_subtree()
            elif tag == _W + "p":
                kind, depth = _paragraph_style(element, styles)
            elif tag == _W + "r":
                wanted, hidden = _run_style(element, styles)
            elif hidden:
                continue
            elif tag == _W + "t":
                put((element.text or "").replace("\n", " "))
            elif tag == _W + "tab" and element.getparent().tag == _W + "r":
                put("\t")
            elif tag == _W + "noBreakHyphen":
                put("\N{NON-BREAKING HYPHEN}")
            elif tag == _W + "cr" or (tag == _W + "br" and element.get(_W + "type") in (None, "textWrapping")):
                page.new_line()
        elif tag == _W + "r":
            hidden = False
        elif tag == _W + "p":
            if emphasis:
                page.stop_emphasis()
                emphasis = None
            if not page.end_paragraph(kind, 2 if kind == "heading" else 0):
                page.gap()
            elif kind == "heading":
                yield Heading(len(page.blocks) - 1, depth, None)


def _styles(root: etree._Element) -> dict[str, str]:
    """Names of the styles that mean something, a style that builds on a heading or title counting as that; others "".

    Keys are style ids.
    """
    names: dict[str, str] = {}
    based: dict[str, str] = {}
    for style in root.iter(_W + "style"):
        identity = style.get(_W + "styleId", "")
        names[identity] = _value(style, "name").casefold()
        based[identity] = _value(style, "basedOn")
    resolved: dict[str, str] = {}
    for identity in names:
        chain: dict[str, None] = {}  # of styles that count as the same
        at = identity
        while at in names and at not in resolved and at not in chain and not _is_special(names[at]):
            chain[at] = None
            at = based[at]
        kind = resolved.get(at) or names.get(at, "")
        resolved |= dict.fromkeys((*chain, identity), kind if _is_special(kind) else "")
    return resolved


def _is_special(name: str) -> bool:
    return bool(_HEADING.match(name)) or name in _TITLES or name in ("emphasis", "strong")


def _value(element: etree._Element, child: str) -> str:
    found = element.find(_W + child)
    return "" if found is None else found.get(_W + "val", "")


def _paragraph_style(paragraph: etree._Element, styles: dict[str, str]) -> tuple[BlockKind, int]:
    """The kind of a paragraph and, for a heading, its depth from 1."""
    properties = paragraph.find(_W + "pPr")
    if properties is None:
        return "paragraph", 0
    style = styles.get(_value(properties, "pStyle"), "")
    if heading := _HEADING.match(style):
        return "heading", int(heading[1])
    if style in _TITLES:
        return "title", 0
    outline = _value(properties, "outlineLvl")
    return ("heading", int(outline) + 1) if outline in set("012345678") and outline else ("paragraph", 0)


def _run_style(run: etree._Element, styles: dict[str, str]) -> tuple[EmphasisKind | None, bool]:
    """How a run is set apart, and whether it is hidden."""
    properties = run.find(_W + "rPr")
    if properties is None:
        return None, False
    style = styles.get(_value(properties, "rStyle"), "")
    if _is_on(properties, "i") or (style == "emphasis" and properties.find(_W + "i") is None):
        kind: EmphasisKind | None = "emphasis"
    else:
        kind = "strong" if _is_on(properties, "b") or style == "strong" else None
    return kind, _is_on(properties, "vanish")


def _is_on(properties: etree._Element, switch: str) -> bool:
    found = properties.find(_W + switch)
    return found is not None and found.get(_W + "val", "1") not in ("0", "false", "off", "none")


def _metadata(
    core: CoreProperties | None,
) -> tuple[str | None, str | None, str | None, list[tuple[str, str]]]:
    if core is None:
        return None, None, None, []
    try:
        details = [(key, getattr(core, key)) for key in ("subject", "keywords", "category", "comments")]
        return core.title.strip(), core.author.strip(), core.language, details
    except MemoryError:
        raise
    except Exception:  # AttributeError where the part holds some other XML
        return None, None, None, []
