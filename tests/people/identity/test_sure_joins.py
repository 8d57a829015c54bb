"""Forms of a name that only one person can bear are joined without a scorer."""

from dataclasses import replace

import numpy as np
import pytest
from names_as_evidence import evidence, with_counts

from fabula.people.identity import (
    ClusterIndex,
    join_clipped_names,
    join_forms_of_names,
    join_names_in_calls,
    join_surnames_of_one_gender,
    join_titles_alone,
    join_with_only_bearers,
)
from fabula.people.identity.evidence import Cooccurrence
from fabula.people.names import CONTEXT_COLUMNS


def joined(join, *names: str) -> list[list[str]]:
    """The clusters of two names or more. The first name has as many uses as there are names, the last one."""
    index = ClusterIndex(evidence(*names), frozenset())
    join(index)
    spelled = [str(name) for name in index.evidence.keys]
    clusters = [sorted(spelled[row] for row in cluster.key_rows) for cluster in index.clusters.values()]
    return sorted(cluster for cluster in clusters if len(cluster) > 1)


@pytest.mark.parametrize(
    ("names", "cluster"),
    [
        (("anna lvovna", "anna lvovna orlova", "anna petrovna"), ["anna lvovna", "anna lvovna orlova"]),
        (("mr. wickfield", "mr. w", "miss. wickfield"), ["mr w", "mr wickfield"]),
        (("emily", "em'ly", "hugh"), ["em'ly", "emily"]),
        (("emily", "em’ly"), ["emily", "em’ly"]),
        (("eliza", "'liza", "hugh"), ["'liza", "eliza"]),
    ],
)
def test_a_form_of_one_name_is_joined(names, cluster):
    assert joined(join_forms_of_names, *names) == [cluster]


@pytest.mark.parametrize(
    "names",
    [
        ("anna lvovna", "anna lvovna orlova", "anna lvovna hagen"),
        ("mr. wickfield", "mr. waldegrave", "mr. w"),
        ("miss. wickfield", "mr. w"),
        ("emily", "embly", "em'ly"),
        ("hugh", "d'orme"),
        ("theresa", "'sa"),
    ],
)
def test_a_form_of_two_names_or_of_none_is_not(names):
    assert joined(join_forms_of_names, *names) == []


def called(answers: dict[tuple[int, int], float], naming=None, narrated: int = 0) -> list[list[str]]:
    """The clusters of two names or more where "frederick" is called out, and one of two others answers."""
    story = evidence("frederick", "mr. winterbourne", "mr. costello")
    counts = story.context_counts.copy()
    counts[0, [CONTEXT_COLUMNS.index("vocative"), CONTEXT_COLUMNS.index("narrated")]] = 3, narrated
    cooccurrence = Cooccurrence(answers_resolved=answers, naming=naming or {})
    index = ClusterIndex(replace(story, context_counts=counts, cooccurrence=cooccurrence), frozenset())
    join_names_in_calls(index)
    return sorted(sorted(cluster.key_rows) for cluster in index.clusters.values() if len(cluster.key_rows) > 1)


def test_a_name_that_is_only_called_out_is_who_answers():
    assert called({(0, 1): 2.0, (0, 2): 1.0}) == [[0, 1]]


def test_who_answers_once_or_says_the_name_may_be_another():
    assert called({(0, 1): 1.0}) == []
    assert called({(0, 1): 3.0, (0, 2): 2.0}) == []
    assert called({(0, 1): 3.0}, naming={(0, 1): 1.0}) == []
    assert called({(0, 1): 3.0}, narrated=1) == []


