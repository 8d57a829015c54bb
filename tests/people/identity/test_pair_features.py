"""What speaks for and against two clusters of names being one person."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from names_as_evidence import evidence, with_counts

from fabula.people.identity import PAIR_COLUMNS, ClusterIndex, pair_features
from fabula.people.identity.evidence.name_evidence import PLACES
from fabula.people.names import CONTEXT_COLUMNS

WORDS = ("nora", "vane", "hugh", "orme", "count", "mr.", "mrs.", "dr.", "aunt.", "count.")


def features(*names: str, story=None) -> dict[str, float]:
    """The features of the first two names, by column."""
    (values,) = pair_features(ClusterIndex(story or evidence(*names), frozenset()), [(0, 1)])
    return dict(zip(PAIR_COLUMNS, values.tolist(), strict=True))


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("newland", "archer", "newland archer"), ("full_name_joins", "share_of_surname", "first_and_last")),
        (("nora vane", "vane"), ("shares_word", "bare_is_surname", "shortens", "same_last")),
        (("nora vane", "nora"), ("same_given", "same_first")),
        (("count. dracula", "count"), ("is_title_of_other", "share_of_title")),
        (("mrs. rawdon", "rawdon crawley"), ("husband_is_first",)),
        (("mrs. vane", "vane"), ("bare_and_lady",)),
        (("elizabeth", "lizzy"), ("pet_form",)),
        (("alexi", "alexy"), ("letter_apart",)),
        (("em'ly", "emily"), ("elided",)),
        (("mr. w", "mr. wickfield"), ("initial_alone",)),
        (("j. orme", "orme"), ()),
        (("mrs. vane", "miss. vane"), ("married_and_not", "same_surname", "other_title")),
        (("captain. hall", "colonel. hall"), ("other_rank",)),
        (("nora vane", "nora orme"), ("other_surname", "other_last")),
    ],
)
def test_a_relation_of_two_names_has_a_column(names, columns):
    values = features(*names)
    assert all(values[column] > 0 for column in columns)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("newland", "archer"), ("full_name_joins", "share_of_surname")),
        (("mr. vane", "vane"), ("bare_and_lady",)),
        (("count. dracula", "doctor"), ("is_title_of_other", "share_of_title")),
        (("nora", "hugh"), ("shares_word", "pet_form", "beginning")),
    ],
)
def test_no_relation_no_value(names, columns):
    values = features(*names)
    assert not any(values[column] for column in columns)


def test_a_title_that_two_bear_is_shared():
    alone = features("count. dracula", "count")["share_of_title"]
    with_another = features("count. dracula", "count", "count. orme")["share_of_title"]
    assert alone == 1
    assert 0 < with_another < alone


def test_rivals_are_those_who_share_the_word():
    values = features("nora vane", "vane", "hugh vane")
    assert values["rivals"] == 1
    assert features("nora vane", "vane")["rivals"] == 0


def test_a_gender_against_a_gender_is_a_conflict():
    story = evidence("orme", "vane")
    counts = np.zeros((2, len(CONTEXT_COLUMNS)), np.int64)
    counts[0, CONTEXT_COLUMNS.index("he")] = counts[1, CONTEXT_COLUMNS.index("she")] = 40
    values = features(story=replace(story, context_counts=counts))
    assert values["gender_distance"] > 0.9
    assert values["gender_conflict"] > 5


def test_spans_that_follow_each_other_do_not_overlap():
    places = np.zeros((2, PLACES), np.float32)
    places[0, : PLACES // 2], places[1, PLACES // 2 :] = 1, 1
    values = features(story=replace(evidence("nora", "vane"), places=places))
    assert values["span_overlap"] < 0
    assert values["rarer_inside"] == values["place_overlap"] == 0


def test_what_the_story_counts_for_two_names_is_in_their_features():
    story = with_counts(evidence("nora", "vane"), side_by_side={(0, 1): 2.0}, link={(0, 1): 3.0}, near={(0, 1): 9.0})
    values = features(story=story)
    assert values["side_by_side"] == pytest.approx(np.log(3))
    assert values["link_of_compared"] == pytest.approx(3 / 12)


NAMES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=2, max_size=6)


@given(NAMES)
def test_the_order_of_a_pair_says_nothing(names):
    spelled = list(dict.fromkeys(" ".join([*sorted(w for w in words if "." in w), "nora"]) for words in names))
    spelled += ["vane", "hugh orme"]
    index = ClusterIndex(evidence(*spelled), frozenset())
    one, other = pair_features(index, [(0, 1), (1, 0)])
    assert np.array_equal(one, other)
    assert np.isfinite(one).all()


@given(NAMES)
def test_the_features_of_a_pair_do_not_depend_on_other_pairs(names):
    spelled = list(dict.fromkeys(" ".join([*sorted(w for w in words if "." in w), "nora"]) for words in names))
    index = ClusterIndex(evidence(*spelled, "vane", "hugh orme"), frozenset())
    pairs = [(0, 1), (1, 2), (0, 2)]
    alone = [pair_features(index, [pair]) for pair in pairs]
    assert np.array_equal(pair_features(index, pairs), np.concatenate(alone))
