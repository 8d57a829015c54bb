"""The counts of two clusters are the sums over the pairs of their names."""

from hypothesis import given
from hypothesis import strategies as st

from fabula.people.identity.evidence.cooccurrence import ordered
from fabula.people.identity.evidence.pair_table import PairTable

NAMES = st.integers(0, 9)
PAIRS = st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] < pair[1])
COUNTS = st.dictionaries(PAIRS, st.integers(1, 9).map(float))


CLUSTERS = st.tuples(st.frozensets(NAMES), st.frozensets(NAMES)).map(lambda names: (names[0], names[1] - names[0]))


@given(COUNTS, COUNTS, st.lists(CLUSTERS, max_size=4))
def test_sums_are_those_of_every_pair_of_names(answers, link, clusters):
    sums = PairTable({"answers": answers, "link": link}).sums(clusters)
    pairs = [[ordered(one, other) for one in names for other in other_names] for names, other_names in clusters]
    assert sums["answers"].tolist() == [sum(answers.get(pair, 0.0) for pair in some) for some in pairs]
    assert sums["link"].tolist() == [sum(link.get(pair, 0.0) for pair in some) for some in pairs]
