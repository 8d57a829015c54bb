"""Which spans are quoted, what each is, and which belong together, as kept in `cases/quotations.json`."""

from dataclasses import replace

import pytest
from stories import cases
from stories import page as made

from fabula.quotations.extraction import extract_quotations
from fabula.schema.manuscript import Emphasis


@pytest.mark.parametrize(("page", "expected"), cases("quotations", "utterances"))
def test_quotations(page, expected):
    utterances: dict[int, list[str]] = {}
    for quote in extract_quotations(page):
        utterances.setdefault(quote.utterance, [quote.kind]).append(page.text[quote.start : quote.end])
        assert quote.kind == utterances[quote.utterance][0], "an utterance is of one kind"
    assert list(utterances) == list(range(len(utterances)))
    assert list(utterances.values()) == expected["utterances"]


def test_a_thought_that_the_page_marks_up_needs_no_marks():
    told = made("Nora sat down. What now? She said, “What now?”")
    marked = [Emphasis(told.text.index(w), told.text.index(w) + len(w), "thought") for w in ("What now?",)]
    inside = Emphasis(told.text.rindex("now"), told.text.rindex("now") + 3, "thought")
    found = extract_quotations(replace(told, emphasis=(*marked, inside)))
    assert [(q.kind, told.text[q.start : q.end], q.utterance) for q in found] == [
        ("thought", "What now?", 0),
        ("speech", "“What now?”", 1),
    ]


def test_a_thought_after_a_speech_is_no_part_of_it():
    told = made("“Wet is wet,” said Nora. She tapped the pump. “Eight stone,” she thought, “and none of it rain.”")
    assert [(q.kind, q.utterance) for q in extract_quotations(told)] == [("speech", 0), ("thought", 1), ("thought", 1)]
