"""Two names of one person have the same companions, though they never meet."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names_as_evidence import evidence

from fabula.people.identity import ClusterIndex
from fabula.people.identity.evidence.companion_ranks import MAX_RANK, CompanionRanks, Nearness

NAMES = ("henry", "mr. wilcox", "margaret", "evie", "leonard", "jacky")
BESIDE = (
    (9, 0, 8, 6, 0, 0),
    (0, 9, 7, 5, 0, 0),
    (8, 7, 9, 2, 3, 0),
    (6, 5, 2, 9, 0, 0),
    (0, 0, 3, 0, 9, 9),
    (0, 0, 0, 0, 9, 9),
)


def story(beside=BESIDE, uses=(40, 30, 50, 20, 20, 10), names=NAMES):
    """A story where each name stands beside others so often."""
    return replace(evidence(*names), companions=np.array(beside, np.float32), uses=np.array(uses))


def test_two_names_with_the_same_companions_are_the_nearest():
    near = ClusterIndex(story(), frozenset()).ranks.nearness(0, 1)
    assert near.companions == near.companions_other == 1
    assert near.lead > 0.1
    assert ClusterIndex(story(), frozenset()).ranks.nearness(0, 4).lead < 0


def test_names_that_share_no_word_are_a_pair_by_their_companions():
    alone = evidence(*NAMES)
    assert (0, 1) in ClusterIndex(story(), frozenset()).pairs()
    assert (0, 1) not in ClusterIndex(alone, frozenset()).pairs()


def test_a_woman_is_no_rival_of_a_man():
    names = ("mr. wilcox", "henry", "mrs. wilcox")
    beside = ((9, 0, 0), (0, 9, 0), (0, 0, 9))
    apart = np.concatenate([np.array(beside, np.float32), np.array([[5, 2], [4, 3], [5, 2]], np.float32)], axis=1)
    with_columns = replace(story(beside, (30, 30, 30), names), companions=apart, column_of=np.arange(3))
    assert ClusterIndex(with_columns, frozenset()).ranks.nearness(0, 1).companions == 1


def test_rare_names_have_no_rank():
    index = ClusterIndex(story(uses=(40, 1, 50, 20, 20, 10)), frozenset())
    assert index.ranks.nearness(0, 1) == Nearness()
    assert index.ranks.nearest(1, 4) == []
    assert index.ranks.nearness(0, 1).companions == MAX_RANK


def test_a_story_without_names_has_no_ranks():
    ranks = CompanionRanks({})
    assert ranks.nearest(0, 4) == []


@pytest.mark.parametrize("pair", [(0, 1), (2, 3), (0, 5)])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4))
@settings(max_examples=20)
def test_ranks_after_joins_are_those_of_the_joined_clusters_from_the_start(pair, joins):
    asked, fresh = (ClusterIndex(story(), frozenset()) for _ in range(2))
    for one in (*asked.clusters, *asked.clusters):
        asked.ranks.nearness(one, pair[0])
    for one, other in joins:
        first, second = (asked.id_of_key(row) for row in (one, other))
        if first != second:
            asked.join(first, second)
            fresh.join(first, second)
    ids = [asked.id_of_key(row) for row in pair]
    if ids[0] != ids[1]:
        later, whole = asked.ranks.nearness(*ids), fresh.ranks.nearness(*ids)
        assert later.lead == pytest.approx(whole.lead, abs=1e-5)
        assert later.companions == whole.companions
