"""Licence, contents and notes around a story."""

from made_files import kinds
from plain_pages import PROSE, marked, read


def test_brackets_and_markers_are_notes():
    notes = "[Illustration: The landing stage]\n\nHe spoke of the flood.[1]\n\n[1] In the year before."
    text = f"{PROSE}\n\n{notes}\n\n{PROSE}\n"
    assert marked(text, "note") == [("note", "[Illustration: The landing stage]"), ("note", "[1] In the year before.")]


def test_a_note_with_a_star_needs_a_star_above():
    assert marked(f"{PROSE}\n\nThe sloop* lay there.\n\n*A kind of boat.\n\n{PROSE}\n", "note") == [
        ("note", "*A kind of boat.")
    ]
    assert marked(f"{PROSE}\n\nThe sloop lay there.\n\n*A kind of boat.\n\n{PROSE}\n", "note") == []


GUTENBERG = """The Project Gutenberg EBook of The Lamp, by Ann Other

Title: The Lamp

Author: Ann Other

Language: English

*** START OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***

Produced by Somebody

THE LAMP

by Ann Other

CONTENTS

CHAPTER I. The Well
CHAPTER II. The Sea
CHAPTER III. Home


CHAPTER I. The Well

{prose}


CHAPTER II. The Sea

{prose}


CHAPTER III. Home

{prose}

THE END

*** END OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***

Updated editions will replace the previous one. You may copy it, give it away or re-use it.
"""


def test_the_licence_of_a_library_is_no_story():
    manuscript = read(GUTENBERG.format(prose=PROSE))
    assert (manuscript.source.title, manuscript.source.author, manuscript.source.language) == (
        "The Lamp",
        "Ann Other",
        "en",
    )
    assert [c.title for c in manuscript.chapters] == ["CHAPTER I. The Well", "CHAPTER II. The Sea", "CHAPTER III. Home"]
    paragraphs = [shown for kind, shown in kinds(manuscript) if kind == "paragraph"]
    assert " ".join(paragraphs).split() == " ".join([PROSE] * 3).split()


def test_contents_may_stand_on_single_lines():
    contents = "CONTENTS\n\nI. The Well\n\nII. The Sea\n\nIII. Home\n\n\n\n"
    story = "\n\n\n\n".join(f"{h}\n\n{PROSE}" for h in ("I. The Well", "II. The Sea", "III. Home"))
    manuscript = read(contents + story)
    assert [c.title for c in manuscript.chapters] == ["I. The Well", "II. The Sea", "III. Home"]
    assert sum(kind == "boilerplate" for kind, _ in kinds(manuscript)) == 4


def test_a_list_with_no_story_after_it_is_the_story():
    assert "boilerplate" not in {k for k, _ in kinds(read("Contents\n\nOne candle\n\nTwo knives\n\nA map\n"))}