@pytest.mark.parametrize(
    ("called", "name", "are_one"),
    [
        ("olly", "ollerenshaw", True), ("danny", "daniel yeo", True), ("hal", "hallam", True), ("bea", "beatriz", True),
        ("ty", "tyrell", False), ("ann", "hannah", False), ("olly", "orlando", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("narrated", [0, 1])
def test_a_clipped_name_that_is_only_called_out_is_the_only_one_that_begins_so(called, name, are_one, narrated):
    story = evidence(called, name, "oswin vane")
    counts = story.context_counts.copy()
    counts[0, [CONTEXT_COLUMNS.index("vocative"), CONTEXT_COLUMNS.index("narrated")]] = 1, narrated
    index = ClusterIndex(replace(story, context_counts=counts), frozenset())
    join_clipped_names(index)
    assert (index.id_of_key(0) == index.id_of_key(1)) is (are_one and not narrated)


def test_a_clipped_name_of_two_is_neithers():
    story = evidence("dan", "daniel", "danforth")
    counts = story.context_counts.copy()
    counts[0, CONTEXT_COLUMNS.index("vocative")] = 1
    index = ClusterIndex(replace(story, context_counts=counts), frozenset())
    join_clipped_names(index)
    assert len({index.id_of_key(row) for row in range(3)}) == 3


@pytest.mark.parametrize(
    ("names", "clusters"),
    [
        (("livesey", "doctor. livesey", "hugh"), [["doctor livesey", "livesey"]]),
        (("livesey", "mrs. livesey"), []),
        (("livesey", "doctor. livesey", "hugh livesey"), []),
        (("mrs. rawdon", "rawdon vane", "mrs. rawdon vane"), [["mrs rawdon", "mrs rawdon vane"]]),
        (("mrs. rawdon", "rawdon vane", "mrs. rawdon vane", "mrs. rawdon orme"), []),
    ],
)
def test_a_word_is_its_only_bearers_name_and_a_wife_the_only_one_of_her_husband(names, clusters):
    assert joined(join_with_only_bearers, *names) == clusters


def test_the_initial_of_the_only_bearer_keeps_no_word_from_its_bearer():
    def forms_and_bearers(index):
        join_forms_of_names(index)
        join_with_only_bearers(index)

    names = "briggs", "miss. briggs", "miss. b", "hugh"
    assert joined(forms_and_bearers, *names) == [["briggs", "miss b", "miss briggs"]]


def joined_by_statement(*names: str) -> bool:
    """Whether the first two names are one cluster, where the text states it."""
    index = ClusterIndex(replace(evidence(*names), stated=frozenset({(0, 1)})), frozenset())
    join_forms_of_names(index)
    return index.id_of_key(0) == index.id_of_key(1)


def test_names_that_the_text_states_to_be_one_persons_are_joined():
    assert joined_by_statement("abel magwitch", "provis", "hugh")
    assert not joined_by_statement("nora dacre", "orme", "hugh orme", "giles orme")


def test_a_title_alone_is_its_only_bearer():
    assert joined(join_titles_alone, "doctor. livesey", "doctor", "hugh") == [["doctor", "doctor livesey"]]


def test_a_title_alone_is_a_main_characters_who_is_called_so_once():
    assert joined(join_titles_alone, "hugh", "doctor", "doctor. livesey") == [["doctor", "doctor livesey"]]


def test_a_title_that_is_a_persons_already_joins_no_other():
    names = "doctor. livesey", *"abcdef", "doctor. orme", "doctor"
    index = ClusterIndex(evidence(*names), frozenset())
    index.join(index.id_of_key(len(names) - 2), index.id_of_key(len(names) - 1))
    join_titles_alone(index)
    assert [len(cluster.key_rows) for cluster in index.clusters.values() if len(cluster.key_rows) > 1] == [2]


@pytest.mark.parametrize(
    "names",
    [
        ("doctor. livesey", "doctor. orme", "doctor"),
        ("lord. steyne", "hugh", "nora", "lord"),
        ("doctor", *"abcdefghijklmnopq", *[f"{letter}x" for letter in "abcdefghij"], "doctor. livesey", "last"),
    ],
    ids=["two doctors", "the Lord", "hardly called so"],
)
def test_a_title_alone_may_be_anyone(names):
    assert joined(join_titles_alone, *names) == []


def joined_by_gender(*names: str, may_be_one: bool = True, in_one_sentence: int = 0) -> list[list[str]]:
    """The clusters of two names or more, where the first two names share so many sentences."""
    story = with_counts(evidence(*names), sentences={(0, 1): float(in_one_sentence)})
    index = ClusterIndex(story, frozenset())
    join_surnames_of_one_gender(index, lambda *pair: may_be_one)
    spelled = [str(name) for name in index.evidence.keys]
    clusters = [sorted(spelled[row] for row in cluster.key_rows) for cluster in index.clusters.values()]
    return sorted(cluster for cluster in clusters if len(cluster) > 1)


@pytest.mark.parametrize(
    ("names", "cluster"),
    [
        (("nora vane", "mrs. vane", "edmund vane"), ["mrs vane", "nora vane"]),
        (("edmund vane", "mr. vane", "nora vane"), ["edmund vane", "mr vane"]),
        (("nora vane", "mrs. vane", "miss. clara vane"), ["mrs vane", "nora vane"]),
        (("nora vane", "miss. vane", "mrs. clara vane"), ["miss vane", "nora vane"]),
    ],
)
def test_a_surname_is_the_only_man_s_or_woman_s_who_has_it(names, cluster):
    assert joined_by_gender(*names) == [cluster]


@pytest.mark.parametrize(
    "names",
    [
        ("nora vane", "mrs. vane", "clara vane"),
        ("miss. nora vane", "mrs. vane", "edmund vane"),
        ("edmund vane", "captain. vane", "nora vane"),
        ("oswin vane", "mr. vane", "nora vane"),
        ("edmund hall", "mr. vane", "nora vane"),
    ],
)
def test_a_surname_of_two_or_of_an_officer_is_not(names):
    assert joined_by_gender(*names) == []


def test_a_father_who_stands_beside_his_son_is_not_the_son():
    names = "edmund vane", "mr. vane", "nora vane", "hugh", "clara"
    assert joined_by_gender(*names, in_one_sentence=0)
    assert joined_by_gender(*names, in_one_sentence=3) == []
    assert joined_by_gender(*names, may_be_one=False) == []


@pytest.mark.parametrize(("uses", "are_one"), [(1, True), (30, False)])
def test_a_woman_who_was_miss_once_may_be_a_wife(uses, are_one):
    story = evidence("ellen orme", "madame. orme", "miss. ellen", "hugh vane")
    index = ClusterIndex(replace(story, uses=np.array([90, 80, uses, 5])), frozenset())
    index.join(0, 2)
    join_surnames_of_one_gender(index, lambda *pair: True)
    assert (index.id_of_key(0) == index.id_of_key(1)) is are_one
