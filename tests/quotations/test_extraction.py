"""Which spans are quoted, of what kind each is, and which form one utterance, as `cases/quotations.json` gives them."""

from dataclasses import replace

import pytest
from stories import cases, page

from fabula.quotations.extraction import extract_quotations
from fabula.schema.manuscript import Emphasis


@pytest.mark.parametrize(("manuscript", "expected"), cases("quotations", "utterances"))
def test_quotations_have_their_kind_and_utterance(manuscript, expected):
    utterances: dict[int, list[str]] = {}
    for quote in extract_quotations(manuscript):
        utterances.setdefault(quote.utterance, [quote.kind]).append(manuscript.text[quote.start : quote.end])
        assert quote.kind == utterances[quote.utterance][0], "an utterance is of one kind"
    assert list(utterances) == list(range(len(utterances)))
    assert list(utterances.values()) == expected["utterances"]


def test_a_thought_that_the_file_marks_needs_no_quotation_marks():
    manuscript = page("Nora sat down. What now? She said, “What now?”")
    text = manuscript.text
    thought = Emphasis(text.index("What now?"), text.index("What now?") + len("What now?"), "thought")
    inside_speech = Emphasis(text.rindex("now"), text.rindex("now") + 3, "thought")
    quotes = extract_quotations(replace(manuscript, emphasis=(thought, inside_speech)))
    assert [(quote.kind, text[quote.start : quote.end], quote.utterance) for quote in quotes] == [
        ("thought", "What now?", 0),
        ("speech", "“What now?”", 1),
    ]


def test_a_thought_after_a_speech_is_an_utterance_of_its_own():
    manuscript = page(
        "“Wet is wet,” said Nora. She tapped the pump. “Eight stone,” she thought, “and none of it rain.”"
    )
    quotes = extract_quotations(manuscript)
    assert [(quote.kind, quote.utterance) for quote in quotes] == [("speech", 0), ("thought", 1), ("thought", 1)]


@pytest.mark.parametrize(
    ("paragraph", "utterances"),
    [
        ("Nora said, “It rains.” Edmund said, “It does.”", [0, 1]),
        ("She said, “It rains,” and he said, “It does.”", [0, 1]),
        ("She’s like, “It rains,” and he’s like, “It does.”", [0, 1]),
        ("Nora said, “It rains.” She added, “And rains.”", [0, 0]),
        ("Nora said, “It rains,” she said again, “and rains.”", [0, 0]),
    ],
)
def test_tags_of_two_speakers_that_lead_in_two_lines_make_two_utterances(paragraph, utterances):
    assert [quote.utterance for quote in extract_quotations(page(paragraph))] == utterances
