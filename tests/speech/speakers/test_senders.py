"""A line whose sender is written down is that person's, whatever stands around it."""

import pytest
from stories import page, who

from fabula.pipeline import understand
from fabula.schema.people import KnownCast, KnownCharacter
from fabula.schema.story import Story
from fabula.speech.speakers import SENDER_P


def senders(story: Story) -> list[tuple[str | None, str, str | None]]:
    """Speaker, reason and cue of each written line of a story."""
    names = {character.id: character.name for character in story.characters}
    return [
        (names.get(quote.speaker or ""), quote.reason, story.text[slice(*quote.cue)] if quote.cue else None)
        for quote in story.quotes
        if quote.kind == "writing"
    ]


CHAT = (
    "Rain fell. Nora got out her phone.",
    "Nora: is it raining there",
    "Ottokar: it is",
    "She laughed, and Hugh looked up.",
    "Ottokar: bring a coat",
    "Nora: which",
)


def test_the_sender_speaks_and_enters_the_cast():
    story = understand(page(*CHAT))
    assert senders(story) == [(name, "sender", name) for name in ("Nora", "Ottokar", "Ottokar", "Nora")]
    ottokar = who(story, "Ottokar")
    assert ottokar and ottokar.quotes == 2
    assert {quote.p for quote in story.quotes} == {SENDER_P}


def test_a_title_or_a_handle_is_a_name_where_it_sends():
    story = understand(page("[21:40] Mother: is it raining", "[21:41] wet_ed: it is", "[21:42] Mother: bring a coat"))
    assert [speaker for speaker, _, _ in senders(story)] == ["Mother", "wet_ed", "Mother"]


def test_two_who_send_in_turn_are_two():
    story = understand(
        page("MRS. VANE: Does it rain?", "ADELA: It does.", "MRS. VANE: Come in, Adela Vane.", "ADELA: I am in.")
    )
    speakers = [quote.speaker for quote in story.quotes]
    assert None not in speakers and speakers[0] == speakers[2] != speakers[1] == speakers[3]


def test_me_is_the_narrator():
    story = understand(
        page("I got out my phone. I was wet and I was late.", "Nora: is it raining there", "Me: it is", "I sat down.",
             "Nora: bring a coat", "Me: which")
    )  # fmt: skip
    narrator = who(story, "I")
    assert narrator and [quote.speaker == narrator.id for quote in story.quotes] == [False, True, False, True]


@pytest.mark.parametrize("sender", ["Unknown", "Unknown number"])
def test_a_line_of_an_unknown_sender_is_unresolved(sender):
    story = understand(page(*CHAT, f"{sender}: who is this"))
    assert senders(story)[-1] == (None, "unresolved", None)


def test_a_sender_outside_of_a_closed_cast_speaks_no_line():
    story = understand(page(*CHAT), cast=KnownCast(characters=(KnownCharacter(name="Nora"),), open=False))
    assert senders(story) == [
        ("Nora", "sender", "Nora"), (None, "unresolved", None), (None, "unresolved", None), ("Nora", "sender", "Nora"),
    ]  # fmt: skip
