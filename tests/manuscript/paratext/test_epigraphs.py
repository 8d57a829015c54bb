"""Words of another book below a heading, and quotation marks in a title, are no lines of the story."""

import pytest
from made_files import kinds, paged_epub

from fabula.manuscript.formats.detection import read_bytes

STORY = ["The gate was wide open, so Lark went in.", "“Boots off,” said the miller.", "Lark took them off."]


def read(*lines: str, name: str = "gate.txt") -> list[tuple[str, str]]:
    return kinds(read_bytes("\n\n".join([*lines, *STORY, "CHAPTER II", *STORY]).encode(), name))


def notes(*lines: str, name: str = "gate.txt") -> list[str]:
    return [words for kind, words in read(*lines, name=name) if kind == "note"]


@pytest.mark.parametrize("name", ["gate.txt", "gate.md"])
@pytest.mark.parametrize(
    "lines",
    [
        ["“A gate is half a wall.”", "—Ser Odwin Pell, The Art of Hedges"],
        ["“A gate is half a wall.”", "– Anonymous"],
        ["“A gate is half a wall.”", "—Fen saying"],
        ["“A gate is half a wall.”", "-- Proverb of the Fen."],
        ["“A gate is half a wall.”", "Ser Odwin Pell, The Art of Hedges"],
        ["“A gate is half a wall.” —Ser Odwin Pell"],
        ["A gate is half a wall, and a wall is half a war.", "—Odwin Pell, *Hedges*, III"],
        ["“A gate is half a wall.”", "—Odwin Pell", "“Hedges are for goats.”", "—Mother Ash, Sayings"],
        ["“A gate is half a wall.”", "~ old song of the Fen"],
        ["“A gate is half a wall.”", "— from the diary of O. Pell"],
    ],
)
def test_an_epigraph_is_a_note(lines, name):
    shown = [line.replace("*", "") if name.endswith("md") else line for line in lines]
    assert notes("CHAPTER I", *lines, name=name) == shown


@pytest.mark.parametrize(
    "lines",
    [
        ["“A gate is half a wall,” said the miller."],
        ["“Who is there?”", "“Lark.”"],
        ["“Who is there?”", "— It is I, said Lark."],
        ["— Is it late?", "— It is, said Lark."],
        ["The miller looked up.", "—And then he looked down again."],
        ["“Wait—” He shut the gate. “Who are you?”", "Lark Told Him."],
        ["Lark looked up.", "“Who is there?” Lark asked.", "~Flashback~"],
        ["“Lark, wait!”", "Five Hours Later"],
        ["“Lark, wait!”", "At the Mill"],
        ["“Lark, wait!”", "Lark's POV"],
        ["“Lark, wait!”", "~ The Mill ~"],
        ["“Lark, wait!”", "—Later That Night"],
        ["“Lark, wait!” said Odwin.", "“No.”", "Five Winters On"],
    ],
)
def test_the_first_lines_of_a_story_are_no_epigraph(lines):
    assert notes("CHAPTER I", *lines) == []


def test_epigraphs_that_the_markup_names():
    for box in (
        '<blockquote epub:type="epigraph"><p>A gate is half a wall.</p><cite>Pell</cite></blockquote>',
        '<div class="epigraph"><p>A gate is half a wall.</p><p>Pell</p></div>',
        '<p class="epigraph-text">A gate is half a wall.</p>',
    ):
        blocks = kinds(read_bytes(paged_epub(f"<h2>One</h2>{box}<p>{STORY[0]}</p>"), "gate.epub"))
        assert [kind for kind, _ in blocks if kind not in ("heading2", "note")] == ["paragraph"]


@pytest.mark.parametrize(
    "title",
    ["“Boots Off,” Said the Miller", "In Which Lark Asks “Why?”", "What the “King” Wanted", "The Gate"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_titles_with_quotation_marks(title, gap):
    text = "\n\n".join([f"Chapter One{gap}{title}", *STORY, f"Chapter Two{gap}“Go On,” Said Lark", *STORY])
    manuscript = read_bytes(text.encode(), "gate.txt")
    assert [chapter.title for chapter in manuscript.chapters] == [
        f"Chapter One {title}",
        "Chapter Two “Go On,” Said Lark",
    ]


def test_speech_below_a_heading_is_no_title():
    text = "\n\n".join(["Chapter One", "“Who is there?”", *STORY, "Chapter Two", "“Lark,” said Lark.", *STORY])
    manuscript = read_bytes(text.encode(), "gate.txt")
    assert [chapter.title for chapter in manuscript.chapters] == ["Chapter One", "Chapter Two"]


@pytest.mark.parametrize(
    "line", ["by Ines Wold", "*by Ines Wold*", "By: Ines Wold", "A story by Ines Wold", "Written by **Ines Wold**"]
)
def test_the_author_below_the_title(line):
    manuscript = read_bytes("\n\n".join(["# The Gate", line, "## One", *STORY]).encode(), "gate.md")
    assert manuscript.source.author == "Ines Wold"
    assert kinds(manuscript)[1][0] == "title"


def test_a_first_sentence_with_by_is_no_author():
    manuscript = read_bytes("\n\n".join(["# The Gate", "By noon the gate was shut.", *STORY]).encode(), "gate.md")
    assert manuscript.source.author is None
    assert kinds(manuscript)[1] == ("paragraph", "By noon the gate was shut.")
