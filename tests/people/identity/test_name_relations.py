"""Words that may be forms of one name."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.people.identity.name_relations import (
    differs_by_a_letter,
    diminutive_variants,
    have_an_end_in_common,
    is_beginning,
    is_diminutive,
    is_elided,
    is_end,
    is_initial,
    is_pet_form,
    may_be_one_name,
)


@pytest.mark.parametrize(
    ("relation", "word", "other"),
    [
        (is_pet_form, "lizzy", "elizabeth"),
        (is_diminutive, "kit", "kitty"),
        (is_diminutive, "skaggsy", "skaggs"),
        (differs_by_a_letter, "zossima", "zosima"),
        (differs_by_a_letter, "brandt", "brands"),
        (is_beginning, "art", "arthur"),
        (is_end, "lisaveta", "elisaveta"),
    ],
)
def test_two_forms_of_one_name(relation, word, other):
    assert relation(word, other) and relation(other, word) and may_be_one_name(other, word)


@pytest.mark.parametrize(("word", "other"), [("nora", "cora"), ("ro", "roland"), ("oswin", "edmund"), ("vane", "vane")])
def test_two_names(word, other):
    assert not any(relation(word, other) for relation in (differs_by_a_letter, is_beginning, is_end, is_pet_form))


@given(st.text("abcy", min_size=5, max_size=9), st.integers(0, 8), st.sampled_from("abxy"))
def test_one_letter_more_is_a_letter_apart(word, place, letter):
    longer = word[: place % len(word)] + letter + word[place % len(word) :]
    assert differs_by_a_letter(word, longer) and differs_by_a_letter(longer, word)


@given(st.text("kaity", min_size=3, max_size=7))
def test_a_diminutive_is_one_both_ways(word):
    assert all(word in diminutive_variants(other) for other in diminutive_variants(word) if len(other) > len(word))


SHORT = st.text("aly'’", min_size=1, max_size=7)


@given(SHORT, SHORT, SHORT)
def test_related_words_begin_or_end_with_the_same_letter(start, middle, end):
    relations = (is_diminutive, differs_by_a_letter, is_beginning, is_end, is_initial, is_elided)
    words = (start, start + end, start + middle + end, f"{start}'{end}", middle + start)
    for word, other in product(words, words):
        related = [relation.__name__ for relation in relations if relation(word, other)]
        assert have_an_end_in_common(word, other) or not related, (word, other, related)
