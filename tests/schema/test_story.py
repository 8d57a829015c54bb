"""`Story.check` finds every part that does not fit."""

import dataclasses

import numpy as np
import pytest


def test_a_whole_story_passes(story):
    story.check()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10**9)])
@pytest.mark.parametrize(
    "layer", ["blocks", "emphasis", "chapters", "mentions", "quotes", "scenes", "events", "reported"]
)
def test_a_span_outside_the_text_is_found(story, layer, start, end):
    row = dataclasses.replace(getattr(story, layer)[-1], start=start, end=end)
    with pytest.raises(ValueError, match=type(row).__name__):
        dataclasses.replace(story, **{layer: (*getattr(story, layer), row)}).check()


@pytest.mark.parametrize(
    ("layer", "wrong"),
    [
        ("mentions", {"entity": "nobody"}),
        ("quotes", {"speaker": "nobody"}),
        ("quotes", {"speaker": "e1"}),
        ("quotes", {"addressees": ("c1", "nobody")}),
        ("quotes", {"overhearers": ("nobody",)}),
        ("quotes", {"candidates": (("nobody", 0.5),)}),
        ("scenes", {"participants": ("nobody",)}),
        ("scenes", {"viewpoint": "e1"}),
        ("scenes", {"place": "nowhere"}),
        ("reported", {"speaker": "nobody"}),
        ("reported", {"addressees": ("c1", "nobody")}),
        ("events", {"agents": ("nobody",)}),
        ("events", {"patients": ("c1", "nobody")}),
    ],
)
def test_an_id_that_nobody_has_is_found(story, layer, wrong):
    rows = getattr(story, layer)
    with pytest.raises(ValueError, match="ids that nobody has"):
        dataclasses.replace(story, **{layer: (dataclasses.replace(rows[0], **wrong), *rows[1:])}).check()


def test_reported_words_in_no_quote_there_is_are_found(story):
    row = dataclasses.replace(story.reported[0], within=1)
    with pytest.raises(ValueError, match="that is not there"):
        dataclasses.replace(story, reported=(row,)).check()


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, 10**9)])
def test_evidence_outside_the_text_is_found(story, span):
    finding = dataclasses.replace(story.findings[0], evidence=((0, 3), span))
    with pytest.raises(ValueError, match="evidence outside"):
        dataclasses.replace(story, findings=(finding,)).check()


def test_more_contradicted_than_checked_is_found(story):
    with pytest.raises(ValueError, match="the 0 that were checked"):
        dataclasses.replace(story, checked=0).check()


@pytest.mark.parametrize("scene", [-1, 1])
def test_an_event_in_no_scene_there_is_is_found(story, scene):
    with pytest.raises(ValueError, match="scene that is not there"):
        dataclasses.replace(story, events=(dataclasses.replace(story.events[0], scene=scene),)).check()


@pytest.mark.parametrize(
    ("column", "change", "says"),
    [
        ("end", lambda c: c[:-1], "unequal length"),
        ("start", lambda c: c - 1, "outside a text"),
        ("end", lambda c: c + 1000, "outside a text"),
        ("start", lambda c: c[::-1], "out of order"),
        ("end", lambda c: np.append(c[1:], c[-1]), "out of order"),
        ("upos", lambda c: c + 2, "upos outside"),
        ("lemma", lambda c: c - 1, "lemma outside"),
        ("head", lambda c: c + len(c), "head outside"),
    ],
)
def test_columns_of_grammar_that_do_not_fit_are_found(story, column, change, says):
    wrong = dataclasses.replace(story.grammar, **{column: change(getattr(story.grammar, column))})
    with pytest.raises(ValueError, match=says):
        dataclasses.replace(story, grammar=wrong).check()


def test_grammar_is_equal_where_its_columns_are(story):
    same = dataclasses.replace(story.grammar, upos=story.grammar.upos.copy())
    assert same == story.grammar
    assert dataclasses.replace(same, upos=same.upos * 0) != story.grammar
    assert story.grammar != "grammar"


def test_nouns_are_frozen(story):
    for noun in (story, story.source, *story.blocks, *story.quotes, *story.characters):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, dataclasses.fields(noun)[0].name, 0)
