"""Recognises the kinds of file that Fabula does not read, and says for each what to try."""

import codecs
import json
import re

from fabula.errors import UnknownFormat

CONVERT = "convert it to EPUB, DOCX, HTML or plain text (Calibre, LibreOffice and Pandoc do) and read that"
"""What to try with a file of most other kinds."""
_OTHER_KINDS = (
    (re.compile(rb"%PDF-"), "a PDF, which fixes the place of letters and knows no paragraphs"),
    (re.compile(rb"\{\\rtf"), "a Rich Text file"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a Word document of before 2007"),
    (re.compile(rb".{60}(?:BOOKMOBI|TEXtREAd)", re.S), "a Mobipocket or Kindle book"),
    (re.compile(rb"TPZ|\xeaDRMION"), "a Kindle book"),
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml.{0,500}<FictionBook", re.S), "a FictionBook"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*|BM.{4}\0\0\0\0", re.S), "a picture"),
    (re.compile(rb"ID3|OggS|fLaC|RIFF....WAVE|.{4}ftyp", re.S), "a sound or video recording"),
    (re.compile(rb"\x7fELF|MZ.{30}|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", re.S), "a program"),
    (
        re.compile(rb"\x1f\x8b|BZh|7z\xbc\xaf\x27\x1c|Rar!|\xfd7zXZ\0|\x28\xb5\x2f\xfd"),
        "a compressed archive; unpack it first",
    ),
    (re.compile(rb"SQLite format 3"), "a database"),
)
_SAVED_STORY = b'{"format":"fabula/'
_REPORT = re.compile(rb"<meta name=.?generator.? content=.?fabula\b", re.I)
_REPORT_HEAD_BYTES = 4096
_XML_ROOT = re.compile(
    rb"(?:<\?[^<>]{0,2000}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^<>\[]{0,300}>|\s)*+<([\w:.-]{1,60})[\s>/]", re.S | re.I
)
_HTML_TAGS = frozenset("p div span i b em strong center blockquote body a h1 h2 h3 h4 section article".split())
_TEI_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus"})
_JSON_OBJECT = re.compile(rb"\s*(?:\[\s*)?\{\s*\"[^\"\n]{0,200}\"\s*:")
_TABLE_ROW = re.compile(rb"(?:#[^\n]*\n)*+[^\t\n]+(?:\t[^\t\n]+){3,}\r?\n")
_MAX_ARRAY_BYTES = 1 << 24
_MIN_ROWS = 3  # rows of at least four columns that make a table


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Raises UnknownFormat where the first bytes are those of a kind of file that Fabula does not read."""
    for magic, kind in _OTHER_KINDS:
        if magic.match(head):
            raise UnknownFormat(f"{name}: this is {kind}; {CONVERT}")


def refuse_own_output(data: bytes, name: str) -> None:
    """Raises UnknownFormat where a file is one that Fabula wrote: `story.json` or `report.html`."""
    if data.startswith(_SAVED_STORY):
        raise UnknownFormat(
            f"{name}: this is a saved story; show it with: fabula cast DIR, or read the file it came from"
        )
    if _REPORT.search(data[:_REPORT_HEAD_BYTES]):
        raise UnknownFormat(
            f"{name}: this is a report that Fabula wrote; open it in a browser, or read the story itself"
        )


def refuse_data(data: bytes, name: str) -> None:
    """Raises UnknownFormat for XML that is no web page, for JSON, and for tables of tokens."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = data[2:].replace(b"\0", b"") if is_wide else data.removeprefix(codecs.BOM_UTF8)
    if root := _xml_root(head):
        what = "a TEI document" if root in _TEI_ROOTS else f"an XML file (its root element is <{root}>)"
        raise UnknownFormat(
            f"{name}: this is {what}, whose tags would be read as words; export its text as HTML, EPUB or plain text "
            "and read that"
        )
    if _is_json(head):
        raise UnknownFormat(
            f"{name}: this is JSON, which is data and no text; write the story as plain text and read that"
        )
    rows = 0
    while (row := _TABLE_ROW.match(head)) and rows < _MIN_ROWS:
        head, rows = head[row.end() :], rows + 1
    if rows >= _MIN_ROWS:
        raise UnknownFormat(
            f"{name}: this is a table, with tabs between its columns; read the text that it was made of"
        )


def _xml_root(head: bytes) -> str | None:
    """Returns the name of the root element of an XML file; None for a text, which may open with a tag, too."""
    is_declared = head.lstrip()[:5] == b"<?xml"
    opening = _XML_ROOT.match(head)
    if not opening:
        return None
    name = opening[1].decode("utf-8", "replace")
    is_closed = name.casefold() not in _HTML_TAGS and head.rstrip().endswith(b"</" + opening[1] + b">")
    return name.rpartition(":")[2] if is_declared or is_closed else None


def _is_json(head: bytes) -> bool:
    """Returns whether a file is JSON. A story may begin with a bracket, but hardly with `{"name":`."""
    if _JSON_OBJECT.match(head):
        return True
    if head.lstrip()[:1] != b"[" or head.rstrip()[-1:] != b"]" or len(head) > _MAX_ARRAY_BYTES:
        return False
    try:
        json.loads(head)
    except (ValueError, RecursionError):
        return False
    return True
