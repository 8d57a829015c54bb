import textwrap

import pytest
from made_files import check, emphasised, kinds

from fabula.manuscript.formats.detection import read_bytes

RAIN = "The rain had not let up since the morning, and the river stood at the third step of the landing stage by noon. "


def fill(*paragraphs):
    return "\n\n".join(textwrap.fill(p, 70) for p in paragraphs)


PROSE = fill(RAIN * 3, "“Will it hold?” asked Mara, who had come out with the lamp in her hand.", RAIN * 2)


def read(text):
    manuscript = read_bytes(text.encode(), "story.txt")
    check(manuscript)
    assert manuscript.text == text
    return manuscript


def marked(text, *wanted):
    """The blocks of these kinds."""
    return [(kind, shown) for kind, shown in kinds(read(text)) if kind.rstrip("123") in wanted]


def test_the_text_is_the_file():
    data = b"\xef\xbb\xbfOne  line \r\n\r\n\tTwo\x0b and\xc2\xa0more_\r\n"
    assert read_bytes(data, "a.txt").text == "One  line \n\n\tTwo\x0b and\N{NO-BREAK SPACE}more_\n"


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
def test_headings(heading, kind):
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


@pytest.mark.parametrize(
    "line",
    [
        "***", "* * *", "*       *       *", "#", "~", "---", "⁂", "•", "-----", "~*~", "oOo-oOo", "x x x x x", "_____",
        "❦", "-x-X-x-", "[scene break]", "--- Line Break ---", "# # #", "◇ ◇ ◇",
    ],
)  # fmt: skip
def test_ornament_is_a_break(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}\n", "break") == [("break", line)]


def test_extra_white_space_is_a_break():
    assert marked(f"{PROSE}\n\n\n\n{PROSE}\n", "break") == [("break", "\n\n\n")]
    lines = "\n".join([RAIN.strip(), RAIN * 3 + "No.", "“Well?” she said.", "He nodded.", RAIN * 2 + "Yes."])
    assert marked(f"{lines}\n\n{lines}\n", "break") == [("break", "\n")]


def test_white_space_that_is_usual_is_no_break():
    assert marked("\n\n\n".join([RAIN.strip()] * 8), "break") == []


def test_white_space_around_headings_is_no_break():
    assert marked(f"CHAPTER I\n\n\n\n{PROSE}\n\n\n\n\nCHAPTER II\n\n\n{PROSE}\n", "break") == []


def test_verse():
    song = (
        "    Come down, come down to the water,\n    The tide is on the turn;\n"
        "    The lamp is lit for the daughter,\n    And long may it burn."
    )
    assert marked(f"{PROSE}\n\n{song}\n\n{PROSE}\n", "verse") == [("verse", song.strip())]


@pytest.mark.parametrize(
    "prose",
    [
        "He nodded.\nShe did not.",
        "    An indented paragraph that fills its lines as prose does, and goes\n    on to a second one.",
    ],
)
def test_short_prose_is_no_verse(prose):
    assert marked(f"{PROSE}\n\n{prose}\n\n{PROSE}\n", "verse") == []


def test_a_letter_runs_from_salutation_to_signature():
    letter = f"My dear Tom,\n\n{fill(RAIN * 2)}\n\n{fill(RAIN)}\n\nYour affectionate sister,\n\nMARA"
    found = marked(f"{PROSE}\n\n{letter}\n\n{PROSE}\n", "letter")
    assert found[0] == ("letter", "My dear Tom,")
    assert found[-1] == ("letter", "MARA")
    assert len(found) == 5


@pytest.mark.parametrize(
    "speech",
    [
        "“My dear Tom,” said Mara, “it will not hold.”",
        "“My dear Tom!”",
        "My dear Tom,",  # and no signature to follow
        "Dear me, how wet it is.",
    ],
)
def test_a_salutation_alone_is_no_letter(speech):
    assert marked(f"{PROSE}\n\n{speech}\n\n{PROSE}\n", "letter") == []


def test_a_letter_does_not_run_on_into_the_story():
    speech = fill("“Oh,” said Mara, and sat down on the stairs with it in her hand. " * 2)
    text = f"{PROSE}\n\nDear Miss Hale,\n\nPlease do not call.\n\n{speech}\n\nYours was the better part.\n"
    assert marked(text, "letter") == []


def test_notes():
    notes = "[Illustration: The landing stage]\n\nHe spoke of the flood.[1]\n\n[1] In the year before."
    text = f"{PROSE}\n\n{notes}\n\n{PROSE}\n"
    assert marked(text, "note") == [("note", "[Illustration: The landing stage]"), ("note", "[1] In the year before.")]


