"""The payload holds the claims of the story, with offsets in UTF-16 units."""

from dataclasses import replace
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from fabula.indexes import Utf16
from fabula.report.payload import payload
from fabula.schema.manuscript import Block
from fabula.schema.people import Entity, Mention
from fabula.schema.speech import Quote
from fabula.schema.world import Event

ODD_TEXT = st.text(st.sampled_from("ab \n“”é𝔘🕯👩\u200d🚒\ud83d\u2028"), max_size=60) | st.text(max_size=40)


def in_browser(text: str, start: int, end: int) -> str:
    """What `text.slice(start, end)` gives in JavaScript."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def spans(table):
    """The start and the end of each row, as the page works them out."""
    starts = list(accumulate(table["utf16_gap"]))
    return [(start, start + length) for start, length in zip(starts, table["utf16_length"], strict=True)]


@given(text=ODD_TEXT, cuts=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_a_slice_by_utf16_units_equals_the_slice_by_code_points(text, cuts):
    start, end = sorted(min(cut, len(text)) for cut in cuts)
    units = Utf16(text).offsets([start, end])
    sliced = in_browser(text, *units).encode("utf-16-le", "surrogatepass")
    assert sliced == text[start:end].encode("utf-16-le", "surrogatepass")


def test_every_span_of_the_story_gives_its_own_words(small):
    data = payload(small)
    for layer in ("blocks", "emphasis", "chapters", "mentions", "quotes", "scenes"):
        table, rows = data[layer], getattr(small, layer)
        if layer == "mentions":
            rows = [m for m in rows if m.entity or m.kind == "PRON"]
        assert rows
        for row, (start, end) in zip(rows, spans(table), strict=True):
            assert in_browser(data["text"], start, end) == small.text[row.start : row.end]
    starts = [start for start, _ in spans(data["quotes"])]
    assert starts != [quote.start for quote in small.quotes], "the emoji does not shift the offsets"


def test_entities_without_a_name_are_left_out(small):
    boat = Entity(id="boat", category="VEH", name="the boat", mentions=1, first=0, kind="NOM")
    row = Mention(start=0, end=3, kind="NOM", category="VEH", entity="boat", p=0.9)
    story = replace(small, entities=(boat, *small.entities), mentions=(row, *small.mentions))
    assert payload(story) == payload(small)


def test_columns_are_of_equal_length(small):
    data = payload(small)
    for layer in ("blocks", "emphasis", "chapters", "beings", "mentions", "scenes"):
        assert len({len(column) for column in data[layer].values()}) == 1, layer
    quotes = data["quotes"]
    assert len({len(column) for name, column in quotes.items() if name != "cue"}) == 1


def test_speakers_are_numbers_of_characters_and_a_missing_speaker_is_minus_one(small):
    data = payload(small)
    for number, quote in zip(data["quotes"]["speaker"], small.quotes, strict=True):
        assert number == -1 if quote.speaker is None else small.characters[number].id == quote.speaker
    [street] = [n for n, character in enumerate(data["beings"]["character"]) if not character]
    assert data["scenes"]["place"] == [street, -1, -1]


def test_a_cue_has_the_row_of_its_quote(small):
    cue = payload(small)["quotes"]["cue"]
    assert [small.quotes[row].cue is not None for row in cue["quote"]] == [True, True, True]
    words = {in_browser(small.text, *at) for at in spans(cue)}
    assert words == {"said Mr. Tolliver", "Nora said"}


def test_words_are_counted_without_the_licence(small):
    assert "This text may be copied, burnt or sung." in small.text
    assert payload(small)["words"] == len(small.text.split()) - 8


def test_a_story_of_nothing_but_text_has_a_payload(small):
    bare = replace(
        small,
        text="Once.",
        blocks=(Block(0, 5, "paragraph"),),
        emphasis=(), chapters=(), characters=(), entities=(), mentions=(), quotes=(), scenes=(),
    )  # fmt: skip
    data = payload(bare)
    assert data["words"] == 1
    assert data["beings"]["name"] == data["quotes"]["speaker"] == []


def test_each_reason_is_listed_once(small):
    more = tuple(Quote(start=0, end=3, kind="speech", utterance=n, reason="tag") for n in range(9, 40))
    assert payload(replace(small, quotes=small.quotes + more))["reasons"].count("tag") == 1


def test_what_a_character_does_and_undergoes_is_counted(small):
    nora, other = small.characters[0].id, small.characters[1].id
    rows = [("run", (nora,), ()), ("run", (nora,), (other,)), ("see", (nora, "nobody"), (other,))]
    events = tuple(
        Event(start=number, end=number + 1, lemma=lemma, agents=agents, patients=patients)
        for number, (lemma, agents, patients) in enumerate(rows)
    )
    beings = payload(replace(small, events=events))["beings"]
    assert beings["does"][0] == [["run", 2], ["see", 1]]
    assert beings["undergoes"][1] == [["run", 1], ["see", 1]]
    assert beings["does"][1] == beings["undergoes"][0] == []
