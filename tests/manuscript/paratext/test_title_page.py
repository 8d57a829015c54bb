"""Title, author and labels."""

import pytest
from made_files import kinds
from plain_pages import PROSE, RAIN, read


@pytest.mark.parametrize(
    ("page", "title", "author"),
    [
        ("THE LAMP\n\nby Ann Other\n\n\n\n", "THE LAMP", "Ann Other"),
        ("The Lamp\n\n\nby\n\nAnn Other\n\n(1818)\n\n\n\nChapter 1\n\n", "The Lamp", "Ann Other"),
        ("THE LAMP\nA NIGHTMARE\n\n\nCHAPTER I\n\n", "THE LAMP A NIGHTMARE", None),
        ("Title: The Lamp\n\nAuthor: Ann Other\n\nCHAPTER I\n\n", "The Lamp", "Ann Other"),
        ("The Lamp\n\nby Ann Other\n\nTranslated by B. Else\n\nI\n\n", "The Lamp", "Ann Other"),
        (
            "Five Times Mara Slept on the Stairs (and One Time the Stairs Slept on Her, in the Rain)\n\n",
            "Five Times Mara Slept on the Stairs (and One Time the Stairs Slept on Her, in the Rain)",
            None,
        ),
        ("", None, None),
        ("The river rose and Mara went down to the stairs with a lamp and a rope in her hand\n\n", None, None),
        ("She came in.\n\n", None, None),
        ("“Well?”\n\n", None, None),
    ],
)
def test_a_title_page_gives_title_and_author(page, title, author):
    manuscript = read(page + PROSE)
    assert (manuscript.source.title, manuscript.source.author) == (title, author)
    if title is None:
        assert {kind for kind, _ in kinds(manuscript)} == {"paragraph"}


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
