"""Names and nouns that call an addressee."""

import numpy as np
import pytest
from stories import page

from fabula.cues import are_vocatives
from fabula.indexes import index_quotes
from fabula.quotations import extract_quotations
from fabula.tokens import tokens


def calls(text: str, word: str, *, nouns: bool = False) -> bool:
    """Whether the last use of a word is a vocative."""
    manuscript = page(text)
    cut = tokens(manuscript)
    token = max(t for t in range(len(cut)) if cut.spelling(t) == word)
    index = index_quotes(cut, extract_quotations(manuscript))
    return bool(are_vocatives(cut, index, np.array([token]), np.array([token + 1]), nouns=nouns)[0])


@pytest.mark.parametrize(
    "text",
    [
        "“Nora!” he cried.",
        "“Come in, Nora,” he said.",
        "“Oh Nora, come in.”",
        "“My dear Nora—” he began.",
        "“Nora, come in.”",
        "“Well--Nora--come in.”",
    ],
)
def test_a_name_set_off_by_marks_is_a_vocative(text):
    assert calls(text, "Nora")


@pytest.mark.parametrize(
    "text",
    ["“I saw Nora,” he said.", "“Nora came in.”", "He came in, Nora, and sat down.", "“Is it with Nora?”"],
)
def test_a_name_in_a_clause_or_in_narration_is_none(text):
    assert not calls(text, "Nora")


def test_young_and_little_go_before_nouns_alone():
    assert calls("“Come in, young man!”", "man", nouns=True)
    assert not calls("“Come in, young Nora!”", "Nora")


def test_no_ranges_and_no_quotes():
    cut = tokens(page("It rained."))
    empty = np.zeros(0, np.int64)
    assert are_vocatives(cut, index_quotes(cut, ()), empty, empty).tolist() == []
    assert are_vocatives(cut, index_quotes(cut, ()), np.array([0]), np.array([1])).tolist() == [False]
