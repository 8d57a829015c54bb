"""The likeliest pair of clusters joins first, and what is known of a person then decides the next pair."""

from dataclasses import replace

import numpy as np
import pytest
from names_as_evidence import evidence, with_counts

from fabula.people.identity import ClusterIndex, cluster_names, join_likely_pairs
from fabula.people.identity.agglomeration import (
    MIN_PROBABILITY,
    MIN_PROBABILITY_TO_SCORE_AGAIN,
    MIN_SUGGESTED_PROBABILITY,
)
from fabula.people.identity.cannot_link import MIN_GIVEN_SHARE, MIN_IN_TURN, MIN_IN_TURN_RATE


def joined(names: tuple[str, ...], likely, kept_apart=frozenset()) -> list[set[str]]:
    """The clusters when every pair of which `likely` says so is one person."""
    index = ClusterIndex(evidence(*names), kept_apart)
    spelled = [str(name) for name in index.evidence.keys]

    def probabilities(index: ClusterIndex, pairs) -> list[float]:
        clusters = [[{spelled[row] for row in index.clusters[one].key_rows} for one in pair] for pair in pairs]
        return [likely(*pair) for pair in clusters]

    join_likely_pairs(index, probabilities)
    return [{spelled[row] for row in cluster.key_rows} for cluster in index.clusters.values()]


def always(first, second) -> float:
    return 0.9


@pytest.mark.parametrize(
    "names",
    [
        ("mr. vane", "mrs. vane"),
        ("nora vane", "edmund vane"),
        ("sir. hugh", "lady. hugh"),
        ("nora", "oswin"),
    ],
)
def test_two_people_never_join(names):
    assert len(joined(names, always)) == 2


def test_a_word_that_begins_a_full_name_is_a_given_name_wherever_it_stands():
    # "Tav" is on no list of given names, and nearly always stands alone.
    story = evidence("tav", "edmund vane", "tav vane")
    story = replace(story, uses=np.array([300, 20, 1]))
    index = ClusterIndex(story, frozenset())
    index.join(0, 2)
    assert not index.may_join(1, 3)


@pytest.mark.parametrize(
    "names",
    [
        ("nora vane", "nora", "vane"),
        ("elizabeth bennet", "lizzy"),
        ("captain. hall", "captain"),
        ("arthur", "art"),
        ("mr. vane", "edmund vane"),
        ("hercule poirot", "papa. poirot"),
        ("rosamond oliver", "miss. oliver"),
    ],
)
def test_names_of_one_person_join(names):
    assert len(joined(names, always)) == 1


def test_a_join_changes_what_may_join():
    # "vane" is Nora's first, and a man's title then speaks against it.
    def likely(first, second) -> float:
        return 0.95 if {"vane", "mrs vane"} == first | second else 0.6

    clusters = joined(("vane", "mrs. vane", "mr. vane"), likely)
    assert sorted(map(sorted, clusters)) == [["mr vane"], ["mrs vane", "vane"]]


@pytest.mark.parametrize(
    ("turns", "uses", "people"),
    [(MIN_IN_TURN, 50, 2), (MIN_IN_TURN - 1, 50, 1), (1, 4, 2)],
    ids=["often", "once in a book", "once in a short story"],
)
def test_two_who_speak_in_turn_are_two(turns, uses, people):
    assert len(spoken_in_turn("sir. giles", "mr. hall", turns=turns, uses=uses)) == people


def test_two_turns_among_hundreds_of_uses_say_nothing():
    uses = int(2 * MIN_IN_TURN / MIN_IN_TURN_RATE)
    assert len(spoken_in_turn("sir. giles", "mr. hall", turns=MIN_IN_TURN, uses=uses)) == 1


def test_a_given_name_that_is_hardly_used_says_nothing():
    story = evidence("miss. ingram", "mary ingram", "blanche ingram")
    for uses, cannot in ((int(1 / MIN_GIVEN_SHARE) + 1, False), (2, True)):
        index = ClusterIndex(replace(story, uses=np.array([uses, 1, 5])), frozenset())
        with_mary = index.join(0, 1)
        assert index.may_join(2, with_mary) is not cannot


def test_a_name_and_its_short_form_may_speak_in_turn():
    assert len(spoken_in_turn("toby marsh", "toby", turns=MIN_IN_TURN, uses=4)) == 1


def spoken_in_turn(*names: str, turns: int, uses: int) -> dict:
    """The clusters of two names that speak in turn, and are likely to be one person."""
    story = replace(evidence(*names), uses=np.full(2, uses))
    story = with_counts(story, in_turn={(0, 1): turns}, link={(0, 1): 9.0}, near={(0, 1): 9.0})
    index = ClusterIndex(story, frozenset())
    join_likely_pairs(index, lambda index, pairs: [0.9] * len(pairs))
    return index.clusters


def test_the_reader_keeps_two_names_apart():
    assert len(joined(("nora vane", "nora"), always, frozenset({(0, 1)}))) == 2


def test_an_unlikely_pair_stays_two():
    assert len(joined(("nora vane", "nora"), lambda first, second: MIN_PROBABILITY - 0.01)) == 2


@pytest.mark.parametrize(("p", "pairs"), [(MIN_SUGGESTED_PROBABILITY, 1), (MIN_SUGGESTED_PROBABILITY - 0.01, 0)])
def test_a_pair_that_is_nearly_one_person_is_kept_for_the_reader(p, pairs):
    class Scorer:
        def probabilities(self, features):
            return np.full(len(features), p)

    named = cluster_names(evidence("elizabeth bennet", "lizzy"), Scorer())
    assert len(named.people) == 2
    assert [(one, other) for one, other, _ in named.likely_pairs] == [(0, 1)] * pairs


def test_pairs_of_a_word_do_not_grow_faster_than_its_names():
    letters = "bcdfghjklmnpqrstvwxz"
    names = [f"nora {a}o{b}ag{b}u{a}im" for a in letters for b in letters]
    counts = [len(ClusterIndex(evidence(*names[:count]), frozenset()).pairs()) for count in (100, 200, 400)]
    assert counts[2] <= 2.2 * counts[1] <= 2.2 * 2.2 * counts[0]
    used = replace(evidence(*names), uses=np.array([1] * 398 + [9, 9]))
    assert (398, 399) in ClusterIndex(used, frozenset()).pairs()  # the most used names are paired


def test_a_pair_that_was_unlikely_is_not_scored_again():
    asked = []

    def likely(first, second) -> float:
        asked.append(first | second)
        return 0.9 if first | second == {"nora", "nora vane"} else MIN_PROBABILITY_TO_SCORE_AGAIN / 2

    joined(("nora", "nora vane", "vane"), likely)
    assert {"nora", "nora vane", "vane"} not in asked
    assert len(asked) > 1
