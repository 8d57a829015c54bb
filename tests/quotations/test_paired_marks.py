"""Marks that a story uses for speech of the mind, told from the other uses of the same marks."""

import pytest
from stories import page

from fabula.quotations import extract_quotations


def lines(*paragraphs: str) -> list[tuple[str, str]]:
    """Kind and words of each quote of these paragraphs."""
    manuscript = page(*paragraphs)
    return [(quote.kind, manuscript.text[quote.start : quote.end]) for quote in extract_quotations(manuscript)]


@pytest.mark.parametrize(
    ("opener", "closer"),
    [("<", ">"), ("::", "::"), (":", ":"), ("~", "~"), ("//", "//"), ("[", "]"), ("{", "}"), ("⟨", "⟩"), ("=", "=")],
)
def test_a_pair_that_holds_tagged_sentences_is_speech(opener, closer):
    def marked(words: str) -> str:
        return opener + words + closer

    assert lines(
        f"{marked('It rains,')} said Nora. {marked('Come in.')}",
        "“I am in,” said Edmund.",
        f"Nora turned. {marked('Then shut the door.')}",
        f"{marked('Why?')} Edmund asked her.",
    ) == [
        ("speech", marked("It rains,")),
        ("speech", marked("Come in.")),
        ("speech", "“I am in,”"),
        ("speech", marked("Then shut the door.")),
        ("speech", marked("Why?")),
    ]


def test_the_parts_around_a_tag_are_one_utterance_and_other_marks_begin_another():
    manuscript = page("<That,> said Nora, <was rain.> She smiled. “Rain,” said Nora, <and wind.>")
    quotes = extract_quotations(manuscript)
    assert [quote.utterance for quote in quotes] == [0, 0, 1, 2]


def test_verbs_of_thought_make_a_thought():
    assert lines("~It rains again,~ thought Nora.", "~It always rains.~") == [
        ("thought", "~It rains again,~"),
        ("thought", "~It always rains.~"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "It rained ~ or seemed to ~ all day, and Nora said so.",
        "The book [the old one] lay there. He [Edmund] said nothing. It said [sic] so.",
        "[You have gained ten points.] Nora walked on. [You have lost a life.] She sat down.",
        "She typed <b>bold</b> and <i>wide</i> into the page, said Nora.",
        "The train left at 10:42: or was it 11:42: she asked.",
        "He took the road/path/track and asked for rain/snow.",
    ],
)
def test_other_uses_of_the_marks_are_no_speech(paragraph):
    assert lines(paragraph, "Nora shut the door.") == []


def test_marks_inside_quotation_marks_belong_to_the_quotation():
    assert lines("“I read <Rain.> on it,” said Nora.", "<No,> said Edmund.", "<Yes.>") == [
        ("speech", "“I read <Rain.> on it,”"),
        ("speech", "<No,>"),
        ("speech", "<Yes.>"),
    ]
