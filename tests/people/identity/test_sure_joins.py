"""Forms of a name that only one person can bear are joined without a scorer."""

import pytest
from names_as_evidence import evidence

from fabula.people.identity import ClusterIndex, join_forms_of_names, join_titles_alone
from fabula.people.identity.sure_joins import MIN_USES_OF_TITLE


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
    ],
)
def test_a_form_of_two_names_or_of_none_is_not(names):
    assert joined(join_forms_of_names, *names) == []


def test_a_title_alone_is_its_only_bearer():
    assert joined(join_titles_alone, "doctor. livesey", "doctor", "hugh") == [["doctor", "doctor livesey"]]


@pytest.mark.parametrize(
    "names",
    [
        ("doctor. livesey", "doctor. orme", "doctor"),
        ("lord. steyne", "hugh", "nora", "lord"),
        ("doctor", *"abcdefg"[: MIN_USES_OF_TITLE - 2], "doctor. livesey"),
    ],
    ids=["two doctors", "the Lord", "hardly called so"],
)
def test_a_title_alone_may_be_anyone(names):
    assert joined(join_titles_alone, *names) == []
