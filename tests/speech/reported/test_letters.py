"""The writers and addressees of letters, by their own words and by the narration around them."""

import pytest
from stories import page

from fabula import manuscript
from fabula.pipeline import understand

OPENING = (
    "Nora Quill met Edmund Vane at the pump, and Mrs. Pell, who was Nora's aunt, saw them both.",
    "“It rains,” said Nora. “It does,” said Edmund. “It always does,” said Mrs. Pell.",
    "Nora went home. Edmund went to Harwich, and Mrs. Pell stood at her window.",
)


def named(story, ids):
    names = {c.id: c.name for c in story.characters}
    return [names.get(i) for i in ids]


def read(*blocks: str):
    """The story of a plain-text page with these paragraphs after the opening."""
    return understand(manuscript.read_bytes("\n\n".join((*OPENING, *blocks)).encode(), "letters.txt"))


def ends(row, story):
    return named(story, [row.speaker])[0], named(story, row.addressees)


@pytest.mark.parametrize(
    ("words", "writer", "to", "reason"),
    [
        ("“Dear Nora,—Come at once. Yours ever, Edmund Vane.”", "Edmund Vane", ["Nora Quill"], "signature"),
        ("“My dear Nora, I am at Harwich. Your loving aunt, Mrs. Pell.”", "Mrs. Pell", ["Nora Quill"], "signature"),
        ("“I am at Harwich,” wrote Edmund.", "Edmund Vane", [], "writer named"),
        ("Edmund wrote to Nora: “I am at Harwich.”", "Edmund Vane", ["Nora Quill"], "writer named"),
        ("A note from Edmund lay there. It ran: “I am at Harwich.”", "Edmund Vane", [], "writer named"),
        ("Edmund’s letter ran: “I am at Harwich.”", "Edmund Vane", [], "writer named"),
        ("Over the door was written “No admittance.”", None, [], "unresolved"),
    ],
)
def test_a_letter_in_quotation_marks(words, writer, to, reason):
    story = understand(page(*OPENING, words))
    quote = story.quotes[-1]
    assert quote.kind == "writing"
    assert (*ends(quote, story), quote.reason) == (writer, to, reason)
    assert story.reported == ()


@pytest.mark.parametrize(
    "words",
    [
        "“Dear Nora, I have seen your aunt,” said Edmund.",
        "“My dear Nora, I am your friend. Give my love to Edmund,” said Mrs. Pell.",
    ],
)
def test_an_endearment_is_no_letter(words):
    story = understand(page(*OPENING, words))
    assert story.quotes[-1].kind == "speech"


def test_a_letter_on_the_page_without_marks():
    story = read(
        "The post came late, and there was a letter on the mat.",
        "My dear Nora,",
        "It has rained in Harwich since I came, and the pump is much the same as ours. I shall be home on Friday.",
        "Yours ever,",
        "E. Vane.",
        "Nora put it into the fire.",
    )
    (letter,) = story.reported
    assert letter.kind == "writing" and letter.within is None
    assert ends(letter, story) == ("Edmund Vane", ["Nora Quill"])
    assert story.text[letter.start :].startswith("My dear Nora")
    assert story.text[: letter.end].endswith("E. Vane.")
    assert story.text[slice(*letter.cue)] == "E. Vane"


def test_a_letter_in_marks_on_every_paragraph_is_one_writers():
    story = read(
        "The post came late, and there was a letter on the mat.",
        "“My dear Nora,",
        "“It has rained in Harwich since I came, and the pump is much the same as ours. I shall be home on Friday.",
        "“Yours ever,",
        "“Edmund Vane.”",
        "“Well!” said Nora.",
    )
    *letter, line = story.quotes[3:]
    assert {(q.kind, *ends(q, story)[:1]) for q in letter} == {("writing", "Edmund Vane")}
    assert (line.kind, *ends(line, story)[:1]) == ("speech", "Nora Quill")


def test_a_letter_within_a_letter():
    story = read(
        "The post came late, and there was a letter on the mat.",
        "My dear Nora,",
        "Your aunt is not well, and I have had this from her, which I copy out for you as it stands:",
        "Dear Edmund,",
        "The doctor has been and gone, and says that it is nothing. Tell Nora to stay where she is, and come yourself.",
        "Your loving aunt,",
        "Mrs. Pell.",
        "You see how it is with her. I shall go by the first train, and write again as soon as I have seen her.",
        "Yours ever,",
        "Edmund Vane.",
        "Nora put it into the fire.",
    )
    outer, inner = (r for r in story.reported if r.kind == "writing")
    assert ends(outer, story) == ("Edmund Vane", ["Nora Quill"])
    assert ends(inner, story) == ("Mrs. Pell", ["Edmund Vane"])
    assert outer.start < inner.start < inner.end < outer.end
    assert (outer.within, inner.within) == (None, outer.start)


def test_a_quoted_letter_within_a_letter():
    story = read(
        "The post came late, and there was a letter on the mat.",
        "My dear Nora,",
        "Your aunt is not well, and I have had this from her, which I copy out for you as it stands:",
        "“Dear Edmund,—The doctor has been, and says that it is nothing. Come yourself. Your loving aunt, Mrs. Pell.”",
        "You see how it is with her. I shall go by the first train, and write again as soon as I have seen her.",
        "Yours ever,",
        "Edmund Vane.",
        "Nora put it into the fire.",
    )
    (outer,) = (r for r in story.reported if r.kind == "writing")
    assert ends(outer, story) == ("Edmund Vane", ["Nora Quill"])
    assert ends(story.quotes[-1], story) == ("Mrs. Pell", ["Edmund Vane"])
    assert story.quotes[-1].kind == "writing"


def test_a_salutation_may_leave_the_name_blank():
    story = understand(page(*OPENING, "“My dear ____, I am at Harwich. Yours ever, Edmund Vane.”"))
    assert ends(story.quotes[-1], story) == ("Edmund Vane", [])
