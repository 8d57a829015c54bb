import hashlib
import io
import os
import re
import struct
import warnings
import zipfile

import pytest
from made_files import epub, zipped

from fabula import manuscript
from fabula.errors import DamagedFile, EmptyStory, ProtectedFile, UndecodableText, UnknownFormat, UnreadableFile


def refused(data, name, error):
    with pytest.raises(error) as caught:
        manuscript.read_bytes(data, name)
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    return said


def test_a_file_is_read(tmp_path):
    path = tmp_path / "story.txt"
    path.write_bytes(b"Hello there.\r\n")
    found = manuscript.read(path)
    assert found.text == "Hello there.\n"
    assert found.source.name == "story.txt"
    assert found.source.sha256 == hashlib.sha256(b"Hello there.\r\n").hexdigest()
    assert found.source.media_type == "text/plain"


@pytest.mark.parametrize("name", ["story", "-", "story.xyz", "story.log", ".txt", "a.b.c"])
def test_readable_text_is_text_whatever_its_suffix(name):
    assert manuscript.read_bytes(b"Hello there, world.", name).source.media_type == "text/plain"


def test_files_that_cannot_be_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Hello.")
    secret.chmod(0)
    paths = [tmp_path / "none.txt", tmp_path, tmp_path / "a\0b", tmp_path / ("x" * 5000)]
    if os.geteuid():
        paths.append(secret)
    for path in paths:
        with pytest.raises(UnreadableFile) as caught:
            manuscript.read(path)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\0\0\0", "\N{NO-BREAK SPACE}\n".encode()])
def test_nothing_to_read(data):
    refused(data, "a.txt", EmptyStory)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3", b"{\\rtf1\\ansi Hello}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        b"x" * 60 + b"BOOKMOBI" + b"\0" * 50, b'<?xml version="1.0"?>\n<FictionBook xmlns="x">', b"\x89PNG\r\n\x1a\n\0",
        b"\xff\xd8\xff\xe0\0\x10JFIF", b"\x7fELF\x02\x01\x01", b"\x1f\x8b\x08\0", b"ID3\x03\0", b"SQLite format 3\0",
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        zipped({"a.txt": "Hello."}),
        zipped({}),
    ],
    ids=lambda data: repr(data[:8]),
)  # fmt: skip
def test_other_kinds_of_file_are_named_and_converting_is_advised(data):
    said = refused(data, "file.txt", UnknownFormat)
    assert "convert" in said or "unpack" in said


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>The mill stood.</p></body></text></TEI>'
DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (TEI.encode(), "mill.txt", "a TEI document"),
        ((DECLARED + "<!-- made by hand -->\n" + TEI).encode(), "mill.xml", "a TEI document"),
        (b"\xff\xfe" + (DECLARED + TEI).encode("utf-16-le"), "mill.xml", "a TEI document"),
        ((DECLARED + "<book><chapter>The mill stood.").encode(), "mill.xml", "its root element is <book>"),
        (b"<novel>\n<part>The mill stood.</part>\n</novel>\n", "mill", "its root element is <novel>"),
        (b'{"chapters": [{"text": "The mill stood."}]}', "mill.json", "JSON"),
        (b'[\n  {"id": 1, "text": "The mill stood."}\n]', "mill.txt", "JSON"),
        (b'["The mill stood.", "It rained."]', "mill.txt", "JSON"),
        (b'{"format":"fabula/1",\n"written_by":"fabula 0.1.0"}', "copy.json", "fabula cast"),
        (b'<!DOCTYPE html><html><head><meta name="generator" content="Fabula"><p>Hi', "copy.html", "in a browser"),
        (b"# newpar\n" + b"1\tThe\tthe\tDET\n" * 3, "story.conllu", "a table"),
    ],
)
def test_data_is_refused_with_advice(data, name, words):
    said = refused(data, name, UnknownFormat)
    assert words in said
    assert re.search("read|show", said)


@pytest.mark.parametrize(
    "text",
    [
        "<Are you there?> The thought was not his. <I am.>",
        "<i>Nine</i>, she thought. The mill stood. <i>Ten</i>",
        "[Illustration]\n\nThe mill stood.\n\n[THE END]",
        "{She is lying.} The mill stood.",
        "\t\t\tTHE MILL\n\t\t\tby Ada Quill\n\t\t\t1911\n\nThe mill stood.",
    ],
)
def test_a_story_that_opens_like_data_is_read(text):
    assert manuscript.read_bytes(text.encode(), "a.txt").text == text


def test_a_magic_word_amid_text_does_not_matter():
    assert manuscript.read_bytes(b"He wrote %PDF- on the wall.", "a.txt").text


@pytest.mark.parametrize("name", ["a.epub", "a.docx"])
def test_a_container_by_name_only_is_damaged(name):
    refused(b"Hello there.", name, DamagedFile)


def test_binary_is_undecodable():
    refused(bytes(range(256)) * 20, "a.txt", UndecodableText)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_truncated_archives(part):
    whole = epub()
    refused(whole[: int(len(whole) * part)], "a.epub", DamagedFile)


def test_a_member_that_does_not_unpack():
    data = bytearray(zipped_plainly())
    place = data.find(b"Hello there")
    data[place] ^= 1
    assert "c1.xhtml" in refused(bytes(data), "a.epub", DamagedFile)


def zipped_plainly():
    """The book, not compressed, so that a byte of its text can be changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub())) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as plain:
        for name in whole.namelist():
            plain.writestr(name, whole.read(name))
    return out.getvalue()


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "a/../../evil", "C:evil", "..\\evil"])
def test_paths_that_lead_outside(name):
    assert "outside" in refused(epub({name: "x"}), "a.epub", DamagedFile)


def test_encrypted_archives():
    data = bytearray(epub())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(signature, place + 4)
    refused(bytes(data), "a.epub", ProtectedFile)


def test_bombs():
    refused(zipped({"mimetype": "application/epub+zip", "big": b"\0" * 80_000_000}), "a.epub", DamagedFile)


def test_a_bomb_that_lies_about_its_size():
    data = bytearray(epub({"OEBPS/c1.xhtml": b"<p>" + b"x" * 3_000_000 + b"</p>"}))
    central = data.find(b"OEBPS/c1.xhtml", data.find(b"PK\x01\x02")) - 46
    struct.pack_into("<I", data, central + 24, 500)
    refused(bytes(data), "a.epub", DamagedFile)


def test_members_that_overlap():
    data = bytearray(zipped_plainly())
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    third = data.find(b"PK\x01\x02", second + 4)
    data[third + 42 : third + 46] = data[second + 42 : second + 46]
    assert "overlap" in refused(bytes(data), "a.epub", DamagedFile)


def test_an_unknown_compression():
    data = bytearray(epub())
    for signature, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = data.find(signature)
        while place >= 0:
            struct.pack_into("<H", data, place + method, 97)
            place = data.find(signature, place + 4)
    refused(bytes(data), "a.epub", DamagedFile)


def test_nothing_is_printed_and_nothing_warned(capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        manuscript.read_bytes(b"<html><p>One<b>two</p></i>&x;<o:p>three</html>", "a.html")
        manuscript.read_bytes(epub({"OEBPS/c1.xhtml": "<html><p>One<p>&two"}), "a.epub")
    assert capfd.readouterr() == ("", "")
