"""What a library raises on a broken file becomes an error that says so in one line, whatever it is."""

import zipfile

import charset_normalizer
import docx
import markdown_it
import pytest
from lxml import etree
from made_files import edited, epub, kinds, word, xhtml

from fabula.errors import DamagedFile, SourceError, UndecodableText
from fabula.manuscript.formats.detection import read_bytes

RAISED = [
    AttributeError("no\nsuch thing"),
    UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"),
    RecursionError(),
    KeyError(),
]
HELLO = word(lambda document: document.add_paragraph("Hello there."))


@pytest.mark.parametrize("raised", RAISED, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    ("library", "function", "data", "name", "becomes"),
    [
        (zipfile, "ZipFile", epub(), "a.epub", DamagedFile),
        (zipfile.ZipFile, "open", epub(), "a.epub", DamagedFile),
        (etree, "fromstring", epub(), "a.epub", DamagedFile),
        (etree, "fromstring", b"<html><p>Hello there.", "a.html", DamagedFile),
        (docx, "Document", HELLO, "a.docx", DamagedFile),
        (markdown_it.MarkdownIt, "parse", b"Hello there.", "a.md", DamagedFile),
        (charset_normalizer, "from_bytes", "Добрый день.".encode("cp1251"), "a.txt", UndecodableText),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_library_raises(monkeypatch, library, function, data, name, becomes, raised):
    def broken(*_, **__):
        raise raised

    monkeypatch.setattr(library, function, broken)
    with pytest.raises(becomes, match=name) as caught:
        read_bytes(data, name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("library", [(zipfile, "ZipFile"), (zipfile.ZipFile, "open"), (etree, "fromstring")])
def test_a_lack_of_memory_is_no_damage_of_the_file(monkeypatch, library):
    def broken(*_, **__):
        raise MemoryError

    monkeypatch.setattr(*library, broken)
    with pytest.raises(MemoryError):
        read_bytes(epub(), "a.epub")


def test_a_members_name_that_is_no_text():
    data = epub().replace(b"META-INF/container.xml", b"META-INF/container.xm\x80", 1)
    flags = data.index(b"PK\x03\x04", data.index(b"META-INF") - 40) + 7
    data = data[:flags] + bytes([data[flags] | 8]) + data[flags + 1 :]
    with pytest.raises(DamagedFile, match="does not unpack"):
        read_bytes(data, "a.epub")


@pytest.mark.parametrize(
    "part", ["application/vnd.openxmlformats-package.core-properties+xml", "styles+xml", "main+xml"]
)
def test_parts_of_another_type(part):
    whole = edited(HELLO, "[Content_Types].xml", lambda content: content.replace(part.encode(), b"text/xml"))
    try:
        assert kinds(read_bytes(whole, "a.docx")) == [("paragraph", "Hello there.")]
    except SourceError as error:
        assert "\n" not in str(error) and "core" not in part


@pytest.mark.parametrize("comment", ["<!-- x -->", "<?x y?>"])
@pytest.mark.parametrize(
    "body",
    [
        '<div class="notes module">{}<h3>Notes:</h3>{}<p>So.</p></div><div id="preface"></div><p>Hello there.</p>',
        '<table class="full">{}<tr><td><b>K:</b>{}</td>{}<td>v</td></tr></table><h1>T by A</h1><p>Hello there.</p>',
        '<div id="profile_top">{}<b class="xgray">T</b>{}</div><div id="storytext"><p>Hello there.</p>{}</div>',
        "<hgroup>{}<h2>T</h2>{}</hgroup><p>Hello there.</p>",
        '<div class="meta"><p>Summary{}</p>{}<blockquote>S</blockquote></div>{}<p>Hello there.</p>',
    ],
)
def test_comments_are_no_elements(body, comment):
    body = body.replace("{}", comment)
    assert read_bytes(f"<html><body>{body}".encode(), "a.html").text.endswith("Hello there.\n")
    assert read_bytes(epub({"OEBPS/c1.xhtml": xhtml(body)}), "a.epub").text.endswith("Hello there.\n")
    assert read_bytes(f"{comment}<html><body>{body}".encode(), "a.html").text.endswith("Hello there.\n")
