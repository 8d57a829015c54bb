"""Clusters that grow: what is known of each is known of all that join it, and keeps others out."""

import pytest

from fabula.people.coreference.cluster_state import ANY_CATEGORY, GrowingClusters

NORA, EDMUND = 0, 1
BEARERS = ((0, "f"), (0, "m"))


def grown(category: list[int], gender: list[str], barred: dict[int, set[int]] | None = None) -> GrowingClusters:
    """Nora, Edmund, and mentions of these categories and genders."""
    return GrowingClusters(BEARERS, category, gender, [(barred or {}).get(row, set()) for row in range(len(category))])


def test_everyone_stands_alone_at_first():
    found = grown([0, 3], ["", "f"]).numbered(2)
    assert (found.cluster.tolist(), found.category, found.gender) == ([2, 3], [0, 0, 0, 3], ["f", "m", "", "f"])


def test_who_is_known_keeps_their_number():
    growing = grown([0, 0, 0], ["", "", ""])
    growing.join(growing.of(0), growing.of(2))
    growing.join(growing.of(2), EDMUND)
    growing.join(NORA, growing.of(1))
    assert growing.numbered(3).cluster.tolist() == [EDMUND, NORA, EDMUND]
    assert not growing.may_join(growing.of(0), growing.of(1)), "two who are known are two"


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ((0, "m"), (0, "f"), False),
        ((0, ""), (0, "f"), True),
        ((0, ""), (2, ""), False),
        ((ANY_CATEGORY, ""), (2, ""), True),
    ],
    ids=["two genders", "one unknown", "a person and a place", "it"],
)
def test_what_keeps_two_apart(one, other, may):
    growing = grown([one[0], other[0]], [one[1], other[1]])
    assert growing.may_join(growing.of(0), growing.of(1)) is may


def test_what_is_known_of_one_is_known_of_all():
    growing = grown([ANY_CATEGORY, 0, 0], ["", "f", "m"], {0: {NORA}})
    growing.join(growing.of(0), growing.of(1))
    here = growing.of(0)
    assert here == growing.of(1)
    assert not growing.may_join(here, growing.of(2)), "she is not he"
    assert not growing.may_join(here, NORA) and not growing.may_join(NORA, here), "nor is she Nora"
    found = growing.numbered(3)
    assert (found.category, found.gender) == ([0, 0, 0, 0], ["f", "m", "f", "m"])


def test_who_is_barred_from_one_is_barred_from_no_other_by_the_way():
    barred = {0: {NORA}, 1: {EDMUND}}
    growing = grown([0, 0], ["", ""], barred)
    growing.join(growing.of(0), growing.of(1))
    assert barred == {0: {NORA}, 1: {EDMUND}}, "what is known of each mention by itself stays as it was"
    assert not growing.may_join(growing.of(0), EDMUND)


def test_what_has_grown_takes_whom_it_agrees_with_and_begins_others():
    found = grown([ANY_CATEGORY, 3], ["", ""]).numbered(2)
    assert [found.takes(row, 0, "m") for row in range(4)] == [False, True, False, False]
    assert [found.takes(row, ANY_CATEGORY, "") for row in range(4)] == [True] * 4
    assert found.begin(3, "f") == 4
    assert found.takes(4, 3, "f") and not found.takes(4, 3, "m")
