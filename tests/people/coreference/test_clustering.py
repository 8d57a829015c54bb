"""Clusters of mentions, with scores that are written out: they grow, and known referents and genders exclude others."""

import numpy as np
import pytest
from readings import Likes, reading
from stories import page

from fabula.people.coreference.clustering import cluster_mentions
from fabula.people.coreference.mention_attributes import MentionAttributes, mention_categories, mention_genders
from fabula.people.coreference.pair_probabilities import (
    LOOK_BACK_MENTIONS,
    antecedent_probabilities,
    direct_name_probability,
    likely_antecedents,
)
from fabula.schema.people import CATEGORIES
from fabula.tokens import tokens

PER, GPE = CATEGORIES.index("PER"), CATEGORIES.index("GPE")


def clusters(text, mentions, likes, known=None, referents=(), excluded=None, must_link=()):
    """The cluster of each mention; `mentions` are words of the text, once each, with kind and category."""
    words = tokens(page(text))
    spelled = [words.spelling(t) for t in range(len(words))]
    spans, at = [], 0
    for phrase, kind, category in mentions:
        first = phrase.split()
        start = next(i for i in range(at, len(spelled)) if spelled[i : i + len(first)] == first)
        spans.append((start, start + len(first), kind, category))
        at = start
    known_referent = np.full(len(spans), -1) if known is None else np.array(known)
    parse = reading(words, spans)
    probabilities = antecedent_probabilities(words, parse, Likes(likes))
    attributes = MentionAttributes(
        mention_genders(words, parse),
        mention_categories(words, parse),
        known_referent,
        excluded or [[] for _ in spans],
        list(must_link),
    )
    antecedents = likely_antecedents(parse, probabilities)
    return cluster_mentions(antecedents, probabilities, attributes, referents).cluster.tolist()


PEOPLE = [("Nora", "PROP", "PER"), ("Edmund", "PROP", "PER"), ("he", "PRON", "PER"), ("her", "PRON", "PER")]
TEXT = "Nora met Edmund and he saw her ."


def test_a_mention_without_a_likely_antecedent_is_a_new_cluster():
    assert clusters(TEXT, PEOPLE, {}) == [0, 1, 2, 3]


def test_a_mention_joins_its_likeliest_antecedent():
    assert clusters(TEXT, PEOPLE, {2: {0: 1, 1: 3}, 3: {0: 3, 1: 1}}) == [0, 1, 1, 0]


def test_the_probabilities_of_all_mentions_of_a_cluster_add_up():
    text, three = "Nora and Edmund : he and him .", [*PEOPLE[:2], PEOPLE[2], ("him", "PRON", "PER")]
    assert clusters(text, three, {2: {1: 3}, 3: {0: 1.2, 1: 1, 2: 1}}) == [0, 1, 1, 1]


def test_a_known_name_keeps_its_referent_and_a_pronoun_its_gender():
    referents = ((PER, "f"), (PER, "m"))
    known = [0, 1, -1, -1]
    assert clusters(TEXT, PEOPLE, {2: {0: 5, 1: 1}, 3: {1: 5, 0: 1}}, known, referents) == [0, 1, 1, 0]


def test_a_cannot_link_excludes_a_known_referent_only():
    text, likes = "Nora met a girl .", {1: {0: 5}}
    mentions = [PEOPLE[0], ("a girl", "NOM", "PER")]
    assert clusters(text, mentions, likes, [0, -1], ((PER, "f"),)) == [0, 0]
    assert clusters(text, mentions, likes, [0, -1], ((PER, "f"),), [[1], [0]]) == [0, 1]
    assert clusters(text, mentions, likes, None, (), [[1], [0]]) == [
        0,
        0,
    ]  # the other mention's own cluster may be wrong


def test_a_pronoun_gives_its_cluster_a_gender():
    text = "One met another and he saw her ."
    mentions = [("One", "NOM", "PER"), ("another", "NOM", "PER"), ("he", "PRON", "PER"), ("her", "PRON", "PER")]
    assert clusters(text, mentions, {2: {0: 5}, 3: {0: 5, 1: 1}}) == [0, 1, 0, 1]


