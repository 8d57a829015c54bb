"""Which values of a trait exclude each other, and what numbers in words are worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.lexicons.traits.compatibility import age_range, can_both_hold
from fabula.lexicons.traits.looks import EYE_COLOURS, HAIR_COLOURS, colour_of, families_of
from fabula.lexicons.traits.numerals import number_of


@pytest.mark.parametrize(
    ("kind", "first", "second", "years", "expected"),
    [
        ("eyes", "blue", "green", None, False),
        ("eyes", "dark", "brown", None, True),
        ("eyes", "pale blue", "blue", None, True),
        ("eyes", "blue-grey", "grey", None, True),
        ("eyes", "hazel", "green", None, True),
        ("hair", "red", "black", None, False),
        ("hair", "black", "grey", None, True),
        ("hair", "grey", "black", None, False),
        ("hair", "black", "white", (0, 1), False),
        ("hair", "black", "white", (10, 20), True),
        ("hair", "white", "black", (-20, -10), True),
        ("complexion", "swarthy", "fair", None, False),
        ("build", "tall", "short", None, False),
        ("build", "stout", "thin", (0, 0.5), False),
        ("build", "stout", "thin", (3, 4), True),
        ("build", "tall", "thin", (0, 0), True),
        ("looks", "beautiful", "ugly", (0, 0), True),
        ("looks", "bearded", "clean-shaven", (0, 0), False),
        ("age", "20", "25", None, True),
        ("age", "20", "25", (1, 2), False),
        ("age", "20", "25", (4, 5), True),
        ("age", "20", "20", (3, 4), False),
        ("age", "40-50", "36-44", (0, 0), True),
        ("age", "50", "40", (-10, -9), True),
        ("death", "drowned", "hanged", None, True),
        ("death", "dead", "murdered", None, True),
        ("origin", "irish", "french", None, False),
        ("origin", "american", "german", None, True),
        ("origin", "london", "english", None, True),
        ("trade", "baker", "tailor", None, True),
    ],
)
def test_values_that_exclude_each_other(kind, first, second, years, expected):
    assert can_both_hold(kind, first, second, years) is expected


@given(st.sampled_from(["eyes", "complexion", "build", "origin", "death"]), st.text(), st.text())
def test_the_order_of_two_values_does_not_matter_without_time(kind, first, second):
    assert can_both_hold(kind, first, second) == can_both_hold(kind, second, first)


@given(st.integers(0, 90), st.integers(0, 20))
def test_an_age_grows_with_the_story(age, years):
    assert can_both_hold("age", str(age), str(age + years), (years, years))
    assert not can_both_hold("age", str(age), str(age + years + 2), (years, years))


@pytest.mark.parametrize(("value", "expected"), [("23", (23, 23)), ("40-50", (40, 50)), ("old", None), ("1-2-3", None)])
def test_ages_are_ranges(value, expected):
    assert age_range(value) == expected


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("twenty-one", 21), ("one-and-twenty", 21), ("five", 5), ("21", 21), ("21st", 21), ("thirtieth", 30),
        ("three-and-twentieth", 23), ("ninth", 9), ("twenty-twenty", None), ("tea", None), ("1815", None), ("2d", None),
    ],
)  # fmt: skip
def test_numbers_in_words(word, number):
    assert number_of(word) == number


def test_colours_have_one_spelling_and_families():
    assert colour_of("Gray", EYE_COLOURS) == "grey"
    assert colour_of("iron-gray", HAIR_COLOURS) == "iron-grey"
    assert colour_of("stony-grey", HAIR_COLOURS) == ""
    assert families_of("", EYE_COLOURS) == frozenset()
    assert families_of("dark brown", HAIR_COLOURS) == {"brown"}
