"""`Story.check` finds every part that does not fit."""

import dataclasses

import pytest


def test_a_whole_story_passes(story):
    story.check()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 10**9)])
@pytest.mark.parametrize("layer", ["blocks", "emphasis", "chapters", "mentions", "quotes", "scenes"])
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
        ("quotes", {"candidates": (("nobody", 0.5),)}),
        ("scenes", {"participants": ("nobody",)}),
        ("scenes", {"viewpoint": "e1"}),
        ("scenes", {"place": "nowhere"}),
    ],
)
def test_an_id_that_nobody_has_is_found(story, layer, wrong):
    rows = getattr(story, layer)
    with pytest.raises(ValueError, match="ids that nobody has"):
        dataclasses.replace(story, **{layer: (dataclasses.replace(rows[0], **wrong), *rows[1:])}).check()


def test_nouns_are_frozen(story):
    for noun in (story, story.source, *story.blocks, *story.quotes, *story.characters):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, dataclasses.fields(noun)[0].name, 0)
