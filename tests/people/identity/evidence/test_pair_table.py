"""The counts of two clusters are the sums over the pairs of their names."""

from hypothesis import given
from hypothesis import strategies as st

from fabula.people.identity.evidence.cooccurrence import ordered
from fabula.people.identity.evidence.pair_table import PairTable

NAMES = st.integers(0, 9)
PAIRS = st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] < pair[1])
COUNTS = st.dictionaries(PAIRS, st.integers(1, 9).map(float))


@given(COUNTS, COUNTS, st.frozensets(NAMES), st.frozensets(NAMES))
def test_sums_are_those_of_every_pair(answers, link, names, other_names):
    other_names -= names
    sums = PairTable({"answers": answers, "link": link}).sums(names, other_names)
    pairs = [ordered(one, other) for one in names for other in other_names]
    assert sums == {
        "answers": sum(answers.get(pair, 0.0) for pair in pairs),
        "link": sum(link.get(pair, 0.0) for pair in pairs),
    }
