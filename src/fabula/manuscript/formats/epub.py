"""Reads books in EPUB 2 and 3: the pages of the spine, in order.

The markup decides what is a part or chapter, a letter, verse, a thought or a foreign word. Title page, imprint and
endnotes stay in the text, each as a block of its kind.
"""

import contextlib
import functools
import posixpath
import re
import urllib.parse
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from fabula.errors import DamagedFile, EmptyStory, ProtectedFile
from fabula.manuscript.containers import Archive, limits, make_source, outermost, parse_xhtml, parse_xml
from fabula.manuscript.rendering import Heading, StyleSheet, TextBuilder, rendered_manuscript, write_html
from fabula.manuscript.sites import site_details
from fabula.schema.manuscript import BlockKind, Manuscript

MEDIA_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_DETAILS = ("contributor", "publisher", "date", "source", "subject", "description", "rights", "identifier")
_TAG = re.compile(r"</?(?:p|br|div|li)\b[^<>]{0,2000}>|(<[^<>]{0,2000}>)")


def manuscript(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in a book; `name` is the file's.

    Raises:
        DamagedFile: the archive, its package file or a page is broken or hostile.
        ProtectedFile: pages are encrypted.
        EmptyStory: there is no text in any page.
    """
    archive = Archive(data, name)
    _refuse_protected(archive)
    package_path = _package_path(archive)
    page = TextBuilder(name)
    package = parse_xml(archive.read(package_path), f"{name}: {package_path}", page.warnings)
    headings: list[Heading] = []
    site_pairs: list[tuple[str, str]] = []
    unpacked = 0
    style_sheet = functools.cache(StyleSheet)
    read_sheet = functools.cache(lambda member: archive.read(member).decode("utf-8", "replace"))
    for path, kind in _spine(package, package_path, archive, page.warnings):
        page_data = archive.read(path)
        unpacked += len(page_data)
        limits.check(unpacked, limits.MOST_PAGES, "bytes of pages", name)
        try:
            root = parse_xhtml(page_data, f"{name}: {path}", page.warnings)
        except EmptyStory:
            continue
        page.end_paragraph()
        site = site_details(root)
        site_pairs += site.details
        styles = style_sheet(tuple(_style_texts(root, path, archive, read_sheet)))
        headings += write_html(root, page, kind, site.left_out.__contains__, styles)
    page.end_paragraph()
    if not page.blocks:
        raise EmptyStory(f"{name}: its pages hold no text; if they are pictures, it needs text recognition first")
    metadata = _metadata(package)
    details = (*metadata.details, *site_pairs)
    source = make_source(data, name, MEDIA_TYPE, metadata.title, metadata.author, metadata.language, details)
    return rendered_manuscript(page, headings, source)


def _refuse_protected(archive: Archive) -> None:
    """Raises ProtectedFile where pages of the book are encrypted."""
    protected = ProtectedFile(
        f"{archive.name}: the book is under digital rights management and cannot be read; use a copy without"
    )
    if "META-INF/rights.xml" in archive:
        raise protected
    if "META-INF/encryption.xml" in archive:
        root = parse_xml(archive.read("META-INF/encryption.xml"), f"{archive.name}: META-INF/encryption.xml", [])
        for method in root.iter("{*}EncryptionMethod"):
            # A book whose fonts alone are obfuscated has readable text.
            if not method.get("Algorithm", "").startswith(_FONT_ALGORITHMS):
                raise protected


def _package_path(archive: Archive) -> str:
    """Returns the path of the package file, which lists the pages of the book."""
    if _CONTAINER not in archive:
        raise DamagedFile(f"{archive.name}: {_CONTAINER} is missing, so this is no whole EPUB; fetch it again")
    root = parse_xml(archive.read(_CONTAINER), f"{archive.name}: {_CONTAINER}", [])
    for rootfile in root.iter("{*}rootfile"):
        if path := rootfile.get("full-path"):
            member = _inside(path, "", archive)
            existing = archive.in_any_case(member)
            if existing is None:
                raise DamagedFile(f"{archive.name}: {member} is missing from the archive; fetch the book again")
            return existing
    raise DamagedFile(f"{archive.name}: {_CONTAINER} names no package file; fetch the book again")


def _spine(
    package: etree._Element, package_path: str, archive: Archive, warnings: list[str]
) -> list[tuple[str, BlockKind | None]]:
    """Returns the paths of the pages in reading order, each once, with the kind that holds for a whole page.

    Of pages outside the reading order (`linear="no"`) those with "note" in their path are notes; others are left out.
    A page that is not there is left out with a warning; a book without any of its pages is damaged.
    """
    items = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    pages: dict[str, BlockKind | None] = {}
    missing: list[str] = []
    for reference in package.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None:
            missing.append(f"{package_path}: the spine names {reference.get('idref')!r}, which the manifest lacks")
            continue
        if item.get("media-type", "application/xhtml+xml") not in _PAGES:
            continue
        member = _inside(item.get("href", ""), posixpath.dirname(package_path), archive)
        kind: BlockKind | None = "boilerplate" if "nav" in item.get("properties", "").split() else None
        if reference.get("linear") == "no":
            if "note" not in member.casefold():
                continue
            kind = "note"
        path = archive.in_any_case(member)
        if path is None:
            missing.append(f"{member} is missing from the archive")
            continue
        pages.setdefault(path, kind)
    if missing and not pages:
        raise DamagedFile(f"{archive.name}: {missing[0]}, and so are all its pages; fetch the book again")
    if missing:
        more = f" (and {len(missing) - 1:,} more)" if len(missing) > 1 else ""
        warnings.append(f"{archive.name}: {missing[0]}{more}; the rest was read; fetch the book again if it is needed")
    if not pages:
        raise DamagedFile(f"{archive.name}: {package_path} has no spine, so no page to read; export the book again")
    return list(pages.items())


def _inside(href: str, folder: str, archive: Archive) -> str:
    """Returns the path that a reference names; raises DamagedFile where it leads out of the archive.

    Args:
        href: the reference.
        folder: the folder of the file that has the reference.
        archive: the archive.
    """
    path = urllib.parse.unquote(href.partition("#")[0])
    member = posixpath.normpath(posixpath.join(folder, path))
    if not path or path.startswith(("/", "\\")) or ":" in path.split("/")[0] or member.startswith(".."):
        raise DamagedFile(f"{archive.name}: it points outside the book ({path[:80]!r}); not followed")
    return member


def _style_texts(root: etree._Element, path: str, archive: Archive, read_sheet: Callable[[str], str]) -> Iterator[str]:
    """Yields the style sheets of a page that are in the archive, linked or written in the page.

    Args:
        root: the page.
        path: its path in the archive.
        archive: the archive.
        read_sheet: returns the text of a member.
    """
    for element in root.iter("{*}link", "{*}style"):
        if str(element.tag).endswith("style"):
            yield element.text or ""
        elif "stylesheet" in element.get("rel", "") and (href := element.get("href", "").partition("#")[0]):
            member = posixpath.normpath(posixpath.join(posixpath.dirname(path), urllib.parse.unquote(href)))
            existing = archive.in_any_case(member)
            if existing is not None:
                with contextlib.suppress(DamagedFile):  # the text of the book does not depend on it
                    yield read_sheet(existing)


class _Metadata(NamedTuple):
    """What the package file says about the book; None where it does not say it."""

    title: str | None
    author: str
    language: str | None
    details: tuple[tuple[str, str], ...]


def _metadata(package: etree._Element) -> _Metadata:
    """Returns the first title, all authors, the first language, and the other fields in their order."""
    first: dict[str, str] = {}
    authors: list[str] = []
    details: list[tuple[str, str]] = []
    for element in outermost(package, lambda element: str(element.tag).startswith(_DUBLIN_CORE)):
        field = str(element.tag).removeprefix(_DUBLIN_CORE)
        value = " ".join(_TAG.sub(lambda tag: "" if tag[1] else " ", "".join(element.itertext())).split())
        if field == "creator":
            authors.append(value)
        elif field in ("title", "language") and field not in first:
            first[field] = value
        elif field in _DETAILS:
            details.append((field, value))
    return _Metadata(first.get("title"), ", ".join(filter(None, authors)), first.get("language"), tuple(details))
