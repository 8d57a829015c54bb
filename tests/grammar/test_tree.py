"""The dependency tree: head tokens of spans, and dependents."""

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from readings import reading
from stories import page

from fabula.grammar import DependencyTree, dependents, has_relation, heads_of_spans, span_head, span_heads
from fabula.tokens import tokens as cut_tokens

LABELS = ("root", "nsubj", "obj", "iobj", "conj", "aux", "obl", "case", "cc", "punct")


def tree_of(text: str, arcs: dict[str, tuple[str, str]]) -> DependencyTree:
    """The tree of a text whose words are all different; `arcs` gives the head and label of all but the root."""
    tokens = cut_tokens(page(text))
    words = [tokens.spelling(token) for token in range(len(tokens))]
    head = np.array([words.index(arcs[word][0]) if word in arcs else row for row, word in enumerate(words)], np.int32)
    deprel = np.array([LABELS.index(arcs[word][1]) if word in arcs else 0 for word in words], np.int8)
    return DependencyTree(replace(reading(tokens, []), head=head, deprel=deprel, deprel_names=LABELS))


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    entity: str


def test_the_head_of_a_span_depends_on_a_token_outside():
    head = np.array([1, 2, 2, 4, 2])
    assert span_head(head, 0, 2) == 1
    assert span_head(head, 3, 5) == 4
    assert span_head(head, 0, 5) == 2


def test_the_head_of_a_cycle_is_its_last_token():
    assert span_head(np.array([1, 0, 2]), 0, 2) == 1


@given(st.data())
def test_the_heads_of_many_spans_are_those_of_each(data):
    count = data.draw(st.integers(1, 12))
    token = st.integers(0, count - 1)
    head = np.array(data.draw(st.lists(token, min_size=count, max_size=count)), np.int32)
    drawn = data.draw(st.lists(st.tuples(token, token), max_size=8))
    spans = [(min(pair), max(pair) + 1) for pair in drawn]
    heads = span_heads(head, np.array(spans, np.int32).reshape(-1, 2)).tolist()
    assert heads == [span_head(head, start, end) for start, end in spans]


def test_dependents_are_grouped_by_head():
    grouped, edges = dependents(np.array([1, 1, 1, 2]))
    assert [grouped[edges[token] : edges[token + 1]].tolist() for token in range(4)] == [[], [0, 1, 2], [3], []]


def test_a_root_is_not_its_own_child():
    tree = tree_of("Nora slept", {"Nora": ("slept", "nsubj")})
    assert tree.children(1) == [0]


def test_relations_of_tokens():
    columns = tree_of("Nora found Edmund", {"Nora": ("found", "nsubj"), "Edmund": ("found", "obj")}).columns
    assert has_relation(columns, "nsubj", "obj").tolist() == [True, False, True]


def test_a_subtree_is_the_span_of_all_that_depends_on_a_token():
    arcs = {"Nora": ("found", "nsubj"), "and": ("Edmund", "cc"), "Edmund": ("Nora", "conj"), "Vane": ("found", "obj")}
    assert tree_of("Nora and Edmund found Vane", arcs).subtree(0) == (0, 3)


def test_dependents_with_a_label_are_in_the_order_of_the_text():
    tree = tree_of(
        "Nora gave Edmund tea", {"Nora": ("gave", "nsubj"), "Edmund": ("gave", "iobj"), "tea": ("gave", "obj")}
    )
    assert tree.dependents_labelled(1, "obj", "iobj") == [2, 3]
    assert tree.dependents_labelled(1, "absent") == []


def test_each_span_keeps_its_type_and_has_its_head():
    text = "The old man slept"
    tokens = cut_tokens(page(text))
    spans = [Span(0, 11, "c1"), Span(len(text), len(text), "c2")]
    heads = list(heads_of_spans(tokens, np.array([2, 2, 3, 3]), spans))
    assert heads == [(2, spans[0])]
    assert heads[0][1].entity == "c1"