def test_a_starred_note_needs_a_star_to_point_at_it():
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


def test_a_library_edition():
    manuscript = read(GUTENBERG.format(prose=PROSE))
    assert (manuscript.source.title, manuscript.source.author, manuscript.source.language) == (
        "The Lamp",
        "Ann Other",
        "en",
    )
    assert [c.title for c in manuscript.chapters] == ["CHAPTER I. The Well", "CHAPTER II. The Sea", "CHAPTER III. Home"]
    told = [shown for kind, shown in kinds(manuscript) if kind == "paragraph"]
    assert " ".join(told).split() == " ".join([PROSE] * 3).split()


def test_contents_as_single_lines():
    contents = "CONTENTS\n\nI. The Well\n\nII. The Sea\n\nIII. Home\n\n\n\n"
    story = "\n\n\n\n".join(f"{h}\n\n{PROSE}" for h in ("I. The Well", "II. The Sea", "III. Home"))
    manuscript = read(contents + story)
    assert [c.title for c in manuscript.chapters] == ["I. The Well", "II. The Sea", "III. Home"]
    assert sum(kind == "boilerplate" for kind, _ in kinds(manuscript)) == 4


@pytest.mark.parametrize(
    ("page", "title", "author"),
    [
        ("THE LAMP\n\nby Ann Other\n\n\n\n", "THE LAMP", "Ann Other"),
        ("The Lamp\n\n\nby\n\nAnn Other\n\n(1818)\n\n\n\nChapter 1\n\n", "The Lamp", "Ann Other"),
        ("THE LAMP\nA NIGHTMARE\n\n\nCHAPTER I\n\n", "THE LAMP A NIGHTMARE", None),
        ("Title: The Lamp\n\nAuthor: Ann Other\n\nCHAPTER I\n\n", "The Lamp", "Ann Other"),
        ("The Lamp\n\nby Ann Other\n\nTranslated by B. Else\n\nI\n\n", "The Lamp", "Ann Other"),
        ("", None, None),
        ("She came in.\n\n", None, None),
        ("“Well?”\n\n", None, None),
    ],
)
def test_title_pages(page, title, author):
    manuscript = read(page + PROSE)
    assert (manuscript.source.title, manuscript.source.author) == (title, author)
    if title is None:
        assert {kind for kind, _ in kinds(manuscript)} == {"paragraph"}


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


def test_what_an_archive_writes_below_the_title_goes_to_the_source():
    labels = "Category: Rivers\nGenre: Drama\nLanguage: English\nSummary: A wet tale. It ends well.\n"
    lines = f"{RAIN * 3}\n\n“Well?” she said.\n\n{RAIN * 2}\n"
    manuscript = read(f"\n\nThe Lamp\n\nby Ann Other\n\n\n{labels}\n\n\tChapter 1\n\n{lines}\nEnd file.\n")
    assert [k for k, _ in kinds(manuscript)] == [
        *["title"] * 2, *["boilerplate"] * 4, "heading2", *["paragraph"] * 3, "boilerplate",
    ]  # fmt: skip
    source = manuscript.source
    assert (source.title, source.author, source.language) == ("The Lamp", "Ann Other", "en")
    assert source.details[-1] == ("Summary", "A wet tale. It ends well.")


def test_one_label_is_a_line_of_the_story():
    assert {k for k, _ in kinds(read(f"Summary: nothing went well.\n\n{PROSE}\n"))} == {"paragraph"}


def test_a_heading_right_above_its_prose():
    assert marked(f"CHAPTER I\n{PROSE}\n\nCHAPTER II\n{PROSE}\n", "heading") == [
        ("heading2", "CHAPTER I"), ("heading2", "CHAPTER II"),
    ]  # fmt: skip


def test_a_list_with_no_story_after_it_is_the_story():
    assert "boilerplate" not in {k for k, _ in kinds(read("Contents\n\nOne candle\n\nTwo knives\n\nA map\n"))}


def test_the_end_is_no_story_but_in_a_mouth():
    assert marked(f"{PROSE}\n\nTHE END\n", "boilerplate") == [("boilerplate", "THE END")]
    assert marked(f"{PROSE}\n\n“FINIS.”\n\n{PROSE}\n", "boilerplate") == []
    assert marked(f"{PROSE}\n\nThe end.\n\n{PROSE}\n", "boilerplate") == []


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
def test_absurd_pages_are_read_all_the_same(text):
    read(text)
