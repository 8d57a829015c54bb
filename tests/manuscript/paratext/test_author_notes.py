"""What an author says about the story is set apart, wherever an archive puts it; a story about notes is not."""

import pytest
from made_files import kinds, paged_epub

from fabula.manuscript.formats.detection import read_bytes

RAIN = "Rain came down on the weir, and Pell counted the boats."
BELL = "“Nine,” said Orla, and rang the bell."
FOG = "By noon the fog had the other bank."


def notes(text: str, name: str = "weir.txt") -> list[str]:
    return [shown for kind, shown in kinds(read_bytes(text.encode(), name)) if kind == "note"]


@pytest.mark.parametrize(
    "note",
    [
        "A/N: sorry this took a month!",
        "AN: My exams are over, so here you go :)",
        "a/n - this one is for the whole crew",
        "(A/N: go and find that song)",
        "[A/N the weir is real, look it up.]",
        "Author's Note: the weir is a real place.",
        "Authors note: still no boat of my own",
        "AUTHOR’S NOTES: none of it is true.",
        "Author's End Note: see you on Sunday.",
        "Translator's note: “weir” has no good word in my tongue.",
        "Chapter Notes: the bell is cracked.",
        "Notes for the chapter: the bell is cracked.",
        "End Notes: the bell was cracked.",
        "Note from the author: I drew the boats, too.",
        "Disclaimer: I own nothing but the fog.",
        "T/N: kept the old spelling.",
    ],
)
@pytest.mark.parametrize("name", ["weir.txt", "weir.md"])
def test_a_paragraph_with_a_label(note, name):
    assert notes(f"Chapter One\n\n{note}\n\n{RAIN}\n\n{BELL}\n\n{FOG}", name) == [note]
    assert notes(f"Chapter One\n\n{RAIN}\n\n{BELL}\n\n{note}", name) == [note]


@pytest.mark.parametrize(
    "words",
    [
        "Author's notes lay all over the desk.",
        "An hour went by.",
        "Chapter notes were the one thing he never wrote.",
        "Notes from the band drifted over the water.",
        "“A/N,” said Pell. “What is that?”",
        "An: that was all the telegram said, for the rest was torn.",
        "The end notes of the song were his.",
        "Note: bring the long rope.",
    ],
)
def test_a_story_that_speaks_of_notes(words):
    assert notes(f"Chapter One\n\n{RAIN}\n\n{words}\n\n{BELL}") == []


def test_where_a_note_ends():
    alone = f"Chapter One\n\nAuthor's Note:\n\nHello again.\n\n{RAIN}\n\n{BELL}\n\n{FOG}"
    assert notes(alone) == ["Author's Note:", "Hello again."]
    long = "A/N: hi.\n\nThank you for the reviews, I read them all.\n\nYou guys are great.\n\nOn with the story!"
    assert notes(f"Chapter One\n\n{long}\n\n{RAIN}\n\n{BELL}") == long.split("\n\n")
    last = "A/N: that is all.\n\nThe boats were my aunt's.\n\n– Wren"
    assert notes(f"Chapter One\n\n{RAIN}\n\n{BELL}\n\n***\n\n{last}\n\nChapter Two\n\n{FOG}") == last.split("\n\n")
    amid = f"Chapter One\n\n{RAIN}\n\n(A/N: listen to the bell here)\n\n{FOG}\n\nPell slept."
    assert notes(amid) == ["(A/N: listen to the bell here)"]


def test_headings_of_notes_and_of_back_matter():
    page = f"# One\n\n### Author's Note\n\nSorry.\n\n{RAIN}\n\n{BELL}\n\n# Acknowledgements\n\nTo Orla.\n\nTo Pell."
    assert notes(page, "weir.md") == ["Author's Note", "Sorry.", "Acknowledgements", "To Orla.", "To Pell."]
    assert [chapter.title for chapter in read_bytes(page.encode(), "weir.md").chapters] == ["One"]


def test_notes_at_the_end_of_a_book_are_none_of_its_chapters():
    page = f"# One\n\n{RAIN}\n\n# Two\n\n{BELL}\n\n# Notes\n\n1. A bell.\n\n# About the Author\n\nKit."
    assert notes(page, "weir.md") == ["Notes", "1. A bell.", "About the Author", "Kit."]
    page = f"# Notes\n\n{RAIN}\n\n# Two\n\n{BELL}"
    assert notes(page, "weir.md") == []


@pytest.mark.parametrize(
    "box",
    [
        '<div class="fff_chapter_notes fff_head_notes"><b>Notes for the Chapter:</b><p>“Odd,” said Kit.</p></div>',
        '<div class="portlet author-note-portlet"><b>A note from Kit</b><div class="note"><p>Odd.</p></div></div>',
        '<div class="wi_authornotes"><p>Odd, said Kit.</p></div>',
        '<div class="notes"><div class="title"><span class="label">Author\'s Notes: </span></div>'
        '<div class="noteinfo"><p>Odd.</p></div></div>',
        '<div class="chapter-notes"><p>Odd.</p></div>',
        '<section class="note"><h4>Chapter End Notes</h4><p>Odd.</p></section>',
    ],
)
def test_the_boxes_of_archives_become_details(box):
    body = f"<div><h2>One</h2>{box}<p>{RAIN}</p><p class='note'>{BELL}</p></div>"
    for manuscript in (
        read_bytes(f"<html><body>{body}</body></html>".encode(), "weir.html"),
        read_bytes(paged_epub(body), "weir.epub"),
    ):
        assert manuscript.text == f"One\n\n{RAIN}\n\n{BELL}\n"
        assert "Odd" in manuscript.source.details[-1][1]
