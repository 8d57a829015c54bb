"""Lemmas as edit scripts: a script gives back the lemma that it was made from, and serves other words."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fabula.encoder.decoding.lemma_scripts import (
    KEEP,
    MIN_USES,
    apply_lemma_script,
    lemma_exceptions,
    lemma_script,
    lemma_scripts,
)

letters = st.text("abeinrsABEİßΣ’-|/", max_size=8)


@given(letters | st.text(max_size=8), letters | st.text(max_size=8))
def test_a_script_gives_back_the_lemma_it_was_made_from(word, lemma):
    assume(lemma)
    assert apply_lemma_script(word, lemma_script(word, lemma)) == lemma.lower()


@given(st.text("abein-", max_size=8), st.text("ABEIN-", max_size=8))
def test_a_script_keeps_the_letters_that_word_and_lemma_share(stem, lemma):
    assert lemma_script(stem + "x", stem + lemma) == f"1|{lemma.lower()}"


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("running", "run", "4|"),
        ("Ladies", "lady", "3|y"),
        ("was", "be", "3|be"),
        ("n't", "not", "2|ot"),
        ("door", "door", KEEP),
        ("Nora", "Nora", KEEP),
    ],
)
def test_a_script_cuts_and_appends(word, lemma, script):
    assert lemma_script(word, lemma) == script
    assert apply_lemma_script(word, script) == lemma.lower()


@pytest.mark.parametrize(
    ("word", "script", "lemma"),
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
def test_a_script_serves_other_words_and_leaves_no_word_empty(word, script, lemma):
    assert apply_lemma_script(word, script) == lemma


@given(letters.filter(bool), st.integers(0, 9), letters)
def test_no_lemma_is_empty(word, cut, add):
    assert apply_lemma_script(word, f"{cut}|{add}")


def test_scripts_with_enough_uses_are_listed_most_frequent_first():
    pairs = [("walks", "walk")] * MIN_USES + [("ladies", "lady")] * (MIN_USES + 1) + [("was", "be")] * (MIN_USES - 1)
    assert lemma_scripts(pairs) == [KEEP, "3|y", "1|"]


def test_the_script_that_changes_nothing_is_first_whatever_its_count():
    assert lemma_scripts([]) == [KEEP]
    assert lemma_scripts([("walks", "walk")] * 9 + [("door", "door")] * 5) == [KEEP, "1|"]


def test_one_script_of_several_words_is_listed_once():
    assert lemma_scripts([("walks", "walk"), ("doors", "door"), ("Sings", "sing")]) == [KEEP, "1|"]


def test_exceptions_have_two_uses_and_one_lemma():
    triples = [
        *[("Went", "VERB", "go"), ("went", "VERB", "Go")],
        *[("left", "VERB", "leave"), ("left", "ADJ", "left"), ("left", "VERB", "leave"), ("left", "ADJ", "left")],
        *[("lay", "VERB", "lie"), ("lay", "VERB", "lay")],
        ("slain", "VERB", "slay"),
        *[("and/or", "CCONJ", "and")] * 2,
    ]
    assert lemma_exceptions(triples) == {"went/VERB": "go", "left/VERB": "leave", "and/or/CCONJ": "and"}


def test_no_words_have_no_exceptions():
    assert lemma_exceptions([]) == {}