def test_sure_links_are_decided_first():
    text = "A woman came into a room in which the child slept . She woke him : the child wept ."
    mentions = [
        ("A woman", "NOM", "PER"),
        ("the child", "NOM", "PER"),
        ("She", "PRON", "PER"),
        ("him", "PRON", "PER"),
        ("the child", "NOM", "PER"),
    ]
    likes = {2: {0: 5, 1: 5.5}, 3: {1: 9}, 4: {1: 9}}
    assert clusters(text, mentions, likes) == [0, 1, 0, 1, 1], "the child is a boy: she is the woman"
    assert clusters(text, mentions, likes | {3: {}}) == [0, 1, 1, 2, 1], "the child may be a girl"


def test_a_mention_that_must_link_to_an_earlier_one_joins_no_second():
    text = "Nora sat . The waitress came and she spoke ."
    mentions = [("Nora", "PROP", "PER"), ("The waitress", "NOM", "PER"), ("she", "PRON", "PER")]
    likes = {2: {0: 4, 1: 6}}
    assert clusters(text, mentions, likes, must_link=[(1, 2)]) == [0, 1, 1]


def test_clusters_are_numbered_in_the_order_of_the_text():
    assert clusters(TEXT, PEOPLE, {3: {0: 5}}, None, ((PER, "m"),)) == [1, 2, 3, 1]


def test_a_place_and_a_person_are_two_clusters():
    text, mentions = "Orme saw him .", [("Orme", "PROP", "GPE"), ("him", "PRON", "PER")]
    assert clusters(text, mentions, {1: {0: 9}}) == [0, 1]
    assert clusters(text, mentions, {1: {0: 9}}, [0, -1], ((PER, ""),)) == [0, 0]


def test_a_mention_inside_another_does_not_refer_to_it():
    text = "her brother left ."
    mentions = [("her brother", "NOM", "PER"), ("her", "PRON", "PER")]
    assert clusters(text, mentions, {1: {0: 9}}) == [0, 1]


def test_no_mentions_give_no_clusters():
    assert clusters(TEXT, [], {}) == []


@pytest.mark.parametrize(("between", "same"), [(LOOK_BACK_MENTIONS - 1, True), (LOOK_BACK_MENTIONS, False)])
def test_antecedents_are_looked_for_among_the_last_mentions_only(between, same):
    text = "Nora " + "rain " * between + "she"
    mentions = [PEOPLE[0], *[("rain", "NOM", "LOC")] * between, ("she", "PRON", "PER")]
    words = tokens(page(text))
    spans = [(i, i + 1, kind, category) for i, (_, kind, category) in enumerate(mentions)]
    parse = reading(words, spans)
    probabilities = antecedent_probabilities(words, parse, Likes({between + 1: {0: 9}}))
    attributes = MentionAttributes(
        mention_genders(words, parse), mention_categories(words, parse), np.full(len(spans), -1), [[] for _ in spans]
    )
    result = cluster_mentions(likely_antecedents(parse, probabilities), probabilities, attributes, ())
    assert (result.cluster[-1] == result.cluster[0]) == same


def test_it_and_they_may_be_of_any_category():
    text = "England slept , and it was Edmund 's ."
    mentions = [("England", "PROP", "GPE"), ("it", "PRON", "LOC"), ("Edmund", "PROP", "PER")]
    assert clusters(text, mentions, {1: {0: 5}}) == [0, 0, 1]
    assert clusters(text.replace("it", "he"), [mentions[0], ("he", "PRON", "PER"), mentions[2]], {1: {0: 5}}) == [
        0,
        1,
        2,
    ]


def test_a_mention_that_reaches_a_name_through_pronouns_alone_has_a_low_name_probability():
    # Mention 0 is a name of person 0, 1 a pronoun, 2 and 3 a noun; all are joined to person 0.
    probabilities = np.array([[1, 0, 0, 0], [0.1, 0.9, 0, 0], [0.2, 0.7, 0.1, 0], [0, 0.8, 0.1, 0.1]])
    known_referent, cluster = np.array([0, -1, -1, -1]), np.zeros(4, np.int64)
    assert direct_name_probability(probabilities, cluster, known_referent).tolist() == [1, 0.9, 0.1, 0.1]
    assert direct_name_probability(probabilities, np.array([0, 0, 1, 0]), known_referent).tolist() == [
        1,
        0.9,
        0,
        0.1,
    ], "it is not joined to that one"
    assert direct_name_probability(np.zeros((0, 1)), known_referent[:0], known_referent[:0]).tolist() == []
