"""Which words in italics are thoughts: in pages where the italics are written as stars."""

import re
from dataclasses import replace

import pytest
from stories import page

from fabula.quotations import extract_quotations
from fabula.schema.manuscript import Emphasis, Manuscript


def in_italics(*paragraphs: str) -> Manuscript:
    """A page whose stars are italics of the markup."""
    pieces = [re.split(r"\*", paragraph) for paragraph in paragraphs]
    manuscript = page(*("".join(piece) for piece in pieces))
    emphasis, offset = [], 0
    for piece in pieces:
        for number, words in enumerate(piece):
            if number % 2:
                emphasis.append(Emphasis(offset, offset + len(words), "emphasis"))
            offset += len(words)
        offset += 2
    return replace(manuscript, emphasis=tuple(emphasis))


def lines(manuscript: Manuscript) -> list[tuple[str, str]]:
    """Kind and words of each quote."""
    return [(quote.kind, manuscript.text[quote.start : quote.end]) for quote in extract_quotations(manuscript)]


def test_a_sentence_with_a_tag_of_thought_is_a_thought_and_so_is_the_next():
    manuscript = in_italics("*Rain,* she thought. *There was to be sun.*", "*Not soon enough*, thought Edmund.")
    assert lines(manuscript) == [
        ("thought", "Rain,"),
        ("thought", "There was to be sun."),
        ("thought", "Not soon enough"),
    ]
    assert [quote.utterance for quote in extract_quotations(manuscript)] == [0, 0, 1]


def test_a_plain_verb_of_thought_behind_i_is_a_tag():
    assert lines(in_italics("*Rain,* I think, and go in.")) == [("thought", "Rain,")]


def test_a_sentence_without_a_tag_is_a_thought_where_the_page_has_another():
    manuscript = in_italics(
        "*He is wet,* Nora thought.", "“Come in,” said Edmund. *And you are why I am dry.* She went in."
    )
    assert lines(manuscript)[1:] == [("speech", "“Come in,”"), ("thought", "And you are why I am dry.")]


def test_a_page_may_have_thoughts_without_any_tag():
    manuscript = in_italics(
        "Nora shut the door. *I ought to have come by train.* The hall was cold.",
        "The clock struck. *Why does he never wind it?* She sat down.",
        "Rain fell. *You knew it would.* She put up her hood.",
    )
    assert [words for kind, words in lines(manuscript) if kind == "thought"] == [
        "I ought to have come by train.",
        "Why does he never wind it?",
        "You knew it would.",
    ]


@pytest.mark.parametrize(("narration", "count"), [("She went up.", 1), ("I saw her go up.", 0)])
def test_one_sentence_that_says_i_is_a_thought_unless_the_narrator_says_so_too(narration, count):
    manuscript = in_italics(
        "“Wet?” said Edmund.", "Nora shook her hood. *I should have come by train.* It was late.", narration
    )
    assert [kind for kind, _ in lines(manuscript)].count("thought") == count


@pytest.mark.parametrize(
    "paragraph",
    [
        "The *Halcyon* lay at her mooring, and that was *wrong*; she never did.",
        "*You* are wrong about *all* of it.",
        "On the door a notice said: *Do you have your key?* She read it twice.",
        "*The rain had come.* It was late.",
        "*It never rains but it pours,* her mother used to say.",
        "*Mon Dieu!* The cook had dropped a plate.",
        "*The Rain of Harwich.* It was a long book.",
        "She read *The Long Rain*, and slept.",
    ],
)
def test_other_uses_of_italics_are_no_thought(paragraph):
    manuscript = in_italics("*Rain,* she thought.", paragraph)
    assert lines(manuscript) == [("thought", "Rain,")]


def test_paragraphs_in_italics_are_a_letter_or_a_dream():
    manuscript = in_italics(
        "*Rain,* she thought.", "*I am at Harwich.*", "*You would not know it.*", "*Come when you can.*", "She slept."
    )
    assert lines(manuscript) == [("thought", "Rain,")]


def test_a_voice_in_italics_speaks():
    manuscript = in_italics("*Turn left,* the voice told her.", "“Why?” said Nora.", "*You will see,* said the voice.")
    assert lines(manuscript) == [("speech", "Turn left,"), ("speech", "“Why?”"), ("speech", "You will see,")]


def test_lines_without_a_tag_beside_a_voice_are_speech():
    manuscript = in_italics(
        "*They come,* Echo said.", "*How many?* Ada asked.", "*Six.*", "*Can we run?*", "*No,* said Echo.",
        "It was a *very* long way.", "*Six.* Ada sat down.",
    )  # fmt: skip
    words = ["They come,", "How many?", "Six.", "Can we run?", "No,", "Six."]
    assert lines(manuscript) == [("speech", word) for word in words]


def test_a_letter_far_from_a_voice_is_no_speech():
    manuscript = in_italics(
        "*Left,* Echo said.", "*Why?* Ada asked.", *["It rained."] * 4, "*I am at Harwich.*", "*Come when you can.*"
    )
    assert lines(manuscript) == [("speech", "Left,"), ("speech", "Why?")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "*Does it rain?* Nora texted.", "*Not tonight,* the old man texted back.", "*It rains,* she signed.",
        "*Rain,* Nora Vane sent to him.", "*Go,* commed Edmund.", "*Why?* she typed.", "*Now!* he broadcast.",
    ],
)  # fmt: skip
def test_a_sentence_that_is_sent_or_signed_is_speech(paragraph):
    assert lines(in_italics("It rained.", paragraph)) == [("speech", paragraph.split("*")[1])]


@pytest.mark.parametrize("paragraph", ["*The Dispatch,* he sent the boy for it.", "*The Rain,* signed by its author."])
def test_a_thing_that_is_sent_or_signed_is_no_speech(paragraph):
    assert lines(in_italics("It rained.", paragraph)) == []
