import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.errors import UndecodableText
from fabula.manuscript.containers.decoding import decode

ENGLISH = "“Wait,” she said—“it’s the café on the left…”\nHe waited, and it was £5 after all.\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_become_newlines_and_the_mark_goes(line_end, mark):
    assert decode(mark + ENGLISH.replace("\n", line_end).encode(), "a.txt", []) == ENGLISH


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_wide_encodings_are_recognised_by_their_mark(mark, encoding):
    assert decode(mark + ENGLISH.encode(encoding), "a.txt", []) == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", ENGLISH),
        ("mac_roman", ENGLISH),
        ("latin-1", "Él dijo: ¿qué? Señor, mañana iré a la playa.\n"),
        ("cp1252", "“I am Íñigo d’Alcázar,” he said. “Ísla and Ángel are here.”\n"),
        ("cp1251", "Она вышла на улицу и долго смотрела на реку. Шёл снег, и было тихо.\n" * 3),
        ("gb18030", "她走到门口，回头看了一眼。“你还会回来吗？”他问。天已经黑了，街上没有人。\n" * 3),
        ("cp1250", "Zażółć gęślą jaźń, powiedziała. Łódka płynęła powoli ku brzegowi.\n" * 3),
    ],
)
def test_legacy_encodings_are_recognised(encoding, text):
    assert decode(text.encode(encoding), "a.txt", []) == text


def test_a_declared_encoding_is_believed_unless_it_is_nonsense():
    assert decode("naïve".encode("latin-1"), "a.html", [], "iso-8859-1") == "naïve"
    assert decode("naïve".encode(), "a.html", [], "no-such-encoding") == "naïve"
    assert decode("naïve".encode(), "a.html", [], "base64") == "naïve"
    assert decode("naïve".encode(), "a.html", [], "ascii") == "naïve"


DIARY = "“Déjà vu,” said Zoë – and she paid €9 for the pâté.\n"


@pytest.mark.parametrize(
    ("data", "text", "place"),
    [
        (DIARY.encode("cp1252").replace(b"\xe0", b"\x81", 1), DIARY.replace("à", "\ufffd", 1), "0x81 in line 1 is"),
        (
            b"Plain.\n" + DIARY.encode("cp1252") + b"\x9d\n",
            f"Plain.\n{DIARY}\ufffd\n",
            "0x9d in line 3 is",
        ),
        (
            DIARY.encode("cp1252") * 300 + b"\x8f, \x90!",
            DIARY * 300 + "\ufffd, \ufffd!",
            "0x8f in line 301 (and 1 more) is",
        ),
    ],
)
def test_a_damaged_byte_turns_a_text_into_no_other_encoding(data, text, place):
    warnings = []
    assert decode(data, "a.txt", warnings) == text
    (warning,) = warnings
    assert warning.startswith(f"a.txt: byte {place} no character of Windows-1252")


def test_whole_text_in_windows_1252_gives_no_warning():
    warnings = []
    assert decode(DIARY.encode("cp1252"), "a.txt", warnings) == DIARY
    assert warnings == []


@pytest.mark.parametrize(
    "data",
    [
        b"Hello\0there",
        b"Hi \xed\xa0\x80 you",  # half of a surrogate pair
        "Ünd über Öl ".encode() * 40 + b"\xc3",  # cut in the middle of a character
        codecs.BOM_UTF16_LE + "Hello".encode("utf-16-le") + b"x",
        bytes(range(128, 256)) * 4 + bytes(range(1, 9)) * 20,
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data):
    with pytest.raises(UndecodableText) as caught:
        decode(data, "a.txt", [])
    assert str(caught.value).startswith("a.txt: ")
    assert "\n" not in str(caught.value)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufeff")))
def test_utf8_comes_back_as_it_went(text):
    assert decode(text.encode(), "a.txt", []) == text


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data, "a.txt", [])
    except UndecodableText:
        return
    assert "\r" not in text
    assert "\0" not in text
    text.encode()  # no lone surrogates
