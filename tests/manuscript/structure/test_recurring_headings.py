"""Lines in bold, centred lines and the names of tellers are headings where they recur above parts of a story."""

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from made_files import kinds, word

from fabula.manuscript.formats.detection import read_bytes

LOCK = ["The lock was full by six.", "“Shut it,” said Ravi.", "Petra shut it, and the water fell."]
MOOR = ["Nothing moved on the moor.", "Ravi had gone on ahead.", "“Petra!” he called, too late."]


def headings(text: str, name: str = "lock.md") -> list[tuple[str, str]]:
    return [(kind, words) for kind, words in kinds(read_bytes(text.encode(), name)) if kind[0] in "ht"]


def page(*lines: str | list[str]) -> str:
    return "\n\n".join(line if isinstance(line, str) else "\n\n".join(line) for line in lines)


@pytest.mark.parametrize("bold", ["**{}**", "__{}__", "***{}***", "<center>{}</center>"])
def test_titles_in_bold_or_centred(bold):
    one, two = bold.format("Chapter One"), bold.format("Chapter Two: Low Water")
    if bold[0] == "<":
        body = page(one, LOCK, two, MOOR)
        body = body.replace("\n\n", "</p><p>").replace("<p><center>", "<center>").replace("</center></p>", "</center>")
        found = headings(f"<html><body>{body}</p></body></html>", "lock.html")
    else:
        found = headings(page("# The Lock", one, LOCK, two, MOOR))[1:]
    assert found == [("heading2", "Chapter One"), ("heading2", "Chapter Two: Low Water")]


def test_titles_without_a_number():
    assert headings(page("**Low Water**", LOCK, "**High Water**", MOOR)) == [
        ("heading2", "Low Water"), ("heading2", "High Water"),
    ]  # fmt: skip
    assert headings(page("**The Lock**", "**Low Water**", LOCK, "**High Water**", MOOR)) == [
        ("title", "The Lock"), ("heading2", "Low Water"), ("heading2", "High Water"),
    ]  # fmt: skip
    assert headings(page("**Chapter One**", "**Low Water**", LOCK, "**Chapter Two**", "**Why?**", MOOR)) == [
        ("heading2", "Chapter One"), ("heading2", "Low Water"), ("heading2", "Chapter Two"), ("heading2", "Why?"),
    ]  # fmt: skip


def test_a_lone_heading_above_them_is_the_title():
    assert headings(page("# The Lock", "*by Ines Wold*", "**Petra**", MOOR, "**Ravi**", LOCK)) == [
        ("title", "The Lock"), ("title", "by Ines Wold"), ("heading2", "Petra"), ("heading2", "Ravi"),
    ]  # fmt: skip
    assert headings(page("# The Lock", LOCK)) == [("heading2", "The Lock")]


def test_centred_titles_of_word():
    def write(document: docx.document.Document) -> None:
        for line in ("Low Water", *LOCK, "High Water", *MOOR):
            paragraph = document.add_paragraph(line)
            if line.endswith("Water"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    manuscript = read_bytes(word(write), "lock.docx")
    assert [chapter.title for chapter in manuscript.chapters] == ["Low Water", "High Water"]


@pytest.mark.parametrize(
    "text",
    [
        page(LOCK, "**KEEP OUT**", MOOR, "**NO BOATS**", LOCK),  # signs: none stands at the top
        page("**Ravi**", "Are you up?", "**Petra**", "No.", "**Ravi**", "Liar."),  # messages
        page("**She ran.**", LOCK, "**He ran.**", MOOR),  # sentences
        page("**“Shut it!”**", LOCK, "**“No!”**", MOOR),  # shouts
        page("**The Lock**", LOCK, "The sign read:", "**Keep Out**", MOOR),
        page("**The Lock**", LOCK, MOOR),  # one alone
    ],
)
def test_other_bold_lines_are_none(text):
    assert headings(text) == []


@pytest.mark.parametrize("name", ["lock.txt", "lock.md"])
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("PETRA", "RAVI"),
        ("Petra", "Ravi"),
        ("Petra's POV", "Ravi's POV"),
        ("POV: Petra", "POV: Ravi"),
        ("~ Petra ~", "~ Ravi ~"),
    ],
)
def test_the_names_of_tellers(name, one, two):
    assert headings(page(one, MOOR, two, LOCK, one, MOOR), name) == [
        ("heading2", one), ("heading2", two), ("heading2", one),
    ]  # fmt: skip
    assert headings(page("THE LOCK", "by Ines Wold", one, MOOR, two, LOCK), "lock.txt")[-2:] == [
        ("heading2", one), ("heading2", two),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        page("THE LOCK", LOCK, "KEEP OUT", MOOR),  # a title and a sign
        page(LOCK, "Petra", MOOR, "Ravi", LOCK),  # signatures
        page("PETRA", "Shut it.", "RAVI", "No.", "PETRA", "Why?"),  # a play
        page("Petra.", LOCK, "Ravi.", MOOR),
    ],
)
def test_other_names_are_no_headings(text):
    assert [kind for kind, _ in headings(text, "lock.txt") if kind != "title"] == []


@pytest.mark.parametrize("line", ["Petra's POV", "(Ravi’s POV)", "Normal POV", "~Petra~", "-Ravi-", "— Ravi —"])
@pytest.mark.parametrize("name", ["lock.txt", "lock.md"])
def test_one_point_of_view_alone(line, name):
    assert ("heading3", line) in headings(page("Chapter One", LOCK, line, MOOR), name)


@pytest.mark.parametrize("line", ["~Anna~", "Petra", "What is POV?", "*Petra*"])
def test_no_point_of_view(line):
    assert [kind for kind, _ in headings(page("Chapter One", LOCK, line, MOOR), "lock.txt")] == ["heading2"]


@pytest.mark.parametrize("marks", ["**{}**", "({})", "*{}*", "_{}_"])
def test_a_teller_is_the_title_of_a_chapter(marks):
    petra, ravi = marks.format("Petra"), marks.format("Ravi")
    assert headings(page("Chapter 1", petra, MOOR, ravi, LOCK), "lock.txt") == [
        ("heading2", "Chapter 1"), ("heading2", petra), ("heading3", ravi),
    ]  # fmt: skip


def test_a_name_without_marks_is_a_teller_where_the_title_of_a_chapter_comes_again():
    tellers = ["Chapter 1", "Petra", MOOR, "Ravi", LOCK, "Chapter 2", "Ravi", MOOR, "Petra", LOCK]
    assert [kind[-1] for kind, _ in headings(page(*tellers), "lock.txt")] == ["2", "2", "3", "2", "2", "3"]
    for other in (page("Chapter 1", "Petra", MOOR, "Ravi", LOCK), page("Chapter 1", "(Petra)", "No.", "(Ravi)", LOCK)):
        assert "heading3" not in dict(headings(other, "lock.txt"))
