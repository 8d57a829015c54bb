"""Who mentions mean, with scores that are written out: clusters grow, and what is known rules out what cannot be."""

import numpy as np
import pytest
from readings import Likes, reading
from stories import page

from fabula.people.coreference.clustering import MentionAttributes, cluster_mentions
from fabula.people.coreference.mention_attributes import mention_categories, mention_genders
from fabula.people.coreference.pair_probabilities import (
    LOOK_BACK_MENTIONS,
    antecedent_probabilities,
    direct_name_probability,
    likely_antecedents,
)
from fabula.schema.people import CATEGORIES
from fabula.tokens import tokens

PER, GPE = CATEGORIES.index("PER"), CATEGORIES.index("GPE")


def joined(text, mentions, likes, known=None, bearers=(), apart=None):
    """The cluster of each mention; `mentions` are words of the text, once each, with kind and category."""
    words = tokens(page(text))
    spelled = [words.spelling(t) for t in range(len(words))]
    spans, at = [], 0
    for phrase, kind, category in mentions:
        first = phrase.split()
        start = next(i for i in range(at, len(spelled)) if spelled[i : i + len(first)] == first)
        spans.append((start, start + len(first), kind, category))
        at = start
    rows = np.full(len(spans), -1) if known is None else np.array(known)
    read = reading(words, spans)
    chance, none = antecedent_probabilities(words, read, Likes(likes)), [[] for _ in spans]
    own = MentionAttributes(mention_genders(words, read), mention_categories(words, read), rows, apart or none)
    return cluster_mentions(likely_antecedents(read, chance), chance, own, bearers).cluster.tolist()


PEOPLE = [("Nora", "PROP", "PER"), ("Edmund", "PROP", "PER"), ("he", "PRON", "PER"), ("her", "PRON", "PER")]
TEXT = "Nora met Edmund and he saw her ."


def test_a_mention_that_nothing_speaks_for_is_someone_new():
    assert joined(TEXT, PEOPLE, {}) == [0, 1, 2, 3]


def test_a_mention_joins_whom_it_likes_best():
    assert joined(TEXT, PEOPLE, {2: {0: 1, 1: 3}, 3: {0: 3, 1: 1}}) == [0, 1, 1, 0]


def test_someone_mentioned_twice_is_likelier_than_one_mentioned_once():
    text, three = "Nora and Edmund : he and him .", [*PEOPLE[:2], PEOPLE[2], ("him", "PRON", "PER")]
    assert joined(text, three, {2: {1: 3}, 3: {0: 1.2, 1: 1, 2: 1}}) == [0, 1, 1, 1]


def test_a_name_known_beforehand_keeps_its_bearer_and_a_pronoun_its_gender():
    bearers = ((PER, "f"), (PER, "m"))
    known = [0, 1, -1, -1]
    assert joined(TEXT, PEOPLE, {2: {0: 5, 1: 1}, 3: {1: 5, 0: 1}}, known, bearers) == [0, 1, 1, 0]


def test_who_is_known_to_be_someone_else_is_barred():
    text, likes = "Nora met a girl .", {1: {0: 5}}
    mentions = [PEOPLE[0], ("a girl", "NOM", "PER")]
    assert joined(text, mentions, likes, [0, -1], ((PER, "f"),)) == [0, 0]
    assert joined(text, mentions, likes, [0, -1], ((PER, "f"),), [[1], [0]]) == [0, 1]
    assert joined(text, mentions, likes, None, (), [[1], [0]]) == [0, 0]  # who is not known may be wrong themselves


def test_a_pronoun_tells_the_gender_of_someone_unknown():
    text = "One met another and he saw her ."
    mentions = [("One", "NOM", "PER"), ("another", "NOM", "PER"), ("he", "PRON", "PER"), ("her", "PRON", "PER")]
    assert joined(text, mentions, {2: {0: 5}, 3: {0: 5, 1: 1}}) == [0, 1, 0, 1]


