"""A Word document becomes a Manuscript: its body as it reads with every change accepted.

Footnotes, comments and text boxes are left out; the text of tables is kept as paragraphs.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
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
    headings = _write_body(document, page)
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


@dataclass(slots=True)
class _BodyWriter:
    """Writes the paragraphs of a document's body on a page.

    Attributes:
        page: the page that is written.
        styles: what `_styles` returns.
        headings: the headings written so far.
    """

    page: TextBuilder
    styles: dict[str, str]
    headings: list[Heading] = field(default_factory=list)
    _kind: BlockKind = "paragraph"
    _depth: int = 0
    _open_emphasis: EmphasisKind | None = None
    _run_emphasis: EmphasisKind | None = None
    _is_hidden: bool = False

    def start(self, element: etree._Element) -> None:
        """Writes what an element begins with; a paragraph or run only says how its text is set."""
        tag = element.tag
        if tag == _W + "p":
            self._kind, self._depth = _paragraph_style(element, self.styles)
        elif tag == _W + "r":
            self._run_emphasis, self._is_hidden = _run_style(element, self.styles)
        elif self._is_hidden:
            return
        elif tag == _W + "t":
            self._write((element.text or "").replace("\n", " "))
        elif tag == _W + "tab" and _is_in_run(element):
            self._write("\t")
        elif tag == _W + "noBreakHyphen":
            self._write("\N{NON-BREAKING HYPHEN}")
        elif tag == _W + "cr" or (tag == _W + "br" and element.get(_W + "type") in (None, "textWrapping")):
            self.page.new_line()

    def end(self, element: etree._Element) -> None:
        """Ends a run or a paragraph."""
        if element.tag == _W + "r":
            self._is_hidden = False
        elif element.tag == _W + "p":
            self._end_paragraph()

    def _write(self, text: str) -> None:
        """Writes text with the emphasis of its run."""
        if self._run_emphasis != self._open_emphasis:
            if self._open_emphasis:
                self.page.stop_emphasis()
            if self._run_emphasis:
                self.page.start_emphasis(self._run_emphasis)
            self._open_emphasis = self._run_emphasis
        self.page.write(text, as_is=True)

    def _end_paragraph(self) -> None:
        if self._open_emphasis:
            self.page.stop_emphasis()
            self._open_emphasis = None
        is_heading = self._kind == "heading"
        if not self.page.end_paragraph(self._kind, 2 if is_heading else 0):
            self.page.gap()
        elif is_heading:
            self.headings.append(Heading(len(self.page.blocks) - 1, self._depth, None))


def _write_body(document: _Opened, page: TextBuilder) -> list[Heading]:
    """Writes the document's body on the page and returns its headings."""
    writer = _BodyWriter(page, _styles(document.styles))
    walk = etree.iterwalk(document.body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            writer.end(element)
        elif element.tag in _LEFT_OUT:
            walk.skip_subtree()
        else:
            writer.start(element)
    return writer.headings


def _is_in_run(element: etree._Element) -> bool:
    """Whether a tab is text; one in a paragraph's properties is a tab stop."""
    parent = element.getparent()
    return parent is not None and parent.tag == _W + "r"


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
