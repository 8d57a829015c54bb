"""Whom terms of kinship mean: the owner, what counts as a call, and what the rest of the story knows of the family."""

import sys

import numpy as np
import pytest
from stories import page, who

from fabula import people, pipeline
from fabula.lexicons.kinship import INVERSE_RELATION, KIN_RELATION
from fabula.people.kinship.features import COLUMNS, kin_features
from fabula.people.kinship.ranker import packaged_ranker
from fabula.people.kinship.terms import kin_terms
from fabula.ranking import FeatureNetwork, softmax

FAMILY = (
    "Nora Quill came down to the yard. Mrs. Quill, Nora's mother, was mending the pump. Edmund Vane watched Nora.",
    "“You are late, mamma,” said Nora.",
    "“I am never late,” said Mrs. Quill. Edmund laughed, and Nora laughed with Edmund.",
)


def asked(*paragraphs, monkeypatch):
    """What `people.resolve_kin_terms` takes: tokens, parse, quotes, characters, mentions."""
    handed = []
    real = people.resolve_kin_terms
    monkeypatch.setattr(people, "resolve_kin_terms", lambda *args: handed.append(args) or real(*args))
    story = pipeline.understand(page(*paragraphs))
    return story, handed[-1][:5]


def meant(phrase, *paragraphs):
    """The name of whoever a phrase means, None for nobody of the cast; the phrase's last occurrence counts."""
    story = pipeline.understand(page(*FAMILY, *paragraphs))
    start = story.text.rindex(phrase)
    name = {c.id: c.name for c in story.characters}
    found = [m for m in story.mentions if (m.start, m.end) == (start, start + len(phrase))]
    assert len(found) == 1, (phrase, [story.text[m.start : m.end] for m in story.mentions])
    return name.get(found[0].entity)


@pytest.mark.parametrize(
    ("phrase", "paragraph", "expected"),
    [
        ("your mother", "“Where is your mother?” said Edmund to Nora.", "Mrs. Quill"),
        ("My mother", "“My mother is in the yard,” said Nora.", "Mrs. Quill"),
        ("Nora's mother", "Nora's mother went in.", "Mrs. Quill"),
        ("your daughter", "“Where is your daughter?” said Edmund to Mrs. Quill.", "Nora Quill"),
    ],
)
def test_a_relative_is_who_the_story_says(phrase, paragraph, expected):
    assert meant(phrase, paragraph) == expected


def test_terms_say_whose_they_are_and_whether_they_call(monkeypatch):
    story, handed = asked(
        *FAMILY, "“Her father is dead,” said Edmund. The mother of Giles wept.", monkeypatch=monkeypatch
    )
    characters, mentions = handed[3:]
    nora = [c.id for c in characters].index(who(story, "Nora").id)
    found = {story.text[mentions[t.mention].start : mentions[t.mention].end]: t for t in kin_terms(*handed)}
    assert set(found) >= {"Nora's mother", "mamma"}
    assert "The mother of Giles" not in found
    assert found["Nora's mother"].owner == found["mamma"].owner == nora
    assert (
        (found["Nora's mother"].relation, found["Nora's mother"].gender)
        == KIN_RELATION["mother"]
        == KIN_RELATION["mamma"]
    )
    assert found["mamma"].calls and not found["Nora's mother"].calls
    assert found["Nora's mother"].line == -1 < found["mamma"].line
    assert characters[found["Nora's mother"].named].name == "Mrs. Quill"


def test_nobody_is_their_own_relative_nor_of_the_other_gender(monkeypatch):
    _, handed = asked(*FAMILY, "“Where is your father?” said Edmund to Nora.", monkeypatch=monkeypatch)
    words, _, quotes, characters, mentions = handed
    for term, may_be, rows in kin_features(words, quotes, characters, mentions, kin_terms(*handed)):
        assert term.owner not in may_be
        assert rows.shape == (len(may_be), len(COLUMNS)) and np.isfinite(rows).all()
        if term.gender == "f":
            assert not any(characters[row].pronouns == "he/him" for row in may_be.tolist())


def test_below_the_threshold_links_keep_their_say(monkeypatch):
    _, handed = asked(*FAMILY, monkeypatch=monkeypatch)
    zeros = np.zeros(len(COLUMNS))
    unsure = FeatureNetwork(mean=zeros, spread=zeros + 1, linear=zeros)
    monkeypatch.setattr(sys.modules["fabula.people.kinship.ranker"], "LEAST", 1.1)
    assert people.resolve_kin_terms(*handed, unsure) == handed[4]
    monkeypatch.setattr(sys.modules["fabula.people.kinship.ranker"], "LEAST", 0.1)
    assert people.resolve_kin_terms(*handed, unsure) != handed[4]


def test_the_shipped_scorer_gives_chances_and_every_relation_has_a_way_back():
    p = softmax(packaged_ranker().scores(np.random.default_rng(0).normal(size=(7, len(COLUMNS)))))
    assert p.shape == (7,) and p.sum() == pytest.approx(1)
    assert all(
        INVERSE_RELATION.get(INVERSE_RELATION.get(r, r), INVERSE_RELATION.get(r, r)) == r
        for r, _ in KIN_RELATION.values()
    )
