"""Headings, their levels and the chapters that they open."""

import pytest
from made_files import kinds
from plain_pages import PROSE, marked, read


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("CHAPTER I", "heading2"),
        ("Chapter One: The Lamp", "heading2"),
        ("PROLOGUE", "heading2"),
        ("PART ONE", "heading1"),
        ("_Chapter 1_", "heading2"),
        ("I", "heading2"),
        ("1.", "heading2"),
        ("[ 1 ]", "heading2"),
        ("CHAPTER I.\nDown the Well", "heading2"),
        ("CHAPTER\n1", "heading2"),
    ],
)
def test_a_heading_has_its_level(heading, kind):
    assert marked(f"{heading}\n\n\n{PROSE}\n", "heading") == [(kind, heading)]


def test_a_title_below_the_number_belongs_to_the_chapter():
    text = "\n\n\n\n".join(
        f"CHAPTER {n}\n\n{title}\n\n\n{PROSE}" for n, title in [("I", "Loomings"), ("II", "The Inn")]
    )
    manuscript = read(text)
    assert [c.title for c in manuscript.chapters] == ["CHAPTER I Loomings", "CHAPTER II The Inn"]


def test_speech_below_the_number_is_no_title():
    text = f'CHAPTER I\n\n"Was anyone hurt?"\n\n{PROSE}\n\n\nCHAPTER II\n\nHe came.\n\n{PROSE}\n'
    assert [c.title for c in read(text).chapters] == ["CHAPTER I", "CHAPTER II"]


def test_numbers_with_titles_count_up():
    text = "\n\n\n".join(
        f"{n}. {title}\n\n{PROSE}" for n, title in [("I", "The Return"), ("II", "Mrs. Todd"), ("III", "Home")]
    )
    assert [c.title for c in read(text).chapters] == ["I. The Return", "II. Mrs. Todd", "III. Home"]


def test_parts_chapters_and_sections_have_their_levels():
    text = f"PART ONE\n\n\nCHAPTER I\n\n\nI\n\n{PROSE}\n\n\nII\n\n{PROSE}\n\n\nCHAPTER II\n\n{PROSE}\n"
    manuscript = read(text)
    assert [k for k, _ in kinds(manuscript) if k.startswith("heading")] == [
        "heading1", "heading2", "heading3", "heading3", "heading2",
    ]  # fmt: skip
    assert [c.title for c in manuscript.chapters] == ["CHAPTER I I", "CHAPTER II"]
    assert manuscript.chapters[0].start == 0
    assert manuscript.chapters[0].end == manuscript.chapters[1].start


def test_stories_of_a_collection_are_chapters():
    text = "\n\n\n\n\n".join(f"{title}\n\n{PROSE}" for title in ("THE SISTERS", "AN ENCOUNTER", "THE DEAD"))
    assert [c.title for c in read(text).chapters] == ["THE SISTERS", "AN ENCOUNTER", "THE DEAD"]


def test_a_heading_right_above_its_prose():
    assert marked(f"CHAPTER I\n{PROSE}\n\nCHAPTER II\n{PROSE}\n", "heading") == [
        ("heading2", "CHAPTER I"), ("heading2", "CHAPTER II"),
    ]  # fmt: skip


def test_the_end_is_boilerplate_except_in_speech():
    assert marked(f"{PROSE}\n\nTHE END\n", "boilerplate") == [("boilerplate", "THE END")]
    assert marked(f"{PROSE}\n\n“FINIS.”\n\n{PROSE}\n", "boilerplate") == []
    assert marked(f"{PROSE}\n\nThe end.\n\n{PROSE}\n", "boilerplate") == []
