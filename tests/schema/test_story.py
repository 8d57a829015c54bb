"""`Story.check` raises for every layer that does not fit the text or the other layers."""

import dataclasses

import numpy as np
import pytest

from fabula.schema.people import Suggestion


def test_a_whole_story_passes(story):
    story.check()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10**9)])
@pytest.mark.parametrize(
    "layer", ["blocks", "emphasis", "chapters", "mentions", "quotes", "scenes", "events", "reported"]
)
def test_a_span_outside_the_text_is_refused(story, layer, start, end):
    row = dataclasses.replace(getattr(story, layer)[-1], start=start, end=end)
    with pytest.raises(ValueError, match=type(row).__name__):
        dataclasses.replace(story, **{layer: (*getattr(story, layer), row)}).check()


@pytest.mark.parametrize(
    ("layer", "wrong"),
    [
        ("mentions", {"entity": "absent"}),
        ("quotes", {"speaker": "absent"}),
        ("quotes", {"speaker": "e1"}),
        ("quotes", {"addressees": ("c1", "absent")}),
        ("quotes", {"overhearers": ("absent",)}),
        ("quotes", {"candidates": (("absent", 0.5),)}),
        ("scenes", {"participants": ("absent",)}),
        ("scenes", {"viewpoint": "e1"}),
        ("scenes", {"place": "absent"}),
        ("reported", {"speaker": "absent"}),
        ("reported", {"addressees": ("c1", "absent")}),
        ("events", {"agents": ("absent",)}),
        ("events", {"patients": ("c1", "absent")}),
    ],
)
def test_an_id_of_no_character_or_entity_is_refused(story, layer, wrong):
    rows = getattr(story, layer)
    with pytest.raises(ValueError, match="ids of no character or entity"):
        dataclasses.replace(story, **{layer: (dataclasses.replace(rows[0], **wrong), *rows[1:])}).check()


def test_two_characters_with_one_key_are_refused(story):
    keyed = tuple(dataclasses.replace(character, key="nora") for character in story.characters)
    dataclasses.replace(story, characters=(keyed[0], *story.characters[1:])).check()
    with pytest.raises(ValueError, match="two characters have the key 'nora'"):
        dataclasses.replace(story, characters=keyed).check()


def test_reported_words_within_a_missing_quote_are_refused(story):
    row = dataclasses.replace(story.reported[0], within=1)
    with pytest.raises(ValueError, match="that is not there"):
        dataclasses.replace(story, reported=(row,)).check()


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, 10**9)])
def test_evidence_outside_the_text_is_refused(story, span):
    finding = dataclasses.replace(story.findings[0], evidence=((0, 3), span))
    with pytest.raises(ValueError, match="evidence outside"):
        dataclasses.replace(story, findings=(finding,)).check()


def test_more_contradicted_than_checked_is_refused(story):
    with pytest.raises(ValueError, match="the 0 that were checked"):
        dataclasses.replace(story, checked=0).check()


@pytest.mark.parametrize("scene", [-1, 1])
def test_an_event_in_a_missing_scene_is_refused(story, scene):
    with pytest.raises(ValueError, match="scene that is not there"):
        dataclasses.replace(story, events=(dataclasses.replace(story.events[0], scene=scene),)).check()


@pytest.mark.parametrize(
    ("column", "change", "message"),
    [
        ("end", lambda column: column[:-1], "unequal length"),
        ("start", lambda c: c - 1, "outside a text"),
        ("end", lambda c: c + 1000, "outside a text"),
        ("start", lambda c: c[::-1], "out of order"),
        ("end", lambda c: np.append(c[1:], c[-1]), "out of order"),
        ("upos", lambda c: c + 2, "upos outside"),
        ("lemma", lambda c: c - 1, "lemma outside"),
        ("head", lambda c: c + len(c), "head outside"),
    ],
)
def test_columns_of_grammar_that_do_not_fit_are_refused(story, column, change, message):
    wrong = dataclasses.replace(story.grammar, **{column: change(getattr(story.grammar, column))})
    with pytest.raises(ValueError, match=message):
        dataclasses.replace(story, grammar=wrong).check()


def test_grammar_is_equal_where_its_columns_are(story):
    same = dataclasses.replace(story.grammar, upos=story.grammar.upos.copy())
    assert same == story.grammar
    assert dataclasses.replace(same, upos=same.upos * 0) != story.grammar
    assert story.grammar != "grammar"


def test_grammar_has_no_hash(story):
    with pytest.raises(TypeError, match="unhashable"):
        hash(story.grammar)


def test_a_suggestion_of_an_unknown_character_is_refused(story):
    suggestion = Suggestion(characters=("c1", "absent"), reason="the same name", evidence=((0, 3),))
    with pytest.raises(ValueError, match="ids of no character or entity"):
        dataclasses.replace(story, suggestions=(suggestion,)).check()


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, 10**9)])
def test_evidence_of_a_suggestion_outside_the_text_is_refused(story, span):
    suggestion = Suggestion(characters=("c1", "c1"), reason="the same name", evidence=(span,))
    with pytest.raises(ValueError, match="suggestions have evidence outside"):
        dataclasses.replace(story, suggestions=(suggestion,)).check()


def test_rows_of_a_story_are_frozen(story):
    for row in (story, story.source, *story.blocks, *story.quotes, *story.characters):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(row, dataclasses.fields(row)[0].name, 0)
