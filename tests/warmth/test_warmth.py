"""How warm words are."""

import pytest

from fabula.warmth import warmth_of


@pytest.mark.parametrize("words", ["My dear, I love you.", "“You are a good, brave girl,”", "I do not hate you."])
def test_kind_words_are_warm(words):
    assert warmth_of(words) > 0


@pytest.mark.parametrize(
    "words", ["You coward, I hate you!", "I don't love you.", "I don’t love you.", "Wicked, cruel man."]
)
def test_harsh_words_are_cold(words):
    assert warmth_of(words) < 0


@pytest.mark.parametrize(
    "words", ["", "The road goes to the mill.", "No.", "Well, yes.", "…", "Он добрый", "Miss Joy Grace"]
)
def test_other_words_are_neither(words):
    assert warmth_of(words) is None


def test_warmth_lies_between_one_and_one_and_grows_with_the_words():
    values = [warmth_of("love " * count) for count in (1, 2, 5, 10_000)]
    assert values == sorted(values)
    assert 0 < values[0] < values[-1] <= 1
    assert warmth_of("hate " * 10_000) >= -1


def test_a_negation_reaches_three_words():
    assert warmth_of("not a good man") < 0
    assert warmth_of("not one of the good men") > 0
