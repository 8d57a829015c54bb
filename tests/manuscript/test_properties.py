"""What must hold of any text in any format."""

import html
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import check, epub, word

from fabula.errors import EmptyStory, SourceError
from fabula.lexicons.spelling import shown_text
from fabula.manuscript.formats.detection import read_bytes

LINES = st.sampled_from(
    [
        "",
        "",
        "",
        " ",
        "I",
        "II",
        "CHAPTER I",
        "Chapter 2: The Sea",
        "PART ONE",
        "***",
        "#",
        "by",
        "by Ann Other",
        "A/N: thanks for the reviews!",
        "—Ser Odwin Pell, Hedges",
        "“Home.” —Ser Odwin Pell",
        "oOo",
        "xxx",
        "Mara",
        "[[Mara|She]] ran. %% why? %%",
        "**Low Water**",
        "THE LAMP",
        "CONTENTS",
        "Dear Tom,",
        "Yours truly,",
        "MARA",
        "“Well?” she said.",
        "He _did_ go.",
        "[Illustration: x]",
        "[1] A note.",
        "    Come down, come down",
        "    To the water",
        "*** START OF THE PROJECT GUTENBERG EBOOK X ***",
        "THE END",
        "*** END OF THE PROJECT GUTENBERG EBOOK X ***",
        "The rain had not let up since the morning, and the river stood",
        "at the third step of the landing stage, so that nobody went out.",
        "1. The Return",
        "> quoted",
        "# Title",
        "---",
        "\tTabbed.",
        "Title: The Lamp",
        "a\x0bb\u2028c",
        "\u200b",
        "*x",
        "[",
        "]",
        "_",
        "**bold** and *not*",
        "<b>x</b> & y",
    ]
)
TAGS = "<p> </p> <i> </i> <br/> <hr/> <h1> </h1> <div> </div> <q> </q> a b <pre> </pre> &nbsp; <!--x--> <li> </ul>"
PAGES = st.lists(LINES, max_size=40).map("\n".join)
ANY = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)
TEXTS = st.one_of(PAGES, ANY, st.lists(st.one_of(LINES, ANY), max_size=12).map("\n".join))


def read(data, name):
    """The manuscript, or nothing where there is nothing to read."""
    try:
        manuscript = read_bytes(data, name)
    except EmptyStory:
        return None
    check(manuscript)
    return manuscript


def visible(text):
    """What a reader sees of a text: no white space, no soft hyphens, and accents however they are encoded."""
    return unicodedata.normalize("NFD", "".join(shown_text(text).split()))


@settings(deadline=None)
@given(TEXTS)
def test_plain_text_is_kept_to_the_character(text):
    manuscript = read(b"\xef\xbb\xbf" + text.encode(), "a.txt")
    wanted = text.replace("\r\n", "\n").replace("\r", "\n")
    assert manuscript.text == wanted if manuscript else not wanted.strip()


@settings(deadline=None)
@given(TEXTS)
def test_markdown(text):
    read(b"\xef\xbb\xbf" + text.encode(), "a.md")


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_pages_show_every_visible_character(texts):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    page = f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()
    manuscript = read(page, "a.html")
    wanted = "".join(text for text in texts)
    if not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or ord(c) in (0xFFFE, 0xFFFF) for c in visible(wanted)):
        assert visible(manuscript.text if manuscript else "") == visible(wanted)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*TAGS.split(), "\n", " "]), max_size=40))
def test_any_nesting_of_tags(tags):
    read(f"<html><body>{''.join(tags)}</body></html>".encode(), "a.html")
    read(epub(body="".join(tags)), "a.epub")


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_word_shows_every_visible_character(texts):
    texts = ["".join(c for c in text if c in "\t\n" or c.isprintable()) for text in texts]
    manuscript = read(word(lambda document: [document.add_paragraph(text) for text in texts]), "a.docx")
    assert visible(manuscript.text if manuscript else "") == visible("".join(texts))


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.md", "a.epub", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        check(read_bytes(data, name))
    except SourceError as error:
        assert "\n" not in str(error)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255), st.booleans())
def test_a_changed_byte_in_a_book_is_read_or_refused(place, byte, in_word):
    data = bytearray(word(lambda document: document.add_paragraph("Hello.")) if in_word else epub())
    data[place % len(data)] = byte
    try:
        check(read_bytes(bytes(data), "a.docx" if in_word else "a.epub"))
    except SourceError as error:
        assert "\n" not in str(error)
