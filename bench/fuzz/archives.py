"""The readers of manuscripts in archives: EPUB and Word."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bench.fuzz.target import CUT, Maker, Target, parts, words
from bench.fuzz.texts import ARCHIVES, PAGES, TAGS, reading

CONTAINER = (
    b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b/c.opf"/>'
    b"</rootfiles></container>"
)
PACKAGE = (
    b'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>x'
    b"</dc:title><dc:creator>A</dc:creator><dc:language>en</dc:language><dc:subject>y</dc:subject></metadata><manifest>"
    b'<item id="p1" href="1.xhtml" media-type="application/xhtml+xml"/><item id="p2" href="2.xhtml" '
    b'media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="p1"/><itemref idref="p2" '
    b'linear="no"/></spine></package>'
)
ENCRYPTED = (
    b'<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/'
    b'xmlenc#"><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>'
)
STYLES = b".i{font-style:italic} p.c{text-align:center;margin-top:2em} @media x{.i{display:none}} /* c */ h1,h2 > a{}"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="'
    b'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    + b"".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'.encode()
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"))
    )
    + b"</Types>"
)
RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
TO_DOCUMENT = RELS % f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'.encode()
TO_PARTS = RELS % b"".join(
    f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'.encode()
    for name in ("styles", "footnotes")
)
RUNS = [
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>',
    '<w:p><w:r><w:rPr><w:i/><w:b w:val="0"/></w:rPr><w:t xml:space="preserve">“Home,” </w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:br w:type="page"/><w:tab/><w:t>* * *</w:t></w:r></w:p>',
    "<w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p>",
    '<w:p><w:r><w:footnoteReference w:id="1"/></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>',
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent><w:p><w:r><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice/>'
    "<mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
]
NAMED = (
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style>'
)
NOTES = '<w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
WORD_TAGS = words(
    '<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:rPr> <w:i/> <w:pPr> <w:pStyle_w:val="Heading1"/> <w:br/> <w:tab/> <w:basedOn_w:val="'
    ' w:val=" w:styleId=" w:outlineLvl <w:vanish/> <w:caps/> <w:numPr> <w:ilvl <w:lastRenderedPageBreak/> <w:noBreakHyphen/> <w:sym '
    'w:char="F04A" w:id="-1" <w:endnoteReference_ <w:footnoteReference_ <w:del> <w:moveFrom> <w:smartTag> <w:ruby> <w:txbxContent>'
)


def packed(members: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Returns a zip archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def book(package: bytes, *pages: bytes, container: bytes = b"", encryption: bytes = b"", styles: bytes = b"") -> bytes:
    """Returns an EPUB of these pages; what is b"" is whole for the container, and not there for the others."""
    members = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container or CONTAINER,
        "b/c.opf": package,
    }
    members |= {f"b/{number}.xhtml": page for number, page in enumerate(pages, start=1)}
    members |= {"META-INF/encryption.xml": encryption} if encryption else {}
    members |= {"b/s.css": styles} if styles else {}
    return packed(members)


def document(body: bytes, styles: bytes = b"", footnotes: bytes = b"", *, whole: bool = False) -> bytes:
    """Returns a DOCX with this body; the parts are the whole files, or what stands in their outermost elements."""
    named = {"document": body, "styles": styles, "footnotes": footnotes}
    if not whole:
        named["document"] = b"<w:body>%s</w:body>" % body
        named = {
            name: f'<w:{name} xmlns:w="{WORD}" xmlns:r="{RELATIONS}">'.encode() + inner + f"</w:{name}>".encode()
            for name, inner in named.items()
        }
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": TO_DOCUMENT, "word/_rels/document.xml.rels": TO_PARTS}
    return packed(members | {f"word/{name}.xml": data for name, data in named.items()})


def epub(_: Path) -> Target:
    """EPUB: its package, two pages, the style sheet, the container and what is encrypted."""
    read = reading("a.epub")

    def check(data: bytes) -> None:
        package, one, two, styles, container, encryption = parts(data, 6)
        read(book(package, one, two, styles=styles, container=container, encryption=encryption))

    head = b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title><link rel="stylesheet" href="s.css"/></head><body>'
    bodies = [*PAGES[:3], "".join(page for page in PAGES if "<br>" not in page and "class=i" not in page), *ARCHIVES]
    pages = [head + body.encode() + b"</body></html>" for body in bodies]
    seeds = [CUT.join((PACKAGE, page, pages[0], STYLES, CONTAINER, ENCRYPTED)) for page in pages]
    seeds.append(CUT.join((PACKAGE.replace(b' linear="no"', b""), pages[3], pages[1], STYLES)))
    more = words(
        "<item_ <itemref_ id=' href=' ../ %2e%2e/ properties='nav' linear='no' media-type=' <dc:title> opf: epub:type='footnote'"
    )
    return Target(check=check, seeds=tuple(seeds), words=(CUT, *TAGS, *more), longest=6000)


def docx(_: Path) -> Target:
    """Word: its body, styles and notes, inside their outermost elements or as whole files."""
    read = reading("a.docx")

    def check(data: bytes) -> None:
        body, styles, footnotes = parts(data, 3)
        read(document(body, styles, footnotes, whole=body.startswith(b"<?")))

    seeds = [CUT.join((run.encode(), NAMED.encode(), NOTES.encode())) for run in [*RUNS, "".join(RUNS)]]
    return Target(check=check, seeds=tuple(seeds), words=(CUT, *WORD_TAGS), longest=6000)


def archive(_: Path) -> Target:
    """The bytes of archives."""
    read_epub, read_docx = reading("a.epub"), reading("a.docx")
    page = b"<html><body><p>Hello there.</p></body></html>"
    seeds = (
        book(PACKAGE, page, page, encryption=ENCRYPTED, styles=STYLES), document(RUNS[0].encode(), NAMED.encode(), b""),
        packed({"mimetype": b"application/epub+zip", "META-INF/container.xml": CONTAINER}, zipfile.ZIP_DEFLATED),
    )  # fmt: skip

    def check(data: bytes) -> None:
        (read_docx if b"word/" in data else read_epub)(data)

    return Target(
        check=check,
        seeds=seeds,
        words=words("PK\x03\x04 PK\x01\x02 PK\x05\x06 PK\x06\x06 mimetype ../ word/"),
        longest=6000,
    )


TARGETS: dict[str, Maker] = {"epub": epub, "docx": docx, "archive": archive}
