"""The layer of reported words: its order, and the quote or letter that each row lies in."""

from stories import page

from fabula.pipeline import understand
from fabula.schema.speech import Reported
from fabula.speech.reported.layer import outermost_as_quotes

OPENING = ("Nora Quill met Edmund Vane at the pump. Nora smiled.", "“It rains,” said Nora. “It does,” said Edmund.")


def rows(*blocks: str):
    story = understand(page(*OPENING, *blocks))
    names = {c.id: c.name for c in story.characters}
    return [(r.kind, story.text[r.start : r.end], names.get(r.speaker)) for r in story.reported], story


def test_every_kind_in_the_order_of_the_text():
    found, story = rows(
        "Nora said that it would rain all day. It would never stop, she thought.",
        "“And Edmund said, ‘It will stop at noon,’ and he told me that he was sure of it,” said Nora.",
    )
    assert found == [
        ("indirect", "that it would rain all day", "Nora Quill"),
        ("thought", "It would never stop", "Nora Quill"),
        ("speech", "‘It will stop at noon,’", "Edmund Vane"),
        ("indirect", "that he was sure of it", "Edmund Vane"),
    ]
    line = story.quotes[-1]
    assert [r.within for r in story.reported] == [None, None, line.start, line.start]
    assert [r.addressees for r in story.reported][3] == (line.speaker,)


def test_a_clause_in_a_quotation_in_a_quotation_lies_in_the_inner_one():
    _, story = rows("“And Edmund said, ‘Nora told me that it would stop at noon,’ but it did not,” said Nora.")
    inner, clause = story.reported
    assert (inner.kind, clause.kind) == ("speech", "indirect")
    assert (inner.within, clause.within) == (story.quotes[-1].start, inner.start)


def test_inner_quotes_are_not_among_the_quotes():
    with_inner, _ = rows("“And Edmund said, ‘It will stop,’ and left,” said Nora.")
    story = understand(page(*OPENING, "“And Edmund said, ‘It will stop,’ and left,” said Nora."))
    assert len(with_inner) == 1
    assert len(story.quotes) == 3


def test_only_the_outermost_rows_become_quotes():
    outer = Reported(start=0, end=50, kind="writing", speaker="a")
    inner = Reported(start=10, end=20, kind="speech", speaker="b", within=0)
    later = Reported(start=60, end=70, kind="speech")
    assert [(q.start, q.speaker, q.p) for q in outermost_as_quotes((inner, outer, later))] == [
        (0, "a", 0.9),
        (60, None, 0.0),
    ]
