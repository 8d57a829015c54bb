import pytest
from made_files import check, emphasised, kinds

from fabula.errors import DamagedFile, EmptyStory
from fabula.manuscript.formats.detection import read_bytes

STORY = """---
title: "The Lamp"
author: Ann Other
language: English
tags: [ghost, sea]
characters:
  - Mara
  - Tom
---
# The Lamp

## Chapter One

It was *very* dark,
and __cold__.

    She went in.

* * *

> Dear Tom,\\
> come.

#

- Who is there?
- Nobody.

## Chapter Two

A [link](http://x "t"), ![a picture](y.png)&amp; snake_case, 1984\\. A<br>B
"""


def read(text, name="story.md"):
    manuscript = read_bytes(text.encode(), name)
    check(manuscript)
    return manuscript


def test_a_story():
    manuscript = read(STORY)
    assert kinds(manuscript) == [
        ("title", "The Lamp"), ("heading2", "Chapter One"), ("paragraph", "It was very dark, and cold."),
        ("paragraph", "She went in."), ("break", "* * *"), ("paragraph", "Dear Tom,\ncome."), ("break", "* * *"),
        ("paragraph", "- Who is there? - Nobody."), ("heading2", "Chapter Two"),
        ("paragraph", "A link, & snake_case, 1984. A\nB"),
    ]  # fmt: skip
    assert emphasised(manuscript) == [("emphasis", "very"), ("strong", "cold")]
    assert [c.title for c in manuscript.chapters] == ["Chapter One", "Chapter Two"]
    source = manuscript.source
    assert (source.title, source.author, source.language, source.media_type) == (
        "The Lamp", "Ann Other", "en", "text/markdown",
    )  # fmt: skip
    assert source.details == (("tags", "ghost, sea"), ("characters", "Mara, Tom"))
    assert source.tagged_characters == ("Mara", "Tom")


def test_parts_and_chapters():
    text = "# Part One\n\n## 1\n\nWords.\n\n## 2\n\nWords.\n\n# Part Two\n\n## 3\n\nWords.\n"
    assert [k for k, _ in kinds(read(text)) if k[0] == "h"] == [
        "heading1",
        "heading2",
        "heading2",
        "heading1",
        "heading2",
    ]


def test_a_sentence_above_a_rule_is_no_heading():
    assert kinds(read("She went in.\n---\nNight.\n")) == [
        ("paragraph", "She went in."), ("break", "* * *"), ("paragraph", "Night."),
    ]  # fmt: skip


def test_headings_without_marks_are_headings():
    assert [k for k, _ in kinds(read("Chapter 1\n\nWords.\n\nChapter 2\n\nWords.\n"))][::2] == ["heading2", "heading2"]


@pytest.mark.parametrize("front", ["---\nShe went in.\n---\n", "---\n\n", "---\n- a\n---\n"])
def test_what_is_no_front_matter_is_story(front):
    assert "Words." in read(front + "\nWords.\n").text
    if "went" in front:
        assert "She went in." in read(front + "\nWords.\n").text


@pytest.mark.parametrize(
    "text",
    ["*a" * 20_000, "[" * 50_000, "_a " * 20_000, "> a\n" * 20_000, "<a " * 20_000, "![" * 20_000, "`a" * 20_000],
)
def test_a_page_of_repetitions_is_read(text):
    assert read(text).text


def test_endless_quotation_is_refused():
    with pytest.raises(DamagedFile):
        read(">" * 50_000 + " hi")


def test_nothing_but_marks_is_empty():
    with pytest.raises(EmptyStory):
        read("![](a.png)\n")


def test_words_in_angle_brackets_that_are_no_element_are_kept():
    page = read_bytes(
        b"<Yes> he sent. <I am here> and <Then run> and <b>bold</b>, <!-- out --> <my-tag>.</my-tag>", "a.md"
    )
    assert " ".join(page.text.split()) == "<Yes> he sent. <I am here> and <Then run> and bold, ."
