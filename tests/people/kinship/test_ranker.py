"""The referents of kinship terms: the owner, vocatives, and the evidence for the family in the rest of the story."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from stories import page, who

from fabula import people, pipeline
from fabula.lexicons.kinship import INVERSE_RELATION, KIN_RELATION
from fabula.people.kinship.features import COLUMNS, kin_features
from fabula.people.kinship.ranker import MIN_SURE_PROBABILITY, packaged_ranker, sure_relatives
from fabula.people.kinship.terms import kin_terms
from fabula.ranking import FeatureNetwork, softmax
from fabula.schema.people import Mention

FAMILY = (
    "Nora Quill came down to the yard. Mrs. Quill, Nora's mother, was mending the pump. Edmund Vane watched Nora.",
    "“You are late, mamma,” said Nora.",
    "“I am never late,” said Mrs. Quill. Edmund laughed, and Nora laughed with Edmund.",
)


def arguments(*paragraphs, monkeypatch):
    """A story, and what `people.resolve_kin_terms` is given for it: tokens, parse, quotes, characters, mentions."""
    calls = []
    real = people.resolve_kin_terms
    monkeypatch.setattr(people, "resolve_kin_terms", lambda *args: calls.append(args) or real(*args))
    story = pipeline.understand(page(*paragraphs))
    return story, calls[-1][:5]


def referent(phrase, *paragraphs):
    """The name of the character that a phrase refers to, or None; the phrase's last occurrence counts."""
    story = pipeline.understand(page(*FAMILY, *paragraphs))
    start = story.text.rindex(phrase)
    name = {c.id: c.name for c in story.characters}
    mentions = [m for m in story.mentions if (m.start, m.end) == (start, start + len(phrase))]
    assert len(mentions) == 1, (phrase, [story.text[m.start : m.end] for m in story.mentions])
    return name.get(mentions[0].entity)


@pytest.mark.parametrize(
    ("phrase", "paragraph", "expected"),
    [
        ("your mother", "“Where is your mother?” said Edmund to Nora.", "Mrs. Quill"),
        ("My mother", "“My mother is in the yard,” said Nora.", "Mrs. Quill"),
        ("Nora's mother", "Nora's mother went in.", "Mrs. Quill"),
        ("your daughter", "“Where is your daughter?” said Edmund to Mrs. Quill.", "Nora Quill"),
    ],
)
def test_a_kinship_term_refers_to_the_relative_that_the_story_shows(phrase, paragraph, expected):
    assert referent(phrase, paragraph) == expected


def test_terms_have_their_owner_and_are_vocatives_or_not(monkeypatch):
    story, given = arguments(
        *FAMILY, "“Her father is dead,” said Edmund. The mother of Giles wept.", monkeypatch=monkeypatch
    )
    characters, mentions = given[3:]
    nora = [c.id for c in characters].index(who(story, "Nora").id)
    terms = {story.text[mentions[t.mention_row].start : mentions[t.mention_row].end]: t for t in kin_terms(*given)}
    assert set(terms) >= {"Nora's mother", "mamma"}
    assert "The mother of Giles" not in terms
    assert terms["Nora's mother"].owner_row == terms["mamma"].owner_row == nora
    assert (
        (terms["Nora's mother"].relation, terms["Nora's mother"].gender)
        == KIN_RELATION["mother"]
        == KIN_RELATION["mamma"]
    )
    assert terms["mamma"].is_vocative and not terms["Nora's mother"].is_vocative
    assert terms["Nora's mother"].line == -1 < terms["mamma"].line
    assert characters[terms["Nora's mother"].named_row].name == "Mrs. Quill"


def test_candidates_are_not_the_owner_nor_of_the_other_gender(monkeypatch):
    _, given = arguments(*FAMILY, "“Where is your father?” said Edmund to Nora.", monkeypatch=monkeypatch)
    words, _, quotes, characters, mentions = given
    for term, candidates, features in kin_features(words, quotes, characters, mentions, kin_terms(*given)):
        assert term.owner_row not in candidates
        assert features.shape == (len(candidates), len(COLUMNS)) and np.isfinite(features).all()
        if term.gender == "f":
            assert not any(characters[row].pronouns == "he/him" for row in candidates.tolist())


def test_below_the_threshold_the_referent_by_links_is_kept(monkeypatch):
    _, given = arguments(*FAMILY, monkeypatch=monkeypatch)
    zeros = np.zeros(len(COLUMNS))
    unsure = FeatureNetwork(mean=zeros, spread=zeros + 1, linear=zeros)
    monkeypatch.setattr(sys.modules["fabula.people.kinship.ranker"], "MIN_PROBABILITY", 1.1)
    assert people.resolve_kin_terms(*given, unsure) == given[4]
    monkeypatch.setattr(sys.modules["fabula.people.kinship.ranker"], "MIN_PROBABILITY", 0.1)
    assert people.resolve_kin_terms(*given, unsure) != given[4]


def test_the_packaged_ranker_gives_probabilities_and_every_relation_has_an_inverse():
    p = softmax(packaged_ranker().scores(np.random.default_rng(0).normal(size=(7, len(COLUMNS)))))
    assert p.shape == (7,) and p.sum() == pytest.approx(1)
    assert all(
        INVERSE_RELATION.get(INVERSE_RELATION.get(r, r), INVERSE_RELATION.get(r, r)) == r
        for r, _ in KIN_RELATION.values()
    )


def test_his_wife_is_the_woman_of_his_title_and_surname():
    couple = (
        "Mr. Quill came down to the yard, and Nora Quill came with him. Nora laughed. Nora Quill saw Mrs. Quill there.",
        "“You are late,” said his wife to Mr. Quill. Mr. Quill sat down.",
    )
    story = pipeline.understand(page(*couple))
    assert [quote.speaker for quote in story.quotes] == [who(story, "Mrs. Quill").id]


def test_a_relative_is_sure_from_a_probability():
    term = Mention(start=0, end=8, kind="NOM", category="PER", entity=None, p=0.5)
    changed = [replace(term, entity="c1", p=p) for p in (MIN_SURE_PROBABILITY, MIN_SURE_PROBABILITY - 0.01)]
    assert [sure_relatives((term,), (now,)) for now in changed] == [(changed[0],), ()]
    assert sure_relatives((changed[0],), (changed[0],)) == ()  # links alone knew as much
