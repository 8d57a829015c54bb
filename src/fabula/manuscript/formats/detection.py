"""Finds the format of a file, by its bytes first and its name second, and calls the reader of that format."""

import codecs
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from fabula.errors import DamagedFile, EmptyStory, UnknownFormat, UnreadableFile
from fabula.manuscript.containers import Archive, limits
from fabula.manuscript.formats import docx, epub, html, markdown, novelwriter, plain_text
from fabula.manuscript.formats.refused_kinds import CONVERT, refuse_data, refuse_other_kinds, refuse_own_output
from fabula.manuscript.structure import language_warnings
from fabula.schema.manuscript import Manuscript

Reader = Callable[[bytes, str], Manuscript]
_HTML = re.compile(
    rb"\W{0,16}(?:<\?xml[^>]{0,200}>\s*+)?(?:(?><!--.{0,2000}?-->)\s*+)*+<(?:!doctype\s++html|html)\b", re.I | re.S
)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
EXTENSIONS = _HTML_SUFFIXES | _MARKDOWN_SUFFIXES | {".txt", ".text", ".epub", ".docx", ".nwd"}
"""Of the files that a folder is taken to hold stories in. A file that is named itself may have any."""
_TAG = re.compile(rb"<(?:p|br|div|h[1-6]|span|em|i|body)\b[^<>]{0,2000}>", re.I)
_HEAD_BYTES = 2048  # bytes by which a file of another kind is recognised
_HTML_HEAD_BYTES = 4096
_CHUNK_BYTES = 1 << 20
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def read(path: Path) -> Manuscript:
    """Returns the manuscript in a file.

    Raises:
        UnreadableFile: there is no such file, it is a directory, it may not be opened, or it is too large.
        SourceError: `read_bytes` raises it.
    """
    path = Path(path)
    # On Linux a name may be any bytes. Those that are no UTF-8 become the replacement character.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    try:
        with path.open("rb") as file:
            data = contents(file, name)
    except FileNotFoundError:
        raise UnreadableFile(f"{path}: no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: a directory, not a story; name a file in it") from None
    except PermissionError:
        raise UnreadableFile(f"{path}: may not be opened; check its permissions") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"{path}: cannot be opened ({getattr(error, 'strerror', None) or error})") from None
    return read_bytes(data, name)


def contents(file: BinaryIO, name: str) -> bytes:
    """Returns the bytes of an open file, which may be a pipe or a device; `name` is for errors.

    Of a file whose stated size is too large only the head is read.

    Raises:
        UnreadableFile: it cannot be read, or is larger than any story; then not all of it is read.
        UnknownFormat: it is no kind of file that Fabula reads.
    """
    try:
        head = file.read(_HEAD_BYTES)
        if not head.startswith(_ZIP):
            refuse_other_kinds(head, name)
        limit = _size_limit(head)
        _check_size(_stated_size(file), limit, name)
        chunks, size = [head], len(head)
        while size <= limit and (chunk := file.read(_CHUNK_BYTES)):
            chunks.append(chunk)
            size += len(chunk)
    except OSError as error:
        raise UnreadableFile(f"{name}: cannot be read ({error.strerror or error})") from None
    _check_size(size, limit, name)
    return b"".join(chunks)


def read_bytes(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in the bytes of a file; the suffix of its name decides where the bytes leave it open.

    Raises:
        UnreadableFile: there are more bytes than any story has.
        UnknownFormat: it is no kind of file that Fabula reads.
        UndecodableText: the bytes are no text.
        DamagedFile: its container or markup is broken or hostile.
        ProtectedFile: it is encrypted.
        EmptyStory: it has no text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise EmptyStory(f"{name}: the file is empty; is it the right one?")
    reader = _reader(data, name)
    _check_size(len(data), _size_limit(data), name)
    manuscript = reader(data, name)
    if not manuscript.blocks:
        raise EmptyStory(f"{name}: nothing but white space in it; is it the right file?")
    not_english = language_warnings(manuscript.text, manuscript.blocks, name)
    return replace(manuscript, warnings=manuscript.warnings + not_english)


def _size_limit(head: bytes) -> int:
    return limits.MOST_ARCHIVE if head.startswith(_ZIP) else limits.MOST_TEXT


def _check_size(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise UnreadableFile(f"{name}: larger than {limit >> 20} MB, as no story is; split it if it is one")


def _stated_size(file: BinaryIO) -> int:
    """Returns the size of a file in bytes, 0 where it states none: a pipe, a device, a buffer."""
    try:
        return os.fstat(file.fileno()).st_size
    except (OSError, ValueError):
        return 0


def _reader(data: bytes, name: str) -> Reader:
    """Returns the reader of a file's format."""
    suffix = Path(name).suffix.casefold()
    if data.startswith(_ZIP):
        return _archive_reader(data, name)
    refuse_other_kinds(data[:_HEAD_BYTES], name)
    if suffix in (".epub", ".docx"):
        raise DamagedFile(f"{name}: named {suffix} but no such archive; fetch or export the file again")
    refuse_own_output(data, name)
    if _looks_like_html(data, suffix):
        return html.manuscript
    refuse_data(data, name)
    if suffix == ".nwd" or novelwriter.OPENING.match(data):
        return novelwriter.manuscript
    if suffix in _MARKDOWN_SUFFIXES:
        return markdown.manuscript
    return plain_text.manuscript


def _looks_like_html(data: bytes, suffix: str) -> bool:
    head = data[:_HTML_HEAD_BYTES]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\0", b"")
    if _HTML.match(head):
        return True
    return suffix in _HTML_SUFFIXES and bool(_TAG.search(data))


def _archive_reader(data: bytes, name: str) -> Reader:
    """Returns the reader of a zip archive's format, by the members of the archive."""
    archive = Archive(data, name)
    media_type = archive.read("mimetype").strip() if "mimetype" in archive else b""
    if media_type == b"application/epub+zip" or "META-INF/container.xml" in archive:
        return epub.manuscript
    if "[Content_Types].xml" in archive and any(member.startswith("word/") for member in archive.names):
        return docx.manuscript
    if media_type.startswith(b"application/vnd.oasis.opendocument"):
        raise UnknownFormat(f"{name}: this is an OpenDocument file; {CONVERT}")
    raise UnknownFormat(f"{name}: a zip archive that is neither an EPUB nor a DOCX; unpack it and name the story in it")
