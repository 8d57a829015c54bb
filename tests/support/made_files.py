"""Files made for the tests, whole and broken, and what must hold of every Manuscript."""

import io
import zipfile
from collections.abc import Callable

import docx

from fabula.schema.manuscript import Manuscript

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
ENTITY_BOMB = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'


def package(
    items: str = '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>',
    spine: str = '<itemref idref="c1"/>',
    metadata: str = "<dc:title>The Lamp</dc:title><dc:creator>Ann Other</dc:creator><dc:language>en-GB</dc:language>",
    before: str = "",
) -> str:
    return (
        f'<?xml version="1.0"?>{before}<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def xhtml(body: str, before: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def epub(files: dict[str, str | bytes | None] | None = None, body: str = "<h1>One</h1><p>Hello there.</p>") -> bytes:
    """An EPUB of one page; `files` adds members, replaces them, or with None takes them away."""
    members: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package(),
        "OEBPS/c1.xhtml": xhtml(body),
    }
    members.update(files or {})
    return zipped(members)


def paged_epub(*bodies: str, **of_package: str) -> bytes:
    """An EPUB with one page for each body."""
    numbers = range(1, len(bodies) + 1)
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="c{n}"/>' for n in numbers)
    files: dict[str, str | bytes | None] = {
        f"OEBPS/c{n}.xhtml": xhtml(body) for n, body in zip(numbers, bodies, strict=True)
    }
    return epub({"OEBPS/content.opf": package(items, spine, **of_package), **files})


def zipped(members: dict[str, str | bytes | None]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def edited(data: bytes, member: str, edit: Callable[[bytes], bytes | None]) -> bytes:
    """The same archive with one member rewritten, or taken away where `edit` gives None."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: edit(content) if name == member else content for name, content in members.items()})


def word(write: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def check(manuscript: Manuscript) -> None:
    """What story.py promises of blocks, emphasis and chapters."""
    text, end = manuscript.text, 0
    for block in manuscript.blocks:
        assert end <= block.start < block.end <= len(text), block
        assert not text[end : block.start].strip(), f"outside the blocks: {text[end : block.start]!r}"
        shown = text[block.start : block.end]
        if block.kind != "break" or shown.strip():
            assert shown == shown.strip(), f"white space at the edge of {block}"
        assert (block.level > 0) == (block.kind == "heading")
        end = block.end
    assert not text[end:].strip()
    for span in manuscript.emphasis:
        assert 0 <= span.start < span.end <= len(text)
        assert any(b.start <= span.start and span.end <= b.end for b in manuscript.blocks)
    last = 0
    for chapter in manuscript.chapters:
        assert last <= chapter.start < chapter.end <= len(text)
        last = chapter.end


def kinds(manuscript: Manuscript) -> list[tuple[str, str]]:
    """Each block's kind, with its level if it has one, and its text."""
    return [(f"{b.kind}{b.level}" if b.level else b.kind, manuscript.text[b.start : b.end]) for b in manuscript.blocks]


def emphasised(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(e.kind, manuscript.text[e.start : e.end]) for e in manuscript.emphasis]
