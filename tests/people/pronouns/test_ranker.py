"""Whom "he" and "she" mean: who was named last outweighs links that drift, and what is known rules people out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import Likes, parsed
from stories import page

from fabula.cues.tagged_mentions import tagged_mentions
from fabula.people.coreference.clustering import MentionAttributes, cluster_mentions
from fabula.people.coreference.mention_attributes import mention_categories, mention_genders
from fabula.people.coreference.pair_probabilities import antecedent_probabilities, likely_antecedents
from fabula.people.pronouns.features import COLUMNS, FAR, PronounContext
from fabula.people.pronouns.features import mention_columns as laid_out
from fabula.people.pronouns.ranker import PronounResolver, packaged_ranker
from fabula.quotations.extraction import extract_quotations
from fabula.ranking import FeatureNetwork, softmax
from fabula.schema.people import CATEGORIES
from fabula.tokens import tokens

PER = CATEGORIES.index("PER")
PHRASES = ["Nora", "Edmund", "Giles", "he", "He", "she", "She", "him", "I"]
DRIFT = """Edmund sat by the wall. He was cold. He was tired. He slept.

Giles came in with the lamp and the bread. He said that it was late.
"""


def goes_by(**weights):
    """A scorer that asks for these columns alone; underscores stand for spaces."""
    inner = np.zeros((len(COLUMNS), 2 * len(weights)))
    outer = []
    for i, (name, weight) in enumerate(weights.items()):
        inner[COLUMNS.index(name.replace("_", " ")), 2 * i : 2 * i + 2] = 1, -1
        outer += [weight, -weight]
    size = len(COLUMNS)
    return FeatureNetwork(
        mean=np.zeros(size), spread=np.ones(size), inner=inner, bias=np.zeros(2 * len(weights)), outer=np.array(outer)
    )


def laid(words, read, quotes=()):
    """The page of a reading."""
    return laid_out(words, read, quotes, tagged_mentions(words, read, quotes))


def meant(text, likes, scorer=None, gender="m"):
    """(what a mention is spelled, the name it means) of each pronoun; names are known, all of one gender."""
    story = page(text)
    words = tokens(story)
    read = parsed(words, PHRASES, verbs=("said", "sat", "was", "slept", "came"))
    spelled = [words.spelling(a) for a in read.spans[:, 0].tolist()]
    names = list(dict.fromkeys(word for word in spelled if word in ("Nora", "Edmund", "Giles")))
    known = np.array([names.index(word) if word in names else -1 for word in spelled])
    reader = PronounResolver(laid(words, read, extract_quotations(story)), -1, {}, scorer) if scorer else None
    chance = antecedent_probabilities(words, read, Likes(likes))
    own = MentionAttributes(mention_genders(words, read), mention_categories(words, read), known, [[] for _ in spelled])
    bearers = tuple((PER, gender) for _ in names)
    found = cluster_mentions(likely_antecedents(read, chance), chance, own, bearers, reader).cluster.tolist()
    called = [*names, *(["someone"] * len(spelled))]
    return [(word, called[who]) for word, who in zip(spelled, found, strict=True) if word not in names]


# Edmund, he, he, he, Giles, he: each pronoun likes the one before it, as a network does that has seen short texts.
LIKES = {1: {0: 4}, 2: {1: 4}, 3: {2: 4}, 5: {3: 4, 4: 3}}


def test_links_alone_hand_a_man_on_past_the_name_of_another():
    assert meant(DRIFT, LIKES)[-1] == ("He", "Edmund")


def test_who_was_named_last_outweighs_a_link():
    assert meant(DRIFT, LIKES, goes_by(log_chance=1.0, since_named=-20.0))[-1] == ("He", "Giles")


def test_the_shipped_weights_do_so_where_links_are_about_level():
    level = LIKES | {5: {3: 4, 4: 3.8}}
    assert meant(DRIFT, level)[-1] == ("He", "Edmund")
    assert [who for _, who in meant(DRIFT, level, packaged_ranker())] == ["Edmund", "Edmund", "Edmund", "Giles"]


def test_whoever_was_mentioned_may_be_meant_though_nothing_links_to_them():
    assert meant("Giles came in. He was late.", {1: {0: -8}}, goes_by(since_named=-20.0)) == [("He", "someone")]
    assert meant("Giles came in. Edmund sat. He was late.", {2: {0: 2}}, goes_by(since_named=-20.0)) == [
        ("He", "Edmund")
    ]


def test_gender_rules_out():
    assert meant("Nora came in. He was late.", {1: {0: 5}}, goes_by(since_named=-20.0), "f") == [("He", "someone")]


def test_himself_is_left_to_the_links():
    words = tokens(page("Giles came in. Edmund saw himself."))
    read = parsed(words, ["Giles", "Edmund", "himself"])
    assert laid(words, read).pronoun == [False, False, False]


def test_you_and_i_in_speech_keep_nobody_in_mind():
    story = page("“I am late,” said Nora.")
    words = tokens(story)
    presence = PronounContext(laid(words, parsed(words, ["I", "Nora"]), extract_quotations(story)), -1, {})
    presence.saw(0, 0)
    assert not presence.recent
    presence.saw(1, 1)
    assert list(presence.recent) == [1]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=40))
def test_the_evidence_is_a_row_of_numbers_for_each(who):
    text = " ".join(["Giles came in."] * len(who))
    words = tokens(page(text))
    presence = PronounContext(laid(words, parsed(words, ["Giles"])), 2, {0: (1, 0.5)})
    for mention, row in enumerate(who):
        rows = presence.columns(mention, [0, 1, 99], np.array([0.5, 0.0, 0.0]), 0.5, [False, True, True])
        assert rows.shape == (3, len(COLUMNS)) and np.isfinite(rows).all() and np.abs(rows).max() < -FAR
        presence.saw(mention, row)


@pytest.mark.parametrize("count", [1, 2, 14])
def test_chances_sum_to_one(count):
    scores = packaged_ranker().scores(np.random.default_rng(0).normal(size=(count, len(COLUMNS))))
    assert softmax(scores).sum() == pytest.approx(1)
