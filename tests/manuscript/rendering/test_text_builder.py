import pytest

from fabula.manuscript.rendering.text_builder import TextBuilder
from fabula.schema.manuscript import Block, Emphasis


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (["One ", " two\n\t", "three "], "One two three\n"),
        (["One", "\n", "two"], "One two\n"),
        ([" ", "\n"], ""),
        (["\xa0One\u200a", " two"], "One\u200a two\n"),
    ],
)
def test_white_space_collapses(written, text):
    page = TextBuilder()
    for part in written:
        page.write(part)
    assert page.close() == text


def test_lines_end_without_blanks():
    page = TextBuilder()
    page.write("One ")
    page.new_line()
    page.write(" two")
    assert page.close() == "One\ntwo\n"


def test_paragraphs_and_gaps():
    page = TextBuilder()
    page.paragraph("One", "heading", 2)
    page.gap()
    page.paragraph("Two\nlines")
    page.scene_break()
    page.scene_break()
    assert page.close() == "One\n\n\nTwo\nlines\n\n* * *\n"
    assert page.blocks == [Block(0, 3, "heading", 2), Block(6, 15, "paragraph"), Block(17, 22, "break")]


def test_emphasis_nests_and_leaves_blanks_out():
    page = TextBuilder()
    page.write(" a ")
    page.start_emphasis("emphasis")
    page.write(" b")
    page.start_emphasis("strong")
    page.write("c ")
    page.stop_emphasis()
    page.stop_emphasis()
    page.write("d")
    assert page.close() == "a bc d\n"
    assert page.emphasis == [Emphasis(2, 4, "emphasis"), Emphasis(3, 4, "strong")]


def test_emphasis_that_runs_on_is_cut_at_the_paragraph():
    page = TextBuilder()
    page.start_emphasis("emphasis")
    page.write("One")
    page.end_paragraph()
    page.write("Two")
    page.stop_emphasis()
    page.close()
    assert page.emphasis == [Emphasis(0, 3, "emphasis"), Emphasis(5, 8, "emphasis")]


def test_what_a_page_does_not_show_is_not_written():
    page = TextBuilder()
    page.write("Os\u00adwin and Zoe\u0308")
    page.start_emphasis("emphasis")
    page.write("\u200b, lat\u00ader\ufeff", as_is=True)
    page.stop_emphasis()
    page.end_paragraph()
    assert page.close() == "Oswin and Zo\u00eb, later\n"
    (emphasis,) = page.emphasis
    assert (emphasis.start, emphasis.end) == (13, 20)