def test_what_is_plain_is_decided_first():
    text = "A woman came into a room in which the child slept . She woke him : the child wept ."
    mentions = [
        ("A woman", "NOM", "PER"),
        ("the child", "NOM", "PER"),
        ("She", "PRON", "PER"),
        ("him", "PRON", "PER"),
        ("the child", "NOM", "PER"),
    ]
    likes = {2: {0: 5, 1: 5.5}, 3: {1: 9}, 4: {1: 9}}
    assert joined(text, mentions, likes) == [0, 1, 0, 1, 1], "the child is a boy: she is the woman"
    assert joined(text, mentions, likes | {3: {}}) == [0, 1, 1, 2, 1], "the child may be a girl"


def test_clusters_are_numbered_in_the_order_of_the_text():
    assert joined(TEXT, PEOPLE, {3: {0: 5}}, None, ((PER, "m"),)) == [1, 2, 3, 1]


def test_a_place_is_no_person():
    text, mentions = "Orme saw him .", [("Orme", "PROP", "GPE"), ("him", "PRON", "PER")]
    assert joined(text, mentions, {1: {0: 9}}) == [0, 1]
    assert joined(text, mentions, {1: {0: 9}}, [0, -1], ((PER, ""),)) == [0, 0]


def test_nobody_is_part_of_what_they_are_called():
    text = "her brother left ."
    mentions = [("her brother", "NOM", "PER"), ("her", "PRON", "PER")]
    assert joined(text, mentions, {1: {0: 9}}) == [0, 1]


def test_no_mention_no_cluster():
    assert joined(TEXT, [], {}) == []


@pytest.mark.parametrize(("between", "same"), [(LOOK_BACK_MENTIONS - 1, True), (LOOK_BACK_MENTIONS, False)])
def test_only_so_many_mentions_are_looked_back_at(between, same):
    text = "Nora " + "rain " * between + "she"
    mentions = [PEOPLE[0], *[("rain", "NOM", "LOC")] * between, ("she", "PRON", "PER")]
    words = tokens(page(text))
    spans = [(i, i + 1, kind, category) for i, (_, kind, category) in enumerate(mentions)]
    read = reading(words, spans)
    chance = antecedent_probabilities(words, read, Likes({between + 1: {0: 9}}))
    own = MentionAttributes(
        mention_genders(words, read), mention_categories(words, read), np.full(len(spans), -1), [[] for _ in spans]
    )
    found = cluster_mentions(likely_antecedents(read, chance), chance, own, ())
    assert (found.cluster[-1] == found.cluster[0]) == same


def test_it_and_they_may_be_of_any_category():
    text = "England slept , and it was Edmund 's ."
    mentions = [("England", "PROP", "GPE"), ("it", "PRON", "LOC"), ("Edmund", "PROP", "PER")]
    assert joined(text, mentions, {1: {0: 5}}) == [0, 0, 1]
    assert joined(text.replace("it", "he"), [mentions[0], ("he", "PRON", "PER"), mentions[2]], {1: {0: 5}}) == [0, 1, 2]


def test_only_what_points_at_a_name_itself_points_straight():
    # Mention 0 is a name of person 0, 1 a pronoun, 2 and 3 a noun; all are joined to person 0.
    chance = np.array([[1, 0, 0, 0], [0.1, 0.9, 0, 0], [0.2, 0.7, 0.1, 0], [0, 0.8, 0.1, 0.1]])
    known, cluster = np.array([0, -1, -1, -1]), np.zeros(4, np.int64)
    assert direct_name_probability(chance, cluster, known).tolist() == [1, 0.9, 0.1, 0.1]
    assert direct_name_probability(chance, np.array([0, 0, 1, 0]), known).tolist() == [1, 0.9, 0, 0.1], (
        "it is not joined to that one"
    )
    assert direct_name_probability(np.zeros((0, 1)), known[:0], known[:0]).tolist() == []
