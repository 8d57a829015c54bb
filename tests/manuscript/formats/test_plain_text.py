"""Plain text as a whole."""

import pytest
from made_files import emphasised, kinds
from plain_pages import PROSE, marked, read

from fabula.manuscript.formats.detection import read_bytes


def test_the_text_is_the_file():
    data = b"\xef\xbb\xbfOne  line \r\n\r\n\tTwo\x0b and\xc2\xa0more_\r\n"
    assert read_bytes(data, "a.txt").text == "One  line \n\n\tTwo\x0b and\N{NO-BREAK SPACE}more_\n"


@pytest.mark.parametrize(
    "line",
    [
        "NO ADMITTANCE", "STOP!", "I", "“HELP!”", "Three.", "“CHAPTER I,” she read.", "Part of it was the rain.", "...",
        "Mr. Brown", "1805", "COME AT ONCE. MOTHER ILL.", "Chapter one of my life was over.", "-", "XXX",
    ],
)  # fmt: skip
def test_a_short_line_amid_prose_stays_a_paragraph(line):
    text = f"{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{line}\n\n{PROSE}\n"
    assert marked(text, "heading", "title", "boilerplate", "note", "break", "verse", "letter") == []


def test_stars_are_emphasis():
    manuscript = read("*Six,* he said. It was *his*, 2*3*4 of it. * * *\n\n* a * b\n\n**No** note.*\n\n* The note.")
    assert emphasised(manuscript) == [("emphasis", "Six,"), ("emphasis", "his")]


def test_underscores_are_emphasis():
    manuscript = read(
        f"He _did_ go, to the _Maria\nCeleste_, and snake_case_stays, _ and _so does this.\n\n"
        f"{PROSE}\n_Whole lines too._\n"
    )
    assert emphasised(manuscript) == [
        ("emphasis", "did"),
        ("emphasis", "Maria\nCeleste"),
        ("emphasis", "Whole lines too."),
    ]


def test_a_one_line_story_is_a_paragraph():
    assert kinds(read("The Lamp")) == [("paragraph", "The Lamp")]
    assert kinds(read("Mara lit the lamp.")) == [("paragraph", "Mara lit the lamp.")]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 300_000,
        " " * 300_000 + "x",
        "* " * 200_000,
        "_a " * 100_000,
        "[" * 100_000,
        "[1]\n\n" * 50_000,
        "-x" * 100_000 + "?",
        "I\n\n" * 50_000,
        "Contents\n\n" * 30_000,
        "CHAPTER I\n\n" * 30_000,
        "Dear Tom,\n\n" * 30_000,
        "\n" * 300_000 + "x",
        "by\n\n" * 30_000,
        "[Illustration\n\n" * 30_000,
        "<!--" * 50_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_page_of_repetitions_is_read(text):
    read(text)
