"""Lemmas as edit scripts: a script gives back the lemma it was made of, and serves words it was not made of."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fabula.encoder.decoding.lemma_scripts import (
    KEEP,
    LEAST,
    apply_lemma_script,
    lemma_exceptions,
    lemma_script,
    lemma_scripts,
)

letters = st.text("abeinrsABEİßΣ’-|/", max_size=8)


@given(letters | st.text(max_size=8), letters | st.text(max_size=8))
def test_a_script_gives_back_its_lemma(word, lemma):
    assume(lemma)
    assert apply_lemma_script(word, lemma_script(word, lemma)) == lemma.lower()


@given(st.text("abein-", max_size=8), st.text("ABEIN-", max_size=8))
def test_a_script_keeps_what_the_two_have_in_common(stem, lemma):
    assert lemma_script(stem + "x", stem + lemma) == f"1|{lemma.lower()}"


@pytest.mark.parametrize(
    ("word", "lemma", "edit"),
    [
        ("running", "run", "4|"),
        ("Ladies", "lady", "3|y"),
        ("was", "be", "3|be"),
        ("n't", "not", "2|ot"),
        ("door", "door", KEEP),
        ("Nora", "Nora", KEEP),
    ],
)
def test_scripts(word, lemma, edit):
    assert lemma_script(word, lemma) == edit
    assert apply_lemma_script(word, edit) == lemma.lower()


@pytest.mark.parametrize(
    ("word", "edit", "lemma"),
    [
        ("stopping", "4|", "stop"),
        ("Bodies", "3|y", "body"),
        ("STOPS", "1|", "stop"),
        ("be", "3|be", "be"),
        ("as", "2|", "as"),
        ("I", "3|y", "i"),
        ("x", "1|a|b", "a|b"),
    ],
)
def test_a_script_serves_other_words_and_leaves_none_with_nothing(word, edit, lemma):
    assert apply_lemma_script(word, edit) == lemma


@given(letters.filter(bool), st.integers(0, 9), letters)
def test_no_word_is_cut_to_nothing(word, cut, add):
    assert apply_lemma_script(word, f"{cut}|{add}")


def test_scripts_worth_a_class_are_the_common_ones_commonest_first():
    pairs = [("walks", "walk")] * LEAST + [("ladies", "lady")] * (LEAST + 1) + [("was", "be")] * (LEAST - 1)
    assert lemma_scripts(pairs) == [KEEP, "3|y", "1|"]


def test_keeping_a_word_is_the_first_script_however_common():
    assert lemma_scripts([]) == [KEEP]
    assert lemma_scripts([("walks", "walk")] * 9 + [("door", "door")] * 5) == [KEEP, "1|"]


def test_one_script_of_many_words_is_one_class():
    assert lemma_scripts([("walks", "walk"), ("doors", "door"), ("Sings", "sing")]) == [KEEP, "1|"]


def test_exceptions_were_seen_twice_and_always_alike():
    seen = [
        *[("Went", "VERB", "go"), ("went", "VERB", "Go")],
        *[("left", "VERB", "leave"), ("left", "ADJ", "left"), ("left", "VERB", "leave"), ("left", "ADJ", "left")],
        *[("lay", "VERB", "lie"), ("lay", "VERB", "lay")],
        ("slain", "VERB", "slay"),
        *[("and/or", "CCONJ", "and")] * 2,
    ]
    assert lemma_exceptions(seen) == {"went/VERB": "go", "left/VERB": "leave", "and/or/CCONJ": "and"}


def test_no_words_have_no_exceptions():
    assert lemma_exceptions([]) == {}
