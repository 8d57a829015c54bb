"""Whether a sentence states its predicate, on small trees that are written out here."""

import pytest
from readings import with_arcs
from stories import page

from fabula.grammar import DependencyTree, is_stated, is_supposed
from fabula.tokens import tokens as tokenize

LABELS = ("root", "nsubj", "cop", "aux", "advmod", "mark", "fixed", "ccomp", "advcl", "punct")


def stated(sentence: str, arcs: str, predicate: str) -> bool:
    """Whether a sentence whose tokens have the arcs "label>head" states a predicate."""
    tokens = tokenize(page(sentence))
    parse = with_arcs(tokens, arcs, LABELS)
    spelled = [tokens.spelling(token) for token in range(len(tokens))]
    return is_stated(tokens, parse, DependencyTree(parse), spelled.index(predicate))


def test_a_plain_sentence_states_its_predicate():
    assert stated("He was Orme .", "nsubj>2 cop>2 root>2 punct>2", "Orme")


@pytest.mark.parametrize(
    ("sentence", "arcs"),
    [
        ("Was he Orme ?", "cop>2 nsubj>2 root>2 punct>2"),
        ("He was not Orme .", "nsubj>3 cop>3 advmod>3 root>3 punct>3"),
        ("He might be Orme .", "nsubj>3 aux>3 cop>3 root>3 punct>3"),
        ("If he was Orme .", "mark>3 nsubj>3 cop>3 root>3 punct>3"),
        ("They imagine he was Orme .", "nsubj>1 root>1 nsubj>4 cop>4 ccomp>1 punct>1"),
    ],
    ids=["asked", "denied", "doubted", "supposed", "imagined"],
)
def test_a_question_or_a_doubt_states_nothing(sentence, arcs):
    assert not stated(sentence, arcs, "Orme")


@pytest.mark.parametrize(
    ("sentence", "arcs", "is_condition"),
    [
        ("He went in case Orme died .", "nsubj>1 root>1 mark>5 fixed>2 nsubj>5 advcl>1 punct>1", True),
        ("He went because then Orme died .", "nsubj>1 root>1 mark>5 advmod>5 nsubj>5 advcl>1 punct>1", False),
        ("Provided that Orme died he went .", "mark>3 fixed>0 nsubj>3 advcl>5 nsubj>5 root>5 punct>5", True),
    ],
    ids=["in case", "because", "provided that"],
)
def test_a_clause_on_a_condition_is_supposed(sentence, arcs, is_condition):
    tokens = tokenize(page(sentence))
    parse = with_arcs(tokens, arcs, LABELS)
    predicate = [tokens.spelling(token) for token in range(len(tokens))].index("died")
    assert is_supposed(tokens, parse, DependencyTree(parse), predicate) == is_condition
