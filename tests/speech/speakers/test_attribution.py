"""Who speaks each line, to whom, and why, as kept in `cases/speakers.json`.

`lines` is every quotation of the page after its opening: its words, the name of who speaks or null, the reason, and,
where the case cares, the words that decided under "cue", the names of those spoken to under "to", of the likeliest of
them under "first", and of those who hear it besides under "heard by".
"""

import pytest
from stories import cases, who

from fabula.pipeline import understand


@pytest.mark.parametrize(("page", "expected"), cases("speakers", "lines"))
def test_speakers(page, expected):
    story = understand(page)
    quotes = story.quotes[len(story.quotes) - len(expected["lines"]) :]
    for quote, (words, name, reason, *more) in zip(quotes, expected["lines"], strict=True):
        assert story.text[quote.start : quote.end] == words
        speaker = who(story, name)
        assert (quote.speaker, quote.reason) == (speaker and speaker.id, reason), words
        for cares in more:
            if "to" in cares:
                assert set(quote.addressees) == {who(story, a).id for a in cares["to"]}, words
            if "heard by" in cares:
                assert set(quote.overhearers) == {who(story, a).id for a in cares["heard by"]}, words
            if "first" in cares:
                assert quote.addressees[0] == who(story, cares["first"]).id, words
            if "cue" in cares:
                assert (quote.cue and story.text[slice(*quote.cue)]) == cares["cue"], words
        assert quote.speaker not in quote.addressees + quote.overhearers
        assert not set(quote.addressees) & set(quote.overhearers)
        assert speaker is None or quote.candidates[0] == (speaker.id, quote.p)


def test_without_a_cast_every_line_is_as_it_was(pages=("He came in. “So,” he said.", "“No.”")):
    from stories import page

    story = understand(page(*pages))
    assert [(q.speaker, q.addressees, q.candidates, q.p) for q in story.quotes] == [(None, (), (), 0.0)] * 2


@pytest.mark.parametrize("sure", [0.0, 0.4, 0.8, 1.0])
def test_a_reader_says_how_sure_a_speaker_must_be(sure):
    from stories import page

    text = (
        "“It rains,” said Nora Vane.",
        "Edmund Orme looked up from his letters, and Giles from his book.",
        "“So it does.”",
        "“It never does anything else.”",
        "“No.”",
        "“Whose letter is that?” Giles asked Edmund.",
    )
    story = understand(page(*text), sure=sure)
    likeliest = [quote.candidates[0] for quote in story.quotes]
    assert [p for _, p in likeliest] == [quote.p for quote in story.quotes]
    assert [quote.speaker for quote in story.quotes] == [who if p >= sure else None for who, p in likeliest]
    assert all((quote.reason == "unresolved") == (quote.speaker is None) for quote in story.quotes)
    named = sum(quote.speaker is not None for quote in story.quotes)
    assert named == 5 if sure == 0 else named == 0 if sure == 1 else 0 < named < 5 or sure == 0.4
