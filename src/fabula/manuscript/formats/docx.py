"""Reads a Word document: its body, with every tracked change accepted.

Footnotes, comments and text boxes are left out. The text of tables is kept as paragraphs.
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
from fabula.manuscript.formats.docx_styles import (
    PLAIN_RUN,
    WORD,
    RunStyle,
    has_deleted_mark,
    is_centred,
    paragraph_style,
    run_style,
    style_names,
)
from fabula.manuscript.rendering import CENTRED_STYLE, Heading, TextBuilder, is_reference, rendered_manuscript
from fabula.schema.manuscript import BlockKind, EmphasisKind, Manuscript, Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Elements that hold text that was deleted or moved away, text that is shown twice or floats, or no text.
_LEFT_OUT = {WORD + tag for tag in ("del", "moveFrom", "txbxContent", "pPr", "sectPr", "rt", "footnotePr")} | {
    _FALLBACK
}
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.I)


class _Document(NamedTuple):
    """The parts of a file that python-docx reads.

    Attributes:
        body: the body of the document.
        styles: the document's styles.
        properties: what the document says about itself, None where it has no such part.
    """

    body: etree._Element
    styles: etree._Element
    properties: CoreProperties | None


def manuscript(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in a Word document; `name` is the file's.

    Raises:
        DamagedFile: the archive or a part of it is broken or hostile, or larger than a story.
        UnknownFormat: the file is another kind of Office file.
        EmptyStory: the body holds no text.
    """
    document = _open(data, name)
    page = TextBuilder(name)
    headings = _write_body(document, page)
    if not page.blocks:
        raise EmptyStory(f"{name}: the document's body holds no text")
    return rendered_manuscript(page, headings, _source(data, name, document.properties))


def _open(data: bytes, name: str) -> _Document:
    package = _safe_package(Archive(data, name))
    try:
        return _parse(package)
    except MemoryError:
        raise
    except Exception as error:
        # python-docx does not check a package first: on a broken one it raises KeyError, AttributeError and others.
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        if isinstance(error, ValueError) and "content type" in reason:
            raise UnknownFormat(f"{name}: an Office file but no Word document; save it as DOCX") from None
        raise DamagedFile(f"{name}: the document is broken ({reason}); open it in Word and save it again") from None


def _safe_package(archive: Archive) -> bytes:
    """Returns an archive of the same members: the XML unpacked and checked, the pictures, fonts and sounds empty.

    python-docx unpacks by itself and trusts the sizes that an archive states; in this archive they are true.
    """
    package = io.BytesIO()
    tags = 0
    with zipfile.ZipFile(package, "w") as parts:
        for member in archive.names:
            content = archive.read(member) if member.casefold().endswith((".xml", ".rels")) else b""
            # No word processor declares a document type here; entities need one.
            if _DOCTYPE.search(content[:4096]):
                raise DamagedFile(
                    f"{archive.name}: {member} declares a document type, which no Word file does; not read"
                )
            tags += content.count(b"<")
            limits.check(tags, limits.MOST_TAGS, "tags", archive.name)
            parts.writestr(member, content)
    return package.getvalue()


def _parse(package: bytes) -> _Document:
    """Returns the parts of a document; raises what python-docx raises."""
    document = docx.Document(io.BytesIO(package))
    if document.element.tag != WORD + "document" or document.element.body is None:
        raise ValueError("its main part is no document")
    return _Document(document.element.body, document.styles.element, _properties(document))


def _properties(document: Document) -> CoreProperties | None:
    # Where a document has no properties, python-docx makes a part with properties of its own.
    relationships = document.part.package.rels.values()
    if not any(relationship.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relationship in relationships):
        return None
    try:
        properties: CoreProperties = document.core_properties
        return properties
    except AttributeError:  # the part has another type
        return None


@dataclass(slots=True)
class _BodyWriter:
    """Writes the paragraphs of a document's body on a page.

    Attributes:
        page: the page that is written.
        styles: what `style_names` returns.
        headings: the headings written so far.
    """

    page: TextBuilder
    styles: dict[str, str]
    headings: list[Heading] = field(default_factory=list)
    _kind: BlockKind = "paragraph"
    _goes_on: bool = False
    _is_centred: bool = False
    _depth: int = 0
    _open_emphasis: EmphasisKind | None = None
    _run: RunStyle = PLAIN_RUN

    def start(self, element: etree._Element) -> None:
        """Writes what an element begins with; a paragraph or run only says how its text is set."""
        tag = element.tag
        if tag == WORD + "p":
            self._kind, self._depth = paragraph_style(element, self.styles)
            self._goes_on = has_deleted_mark(element)
            self._is_centred = is_centred(element)
        elif tag == WORD + "r":
            self._run = run_style(element, self.styles)
        elif self._run.hidden:
            return
        elif tag == WORD + "t":
            self._write((element.text or "").replace("\n", " "))
        elif tag == WORD + "tab" and _is_in_run(element):
            self._write("\t")
        elif tag == WORD + "noBreakHyphen":
            self._write("\N{NON-BREAKING HYPHEN}")
        elif tag == WORD + "cr" or (tag == WORD + "br" and element.get(WORD + "type") in (None, "textWrapping")):
            self.page.new_line()

    def end(self, element: etree._Element) -> None:
        """Ends a run or a paragraph."""
        if element.tag == WORD + "r":
            self._run = PLAIN_RUN
        elif element.tag == WORD + "p":
            self._end_paragraph()

    def _write(self, text: str) -> None:
        """Writes text with the emphasis of its run, unless it refers to a note."""
        if self._run.raised and is_reference(text, self.page.last_written):
            return
        emphasis = self._run.emphasis
        if emphasis != self._open_emphasis:
            if self._open_emphasis:
                self.page.stop_emphasis()
            if emphasis:
                self.page.start_emphasis(emphasis)
            self._open_emphasis = emphasis
        self.page.write(text, as_is=True)

    def _end_paragraph(self) -> None:
        if self._open_emphasis:
            self.page.stop_emphasis()
            self._open_emphasis = None
        if self._goes_on:
            return
        is_heading = self._kind == "heading"
        if not self.page.end_paragraph(self._kind, 2 if is_heading else 0):
            self.page.gap()
            return
        if self._is_centred:
            self.page.styles[len(self.page.blocks) - 1] = CENTRED_STYLE
        if is_heading:
            self.headings.append(Heading(len(self.page.blocks) - 1, self._depth, None))


def _write_body(document: _Document, page: TextBuilder) -> list[Heading]:
    """Writes the document's body on the page and returns its headings."""
    writer = _BodyWriter(page, style_names(document.styles))
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
    return parent is not None and parent.tag == WORD + "r"


def _source(data: bytes, name: str, properties: CoreProperties | None) -> Source:
    """Returns the source of the manuscript, with what the document's properties say."""
    if properties is None:
        return make_source(data, name, MEDIA_TYPE)
    try:
        details = [(key, getattr(properties, key)) for key in ("subject", "keywords", "category", "comments")]
        title, author, language = properties.title.strip(), properties.author.strip(), properties.language
    except MemoryError:
        raise
    except Exception:  # AttributeError where the part holds other XML
        return make_source(data, name, MEDIA_TYPE)
    return make_source(data, name, MEDIA_TYPE, title, author, language, details)
