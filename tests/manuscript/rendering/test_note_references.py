"""A mark that refers to a note is no part of the text; a power, an ordinal and an abbreviation are."""

import pytest
from docx.document import Document
from made_files import paged_epub, word

from fabula.manuscript.formats.detection import read_bytes


def shown(body: str) -> str:
    return read_bytes(f"<html><body><p>{body}</p></body></html>".encode(), "a.html").text.strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("She called for Odo.<sup>3</sup> He came.", "She called for Odo. He came."),
        ("“Odo!”<sup>[12]</sup> she called.", "“Odo!” she called."),
        ("It was I<sup>4</sup> who rang.", "It was I who rang."),
        ("the abbot<sup>*</sup> slept", "the abbot slept"),
        ("the abbot<sup>†</sup> slept", "the abbot slept"),
        ("bells<sup>1, 2</sup> rang", "bells rang"),
        ('bells<sup><a href="#n">a</a></sup> rang', "bells rang"),
        ('bells<a href="#Footnote_7" class="fnanchor">[7]</a> rang', "bells rang"),
        ('bells<a href="notes.html#fn9">[9]</a> rang', "bells rang"),
        ('bells<a role="doc-noteref" href="#x">9</a> rang', "bells rang"),
        ('bells<span style="vertical-align: super; font-size: 70%">5</span> rang', "bells rang"),
        ('bells<span class="superscript">5</span> rang', "bells rang"),
        # These are words of the story.
        ("the 2<sup>nd</sup> bell", "the 2nd bell"),
        ("M<sup>r</sup> Odo and M<sup>me</sup> Vail", "Mr Odo and Mme Vail"),
        ("40 m<sup>2</sup> of slate", "40 m2 of slate"),
        ("6 km<sup>2</sup> of slate", "6 km2 of slate"),
        ("10<sup>5</sup> bells", "105 bells"),
        ('see <a href="#map">the map</a>', "see the map"),
        ('Room <a href="#x">12</a>', "Room 12"),
        ("he said <sup>very softly</sup> no", "he said very softly no"),
    ],
)
def test_web_pages(body, text):
    assert shown(body) == text


def test_books():
    book = paged_epub("<p>Odo rang.<sup>1</sup> She called.<sup>2</sup></p><p>A 3<sup>rd</sup> bell.</p>")
    assert read_bytes(book, "a.epub").text == "Odo rang. She called.\n\nA 3rd bell.\n"


def test_word_documents():
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Odo rang.")
        paragraph.add_run("1").font.superscript = True
        paragraph.add_run(" The 2")
        paragraph.add_run("nd").font.superscript = True
        paragraph.add_run(" bell, 30 m")
        paragraph.add_run("2").font.superscript = True
        paragraph.add_run(" of bronze.")

    assert read_bytes(word(write), "a.docx").text == "Odo rang. The 2nd bell, 30 m2 of bronze.\n"
