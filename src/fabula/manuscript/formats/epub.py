"""EPUB 2 and 3 become a Manuscript: the pages of the spine, in order.

What the markup says is kept: parts and chapters, letters, verse, thoughts, foreign words. Title page, imprint and
endnotes stay in the text and are marked for what they are.
"""

import posixpath
import re
import urllib.parse

from lxml import etree

from fabula.errors import DamagedFile, EmptyStory, ProtectedFile
from fabula.manuscript.containers import Archive, limits, make_source, outermost, parse_xhtml, parse_xml
from fabula.manuscript.rendering import Heading, TextBuilder, rendered_manuscript, write_html
from fabula.manuscript.sites import site_details
from fabula.schema.manuscript import BlockKind, Manuscript

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_KEPT = ("contributor", "publisher", "date", "source", "subject", "description", "rights", "identifier")
_TAG = re.compile(r"</?(?:p|br|div|li)\b[^<>]{0,2000}>|(<[^<>]{0,2000}>)")


def manuscript(data: bytes, name: str) -> Manuscript:
    """The text of the spine's pages, rendered.

    Raises:
        DamagedFile: the archive, its package file or a page is broken or hostile.
        ProtectedFile: pages are encrypted.
        EmptyStory: there is no text in any page.
    """
    archive = Archive(data, name)
    _refuse_protected(archive)
    package_path = _package_path(archive)
    package = parse_xml(archive.read(package_path), f"{name}: {package_path}")
    page = TextBuilder(name)
    headings: list[Heading] = []
    notes: list[tuple[str, str]] = []
    unpacked = 0
    for path, kind in _spine(package, package_path, archive):
        data_of_page = archive.read(path)
        unpacked += len(data_of_page)
        limits.check(unpacked, limits.MOST_PAGES, "bytes of pages", name)
        try:
            root = parse_xhtml(data_of_page, f"{name}: {path}")
        except EmptyStory:
            continue
        page.end_paragraph()
        about = site_details(root)
        notes += about.details
        headings += write_html(root, page, kind, about.left_out.__contains__)
    page.end_paragraph()
    if not page.blocks:
        raise EmptyStory(f"{name}: its pages hold no text; if they are pictures, it needs text recognition first")
    title, author, language, details = _metadata(package)
    about_file = make_source(data, name, MEDIA_TYPE, title, author, language, details + notes)
    return rendered_manuscript(page, headings, about_file)


def _refuse_protected(archive: Archive) -> None:
    protected = ProtectedFile(
        f"{archive.name}: the book is under digital rights management and cannot be read; use a copy without"
    )
    if "META-INF/rights.xml" in archive:
        raise protected
    if "META-INF/encryption.xml" in archive:
        root = parse_xml(archive.read("META-INF/encryption.xml"), f"{archive.name}: META-INF/encryption.xml")
        for method in root.iter("{*}EncryptionMethod"):
            # Fonts may be scrambled under licence; that says nothing about the text.
            if not method.get("Algorithm", "").startswith(_FONT_ALGORITHMS):
                raise protected


def _package_path(archive: Archive) -> str:
    if _CONTAINER not in archive:
        raise DamagedFile(f"{archive.name}: {_CONTAINER} is missing, so this is no whole EPUB; fetch it again")
    root = parse_xml(archive.read(_CONTAINER), f"{archive.name}: {_CONTAINER}")
    for rootfile in root.iter("{*}rootfile"):
        if path := rootfile.get("full-path"):
            return _inside(path, "", archive)
    raise DamagedFile(f"{archive.name}: {_CONTAINER} names no package file; fetch the book again")


def _spine(package: etree._Element, package_path: str, archive: Archive) -> list[tuple[str, BlockKind | None]]:
    """Paths of the pages in reading order, each once; those outside it (`linear="no"`) are notes."""
    items = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    pages: dict[str, BlockKind | None] = {}
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None:
            raise DamagedFile(
                f"{archive.name}: {package_path}: the spine names {reference.get('idref')!r}, which the manifest lacks"
            )
        if item.get("media-type", "application/xhtml+xml") not in _PAGES:
            continue
        path = _inside(item.get("href", ""), posixpath.dirname(package_path), archive)
        kind: BlockKind | None = "boilerplate" if "nav" in item.get("properties", "").split() else None
        if reference.get("linear") == "no":
            if "note" not in path.casefold():
                continue
            kind = "note"
        pages.setdefault(path, kind)
    if not pages:
        raise DamagedFile(f"{archive.name}: {package_path} has no spine, so no page to read; export the book again")
    return list(pages.items())


def _inside(href: str, folder: str, archive: Archive) -> str:
    """The member that `href` names, which must lie within the archive."""
    path = urllib.parse.unquote(href.partition("#")[0])
    whole = posixpath.normpath(posixpath.join(folder, path))
    if not path or path.startswith(("/", "\\")) or ":" in path.split("/")[0] or whole.startswith(".."):
        raise DamagedFile(f"{archive.name}: it points outside the book ({path[:80]!r}); not followed")
    if whole not in archive:
        folded = archive.in_any_case(whole)
        if folded is None:
            raise DamagedFile(f"{archive.name}: {whole} is missing from the archive; fetch the book again")
        return folded
    return whole


def _metadata(package: etree._Element) -> tuple[str | None, str | None, str | None, list[tuple[str, str]]]:
    """Title, author, language, and whatever else the package says, in its order."""
    first: dict[str, str] = {}
    authors: list[str] = []
    details: list[tuple[str, str]] = []
    for element in outermost(package, lambda e: str(e.tag).startswith(_DUBLIN_CORE)):
        key = str(element.tag).removeprefix(_DUBLIN_CORE)
        value = " ".join(_TAG.sub(lambda tag: "" if tag[1] else " ", "".join(element.itertext())).split())
        if key == "creator":
            authors.append(value)
        elif key in ("title", "language") and key not in first:
            first[key] = value
        elif key in _KEPT:
            details.append((key, value))
    return first.get("title"), ", ".join(filter(None, authors)), first.get("language"), details
