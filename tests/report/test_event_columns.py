"""The columns of the page "What happens" hold every event and all reported words, in UTF-16 units."""

from dataclasses import replace
from itertools import accumulate

from fabula.report.payload import payload


def slices(data, table):
    """The words of each row, as the page cuts them out of the text."""
    text = data["text"].encode("utf-16-le")
    starts = accumulate(table["utf16_gap"])
    return [
        text[2 * start : 2 * (start + length)].decode("utf-16-le")
        for start, length in zip(starts, table["utf16_length"], strict=True)
    ]


def test_each_event_has_its_word_its_lemma_and_those_who_take_part(eventful):
    data = payload(eventful)
    events, everybody = data["events"], [*data["beings"]["name"], *data["others"]]
    assert slices(data, events) == ["gone", "stood", "laughed", "taken", "read"]
    assert data["lemmas"] == [
        ["go", "gone"],
        ["laugh", "laughed"],
        ["read", "read"],
        ["stand", "stood"],
        ["take", "taken"],
    ]
    assert [[everybody[being] for being in agents] for agents in events["agents"]] == [
        [], ["Nora Quill"], ["Mr. Tolliver"], ["her father"], ["Nora Quill"],
    ]  # fmt: skip
    assert [[everybody[being] for being in patients] for patients in events["patients"]][2:] == [
        ["Nora Quill"], ["Nora Quill"], ["Mr. Tolliver"],
    ]  # fmt: skip


def test_a_word_that_now_and_then_has_another_lemma_keeps_both(eventful):
    stood = eventful.events[1]
    other = replace(stood, lemma="stood")
    data = payload(replace(eventful, events=(stood, other, stood)))
    assert data["lemmas"] == [["stand", "stood"]]
    assert data["events"]["other_lemma"] == {"event": [1], "lemma": ["stood"]}


def test_reported_words_have_their_speaker_and_their_cue(eventful):
    data = payload(eventful)
    reported, names = data["reported"], data["beings"]["name"]
    assert slices(data, reported) == ["Do not look for the ladder. It was never ours."]
    assert slices(data, reported["cue"]) == ["— T."]
    assert names[reported["speaker"][0]] == "Mr. Tolliver"
    assert [names[being] for being in reported["addressees"][0]] == ["Nora Quill"]


def test_a_sentence_is_listed_where_something_happens_in_it(story):
    data = payload(story)
    words = slices(data, data["sentences"])
    assert len(words) == 2, "the story has five sentences"
    assert "asked" in words[0]
    assert "filled" in words[1]


def test_a_story_without_events_or_grammar_has_empty_columns(small, eventful):
    assert payload(small)["events"]["utf16_gap"] == payload(small)["others"] == []
    assert payload(eventful)["sentences"]["utf16_gap"] == []
