"""The referents of "I" and "you" inside a quotation."""

from stories import page

from fabula.people.dialogue.first_second_person import resolve_first_second_person
from fabula.schema.speech import Quote
from fabula.tokens import tokens


def test_i_is_the_speaker_and_you_the_likeliest_addressee():
    manuscript = page("“I saw you,” said Nora.")
    quote = Quote(start=0, end=12, kind="speech", utterance=0, speaker="c1", addressees=("c3", "c2"), p=0.9)
    mentions = resolve_first_second_person(tokens(manuscript), (quote,), ())
    assert [(manuscript.text[m.start : m.end], m.entity, m.p) for m in mentions] == [
        ("I", "c1", 0.9),
        ("you", "c3", 0.45),
    ]


def test_no_mention_is_added_where_speaker_and_addressee_are_unknown():
    manuscript = page("“I saw you,” said Nora.")
    mentions = resolve_first_second_person(
        tokens(manuscript), (Quote(start=0, end=12, kind="speech", utterance=0),), ()
    )
    assert mentions == ()
