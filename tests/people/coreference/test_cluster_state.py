"""Clusters that grow: the attributes of each are those of all its mentions, and exclude others."""

import pytest

from fabula.people.coreference.cluster_state import ANY_CATEGORY, GrowingClusters, sum_by_cluster

NORA, EDMUND = 0, 1
REFERENTS = ((0, "f"), (0, "m"))


def growing_clusters(
    category: list[int],
    gender: list[str],
    excluded: dict[int, set[int]] | None = None,
    kept_apart: list[tuple[int, int]] | None = None,
) -> GrowingClusters:
    """Nora, Edmund, and mentions of these categories and genders."""
    rows = range(len(category))
    excluded_referents = [(excluded or {}).get(row, set()) for row in rows]
    return GrowingClusters(REFERENTS, category, gender, excluded_referents, kept_apart or [])


def may_join(growing: GrowingClusters, first: int, second: int) -> bool:
    """Whether two clusters may be one."""
    return growing.joinable(first, [second]) == [second]


def test_every_mention_is_a_cluster_at_first():
    numbered = growing_clusters([0, 3], ["", "f"]).numbered(2)
    assert numbered.cluster == [2, 3]
    assert (numbered.category, numbered.gender) == ([0, 0, 0, 3], ["f", "m", "", "f"])


def test_a_known_referent_keeps_its_number():
    growing = growing_clusters([0, 0, 0], ["", "", ""])
    growing.join(growing.cluster_of(0), growing.cluster_of(2))
    growing.join(growing.cluster_of(2), EDMUND)
    growing.join(NORA, growing.cluster_of(1))
    assert growing.numbered(3).cluster == [EDMUND, NORA, EDMUND]
    assert not may_join(growing, growing.cluster_of(0), growing.cluster_of(1)), "two known referents are two"


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ((0, "m"), (0, "f"), False),
        ((0, ""), (0, "f"), True),
        ((0, ""), (2, ""), False),
        ((ANY_CATEGORY, ""), (2, ""), True),
    ],
    ids=["two genders", "one unknown", "a person and a place", "it"],
)
def test_genders_and_categories_must_agree(first, second, may):
    growing = growing_clusters([first[0], second[0]], [first[1], second[1]])
    assert may_join(growing, growing.cluster_of(0), growing.cluster_of(1)) is may


def test_the_attributes_of_a_mention_are_those_of_its_cluster():
    growing = growing_clusters([ANY_CATEGORY, 0, 0], ["", "f", "m"], {0: {NORA}})
    growing.join(growing.cluster_of(0), growing.cluster_of(1))
    joined = growing.cluster_of(0)
    assert joined == growing.cluster_of(1)
    assert not may_join(growing, joined, growing.cluster_of(2)), "she is not he"
    assert not may_join(growing, joined, NORA) and not may_join(growing, NORA, joined), "nor is she Nora"
    numbered = growing.numbered(3)
    assert (numbered.category, numbered.gender) == ([0, 0, 0, 0], ["f", "m", "f", "m"])


def test_mentions_that_are_kept_apart_are_never_in_one_cluster():
    growing = growing_clusters([0, 0, 0], ["", "", ""], kept_apart=[(0, 2)])
    assert not may_join(growing, growing.cluster_of(0), growing.cluster_of(2))
    growing.join(growing.cluster_of(0), growing.cluster_of(1))
    assert not may_join(growing, growing.cluster_of(2), growing.cluster_of(1)), "nor by way of a third"
    growing.join(growing.cluster_of(1), NORA)
    assert not may_join(growing, growing.cluster_of(2), NORA)
    assert may_join(growing, growing.cluster_of(2), EDMUND)


def test_joining_leaves_the_excluded_referents_of_each_mention_as_they_were():
    excluded = {0: {NORA}, 1: {EDMUND}}
    growing = growing_clusters([0, 0], ["", ""], excluded)
    growing.join(growing.cluster_of(0), growing.cluster_of(1))
    assert excluded == {0: {NORA}, 1: {EDMUND}}
    assert not may_join(growing, growing.cluster_of(0), EDMUND)


def test_numbered_clusters_accept_mentions_that_agree_and_new_clusters():
    numbered = growing_clusters([ANY_CATEGORY, 3], ["", ""]).numbered(2)
    assert [numbered.accepts(row, 0, "m") for row in range(4)] == [False, True, False, False]
    assert [numbered.accepts(row, ANY_CATEGORY, "") for row in range(4)] == [True] * 4
    assert numbered.add_cluster(3, "f") == 4
    assert numbered.accepts(4, 3, "f") and not numbered.accepts(4, 3, "m")


def test_the_probabilities_of_a_clusters_mentions_are_summed():
    growing = growing_clusters([0, 0, 0, 0], ["", "", "", ""])
    growing.join(growing.cluster_of(0), growing.cluster_of(2))
    growing.join(growing.cluster_of(2), EDMUND)
    assert sum_by_cluster(growing.cluster, [(2, 0.25), (1, 0.5), (0, 0.125)]) == {
        EDMUND: 0.375,
        growing.cluster_of(1): 0.5,
    }
