"""What a file becomes is no more than in step with its length, and what no story has is refused before it is made."""

import io
import sys
import tracemalloc
import zipfile
import zlib
from contextlib import contextmanager

import pytest
from made_files import edited, epub, package, paged_epub, word, xhtml, zipped
from traced_lines import lines_run

from fabula import manuscript
from fabula.errors import DamagedFile, SourceError, UnreadableFile
from fabula.manuscript.containers import limits
from fabula.manuscript.formats.detection import read_bytes

MB = 1 << 20
PLAIN = "<p>He went home and said no more about it that day.</p>"


@contextmanager
def no_more_than(size):
    """Fails where more bytes than that are held at once."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def names_folded(call) -> int:
    """How often a call calls `str.casefold`."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "c_call" and getattr(argument, "__name__", "") == "casefold"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        call()
    finally:
        sys.setprofile(before)
    return count


def html(body: str) -> bytes:
    return f"<html><body>{body}{PLAIN}</body></html>".encode()


@pytest.mark.parametrize("tags", [("i",), ("i", "b"), ("em", "i", "strong", "cite", "b", "q")])
def test_nested_emphasis(tags):
    opened = "".join(f"<{tag}>" for tag in tags) * 200
    closed = "".join(f"</{tag}>" for tag in reversed(tags)) * 200
    for data, name in (
        (html(opened + "<div>x</div>" * 300 + closed), "a.html"),
        (epub(body=f"<div>{opened}{'<div>x</div>' * 300}{closed}</div>"), "a.epub"),
    ):
        spans = read_bytes(data, name).emphasis
        assert 300 <= len(spans) <= 12 * 302


def test_emphasis_inside_emphasis_is_kept():
    spans = read_bytes(html("<p><i>a <b>b <i>c</i></b></i> d</p>"), "a.html").emphasis
    assert [(e.start, e.end, e.kind) for e in spans] == [(0, 5, "emphasis"), (2, 5, "strong"), (4, 5, "emphasis")]


NESTS = {
    "lists of tags": ("", '<dl class="tags"><dt>K</dt><dd>v '),
    "lists in lists": ('<dl class="tags"><dt>K</dt><dd>', "<dl><dt>K</dt><dd>v "),
    "notes": ('<div id="preface"></div>', '<div class="notes module"><h3>Notes:</h3><div>v '),
    "labels": ("", '<div class="meta"><p>Summary</p><blockquote class="meta">v '),
    "fanfiction.net": ('<div id="profile_top"><b class="xcontrast_txt">T</b>', '<div class="xcontrast_txt">v '),
    "bold labels": ('<h1>The Lamp by Ann</h1><table class="full"><tr><td>', "<b>K:</b> v <i>"),
    "cells": ('<h1>The Lamp by Ann</h1><table class="full"><tr>', "<td><b>K:</b></td><td>v <table><tr>"),
}


@pytest.mark.parametrize(("before", "nest"), NESTS.values(), ids=NESTS)
def test_details_of_nested_elements(before, nest):
    data = html(f"{before}{nest * 300}</b></i></td></tr></table></dd></dl></blockquote></div>{'</div>' * 600}")
    data = data.replace(PLAIN.encode(), f'<div id="storytext">{PLAIN}</div>'.encode())
    details = read_bytes(data, "a.html").source.details
    assert sum(len(key) + len(value) for key, value in details) <= 3 * len(data)


def test_one_cell_for_many_labels():
    cell = "v" * 5000
    rows = f"<tr><td>{'<b>K:</b>' * 400}</td><td>{cell}</td></tr>"
    body = f'<h1>The Lamp by Ann</h1><table class="full">{rows}</table>{PLAIN}'
    assert sum(len(value) for _, value in read_bytes(html(body), "a.html").source.details) <= 2 * len(cell)


def test_nested_fields_of_a_package():
    nested = "<dc:subject>s " * 300 + "</dc:subject>" * 300
    details = read_bytes(epub({"OEBPS/content.opf": package(metadata=nested)}), "a.epub").source.details
    assert sum(len(value) for _, value in details) <= len(nested)


def test_a_page_stands_in_a_book_once():
    book = {
        "OEBPS/content.opf": package(
            '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="c2" href="c1.xhtml#second" media-type="application/xhtml+xml"/>',
            '<itemref idref="c1"/><itemref idref="c2"/>' * 200,
        )
    }
    assert read_bytes(epub(book), "a.epub").text == read_bytes(epub(), "a.epub").text


def test_members_are_looked_up_without_a_search():
    def book(pages):
        members = {f"OEBPS/C{n}.XHTML": xhtml(PLAIN) for n in range(1, pages + 1)}
        hidden = {f"OEBPS/c{n}.xhtml": None for n in range(1, pages + 1)}
        whole = paged_epub(*[PLAIN] * pages)
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            opf = archive.read("OEBPS/content.opf")
        return epub({**hidden, **members, "OEBPS/content.opf": opf})

    small, large = book(100), book(400)
    assert names_folded(lambda: read_bytes(large, "a.epub")) < 5 * names_folded(lambda: read_bytes(small, "a.epub"))


