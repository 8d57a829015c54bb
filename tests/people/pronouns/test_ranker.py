"""The referents of "he" and "she": the name mentioned last outweighs links that drift, and genders exclude people."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import Likes, parsed
from stories import page

from fabula.cues import tagged_mentions
from fabula.people.coreference.clustering import cluster_mentions
from fabula.people.coreference.mention_attributes import MentionAttributes, mention_categories, mention_genders
from fabula.people.coreference.pair_probabilities import antecedent_probabilities, likely_antecedents
from fabula.people.pronouns.features import COLUMNS, NEVER, PronounContext
from fabula.people.pronouns.mention_columns import mention_columns
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


def ranker_by(**weights):
    """A ranker that weighs these columns alone; underscores stand for spaces."""
    inner = np.zeros((len(COLUMNS), 2 * len(weights)))
    outer = []
    for i, (name, weight) in enumerate(weights.items()):
        inner[COLUMNS.index(name.replace("_", " ")), 2 * i : 2 * i + 2] = 1, -1
        outer += [weight, -weight]
    size = len(COLUMNS)
    return FeatureNetwork(
        mean=np.zeros(size), spread=np.ones(size), inner=inner, bias=np.zeros(2 * len(weights)), outer=np.array(outer)
    )


def columns(words, parse, quotes=()):
    """The mentions of a parse as columns."""
    return mention_columns(words, parse, quotes, tagged_mentions(words, parse, quotes))


def referents(text, likes, ranker=None, gender="m"):
    """(spelling, the name it refers to) of each pronoun; names are known, all of one gender."""
    manuscript = page(text)
    words = tokens(manuscript)
    parse = parsed(words, PHRASES, verbs=("said", "sat", "was", "slept", "came"))
    spelled = [words.spelling(a) for a in parse.spans[:, 0].tolist()]
    names = list(dict.fromkeys(word for word in spelled if word in ("Nora", "Edmund", "Giles")))
    known = np.array([names.index(word) if word in names else -1 for word in spelled])
    mentions = columns(words, parse, extract_quotations(manuscript))
    resolver = PronounResolver(mentions, -1, {}, ranker) if ranker else None
    probabilities = antecedent_probabilities(words, parse, Likes(likes))
    attributes = MentionAttributes(
        mention_genders(words, parse), mention_categories(words, parse), known, [[] for _ in spelled]
    )
    known_referents = tuple((PER, gender) for _ in names)
    antecedents = likely_antecedents(parse, probabilities)
    clusters = cluster_mentions(antecedents, probabilities, attributes, known_referents, resolver).cluster.tolist()
    name_of = [*names, *(["new"] * len(spelled))]
    return [(word, name_of[number]) for word, number in zip(spelled, clusters, strict=True) if word not in names]


# Edmund, he, he, he, Giles, he: each pronoun is linked to the one before it, as by a network trained on short texts.
LIKES = {1: {0: 4}, 2: {1: 4}, 3: {2: 4}, 5: {3: 4, 4: 3}}


def test_links_alone_pass_a_man_on_past_the_name_of_another():
    assert referents(DRIFT, LIKES)[-1] == ("He", "Edmund")


def test_the_name_mentioned_last_outweighs_a_link():
    assert referents(DRIFT, LIKES, ranker_by(log_antecedent_probability=1.0, time_since_named=-20.0))[-1] == (
        "He",
        "Giles",
    )


def test_the_packaged_ranker_prefers_that_name_where_links_are_about_level():
    level = LIKES | {5: {3: 4, 4: 3.8}}
    assert referents(DRIFT, level)[-1] == ("He", "Edmund")
    assert [name for _, name in referents(DRIFT, level, packaged_ranker())] == ["Edmund", "Edmund", "Edmund", "Giles"]


def test_a_person_mentioned_last_is_a_candidate_without_a_link():
    assert referents("Giles came in. He was late.", {1: {0: -8}}, ranker_by(time_since_named=-20.0)) == [("He", "new")]
    assert referents("Giles came in. Edmund sat. He was late.", {2: {0: 2}}, ranker_by(time_since_named=-20.0)) == [
        ("He", "Edmund")
    ]


def test_gender_excludes_a_candidate():
    assert referents("Nora came in. He was late.", {1: {0: 5}}, ranker_by(time_since_named=-20.0), "f") == [
        ("He", "new")
    ]


def test_himself_is_not_ranked():
    words = tokens(page("Giles came in. Edmund saw himself."))
    parse = parsed(words, ["Giles", "Edmund", "himself"])
    assert columns(words, parse).is_ranked == [False, False, False]


def test_i_and_you_in_speech_are_not_noted():
    manuscript = page("“I am late,” said Nora.")
    words = tokens(manuscript)
    context = PronounContext(columns(words, parsed(words, ["I", "Nora"]), extract_quotations(manuscript)), -1, {})
    context.note_mention(0, 0)
    assert not context.recent
    context.note_mention(1, 1)
    assert list(context.recent) == [1]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=40))
def test_each_candidate_has_a_row_of_finite_features(referent_of_mention):
    text = " ".join(["Giles came in."] * len(referent_of_mention))
    words = tokens(page(text))
    context = PronounContext(columns(words, parsed(words, ["Giles"])), 2, {0: (1, 0.5)})
    for row, referent in enumerate(referent_of_mention):
        features = context.features(row, [0, 1, 99], np.array([0.5, 0.0, 0.0]), 0.5, [False, True, True])
        assert features.shape == (3, len(COLUMNS)) and np.isfinite(features).all()
        assert np.abs(features).max() < -NEVER
        context.note_mention(row, referent)


@pytest.mark.parametrize("count", [1, 2, 14])
def test_probabilities_sum_to_one(count):
    scores = packaged_ranker().scores(np.random.default_rng(0).normal(size=(count, len(COLUMNS))))
    assert softmax(scores).sum() == pytest.approx(1)
