"""Whom "I" and "you" mean inside a quotation."""

from stories import page

from fabula.people.dialogue.first_second_person import resolve_first_second_person
from fabula.schema.speech import Quote
from fabula.tokens import tokens


def test_i_speaks_and_you_is_the_likeliest_of_those_spoken_to():
    told = page("“I saw you,” said Nora.")
    quote = Quote(start=0, end=12, kind="speech", utterance=0, speaker="c1", addressees=("c3", "c2"), p=0.9)
    found = resolve_first_second_person(tokens(told), (quote,), ())
    assert [(told.text[m.start : m.end], m.entity, m.p) for m in found] == [("I", "c1", 0.9), ("you", "c3", 0.45)]


def test_where_nobody_is_known_to_speak_or_listen_no_mention_is_added():
    told = page("“I saw you,” said Nora.")
    found = resolve_first_second_person(tokens(told), (Quote(start=0, end=12, kind="speech", utterance=0),), ())
    assert found == ()