def test_a_page_that_inflates_a_hundredfold_is_not_unpacked():
    book = epub(body="<p>" + "a" * 20 * MB + "</p>")
    with no_more_than(MB), pytest.raises(DamagedFile, match=r"c1\.xhtml unpacks to"):
        read_bytes(book, "a.epub")


def lying(data: bytes, member: str) -> bytes:
    """The archive with a member that says it unpacks to ten bytes, and has the check sum of its first ten."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(member)
        content = archive.read(member)
        directory = archive.start_dir
    out = bytearray(data)
    for place, until in ((entry.header_offset, 1), (directory, 0)):
        at = out.index(entry.CRC.to_bytes(4, "little"), place)
        out[at : at + 4] = zlib.crc32(content[:10]).to_bytes(4, "little")
        out[at + 8 : at + 12] = (10).to_bytes(4, "little")
        assert until or place == directory
    return bytes(out)


@pytest.mark.parametrize(
    ("data", "member"),
    [
        (epub({"META-INF/container.xml": "<a>" + " " * 40 * MB}), "META-INF/container.xml"),
        (
            edited(word(lambda d: d.add_paragraph("Hello.")), "word/document.xml", lambda c: c + b" " * 40 * MB),
            "word/document.xml",
        ),
        (
            edited(word(lambda d: d.add_paragraph("Hello.")), "docProps/thumbnail.jpeg", lambda c: c + b" " * 40 * MB),
            "docProps/thumbnail.jpeg",
        ),
    ],
    ids=["epub", "docx", "picture in docx"],
)
def test_a_lie_about_a_size_unpacks_no_more_than_it_says(data, member):
    name = "a.epub" if member.startswith("META") else "a.docx"
    data = lying(data, member)
    with no_more_than(8 * MB):
        try:
            read_bytes(data, name)
        except SourceError as error:
            assert "\n" not in str(error)


def test_methods_of_packing_that_books_do_not_use():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("META-INF/container.xml", "<a/>")
    with pytest.raises(DamagedFile, match="does not unpack"):
        read_bytes(out.getvalue(), "a.epub")


def test_styles_that_build_on_one_another():
    def chain(styles):
        def write(document):
            for n in range(styles):
                style = document.styles.add_style(f"s{n}", 1)
                style.base_style = document.styles[f"s{n - 1}" if n else "Heading 2"]
            document.add_paragraph("The sea", style=f"s{styles - 1}")
            document.add_paragraph("Hello there.")

        return word(write)

    small, large = chain(60), chain(240)
    found = read_bytes(large, "a.docx")
    assert [(b.kind, b.level) for b in found.blocks] == [("heading", 2), ("paragraph", 0)]
    assert lines_run(lambda: read_bytes(large, "a.docx")) < 5 * lines_run(lambda: read_bytes(small, "a.docx"))


ROWS = "\n".join([f"1 {'a' * 66}"] * 4) + "\n\n"
PIECES = {"letters in letters": ("Dear Tom:\n\n", "Hello.\n\n"), "tables of contents": ("CONTENTS\n--\n\n", ROWS)}


@pytest.mark.parametrize(("first", "then"), PIECES.values(), ids=PIECES)
def test_work_grows_with_the_text(first, then):
    def read(times):
        return lines_run(lambda: read_bytes((first * times + then * times).encode(), "a.txt"))

    assert read(400) < 5 * read(100)


def test_letters_in_letters_without_end():
    assert read_bytes(b"Dear Tom:\n\n" * 3000, "a.txt").blocks


class Endless(io.RawIOBase):
    """A device that never ends, and counts what is read of it."""

    def __init__(self, head: bytes = b"") -> None:
        self.head, self.given = head, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        size = len(buffer)
        buffer[:] = (self.head + b"\0" * size)[:size]
        self.head = self.head[size:]
        self.given += size
        return size


@pytest.mark.parametrize("head", [b"", b"Once upon a time\n", b"PK\x03\x04"])
def test_a_device_without_end_is_left(monkeypatch, head):
    monkeypatch.setattr(limits, "MOST_TEXT", 3 * MB)
    monkeypatch.setattr(limits, "MOST_ARCHIVE", 3 * MB)
    device = Endless(head)
    with pytest.raises(UnreadableFile, match="larger than 3 MB"):
        manuscript.contents(io.BufferedReader(device), "zero")
    assert device.given <= 5 * MB


def test_a_foreign_device_is_named_at_once():
    device = Endless(b"%PDF-1.7")
    with pytest.raises(SourceError, match="PDF"):
        manuscript.contents(io.BufferedReader(device), "pipe")
    assert device.given <= MB


def test_a_broken_device_is_unreadable():
    class Broken(Endless):
        def readinto(self, buffer):
            raise OSError(5, "Input/output error")

    with pytest.raises(UnreadableFile, match="Input/output error"):
        manuscript.contents(io.BufferedReader(Broken()), "disk")


@pytest.mark.parametrize(("head", "size"), [(b"Once", limits.MOST_TEXT), (b"PK\x03\x04", limits.MOST_ARCHIVE)])
def test_a_file_that_is_too_large_is_not_read(tmp_path, head, size):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size + 1)  # a hole: it takes no room on the disk
    with no_more_than(MB), pytest.raises(UnreadableFile, match="larger than"):
        manuscript.read(path)


def test_bytes_that_are_too_many(monkeypatch):
    monkeypatch.setattr(limits, "MOST_TEXT", 10)
    with pytest.raises(UnreadableFile):
        read_bytes(b"Hello there.", "a.txt")


@pytest.mark.parametrize(
    ("limit", "data", "name"),
    [
        ("MOST_BLOCKS", b"Hello.\n\n" * 60, "a.txt"),
        ("MOST_BLOCKS", b"Hello.\n\n" * 60, "a.md"),
        ("MOST_BLOCKS", html("<p>Hello.</p>" * 60), "a.html"),
        ("MOST_BLOCKS", word(lambda d: [d.add_paragraph("Hello.") for _ in range(60)]), "a.docx"),
        ("MOST_EMPHASIS", b"_Hello._ " * 60, "a.txt"),
        ("MOST_EMPHASIS", b"*Hello.* " * 60, "a.md"),
        ("MOST_EMPHASIS", html("<i>Hello.</i>" * 60), "a.html"),
        ("MOST_EMPHASIS", html("<i>" + "<div>Hello.</div>" * 60), "a.html"),
        ("MOST_MARKS", b"Hello.\n" * 60, "a.md"),
        ("MOST_TAGS", html("<p>Hello." * 60), "a.html"),
        ("MOST_TAGS", epub(body="<p>Hello.</p>" * 60), "a.epub"),
        ("MOST_TAGS", word(lambda d: [d.add_paragraph("Hello.") for _ in range(60)]), "a.docx"),
        ("MOST_PAGE", html("<p>Hello." * 60), "a.html"),
        ("MOST_PAGE", epub(body="<p>Hello.</p>" * 60), "a.epub"),
        ("MOST_PAGES", paged_epub(*["<p>Hello.</p>"] * 60), "a.epub"),
        ("MOST_DETAILS", b"---\ntags: " + b"x" * 60 + b"\n---\nHello.", "a.md"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_no_story_has_is_refused(monkeypatch, limit, data, name):
    read_bytes(data, name)
    monkeypatch.setattr(limits, limit, 50)
    with pytest.raises(DamagedFile, match=name):
        read_bytes(data, name)


def test_attributes_without_end():
    tag = "<p " + " ".join(f"a{n}" for n in range(5000)) + ">Hello.</p>"
    with pytest.raises(DamagedFile, match="attributes"):
        read_bytes(html(tag), "a.html")


def test_a_long_novel_stays_below_a_tenth_of_every_limit(monkeypatch):
    for limit in [limit for limit in vars(limits) if limit.startswith("MOST_")]:
        monkeypatch.setattr(limits, limit, getattr(limits, limit) // 10)
    paragraph = "It was <i>well known</i> to them all, and to the prince as well, that nothing could be done. " * 3
    pages = [f"<h2>Chapter {n}</h2>" + f"<p class='calibre1'><span>{paragraph}</span></p>" * 36 for n in range(1, 362)]
    assert sum(map(len, pages)) > 4_000_000
    assert len(read_bytes(html("".join(pages)), "a.html").text) > 3_300_000
    assert len(read_bytes(paged_epub(*pages), "a.epub").chapters) == 361


def test_quotations_in_quotations_in_markdown_are_not_lost():
    for blanks in range(7):
        with pytest.raises(DamagedFile):
            read_bytes(b"Hello.\n\n" + (b">" + b" " * blanks) * 250 + b"x", "a.md")


def test_zipped_pages_of_markup_may_shrink_much():
    page = "<p>&#160;</p>\n" * 60_000  # 800 KB that shrink to some hundred times less
    assert read_bytes(epub(body=page + PLAIN), "a.epub").blocks
    assert len(zipped({"a": page})) * 100 < len(page)


def test_tags_of_people_are_kept_up_to_their_number_and_length():
    many = ", ".join(f"Person {number}" for number in range(limits.MOST_PEOPLE_TAGGED + 5))
    long = "x" * (limits.LONGEST_TAG + 1)
    source = read_bytes(f"---\ncharacters: {long}, {many}\n---\nHello there.\n".encode(), "a.md").source
    assert len(source.tagged_characters) == limits.MOST_PEOPLE_TAGGED
    assert source.tagged_characters[0] == "Person 0"
