"""The columns of a window become heads, labels and mentions, counted from the start of the text."""

import math
from dataclasses import fields

import numpy as np
import pytest
from networks import (
    COLUMNS,
    DEPREL,
    LABEL,
    SPAN,
    SUPERSENSE,
    UPOS,
    WHO,
    WIDEST,
    columns,
    drawn,
    likely,
    plain_weights,
    weights,
)

from fabula.encoder.decoding.spanning_tree import decode_heads
from fabula.encoder.output_heads import Heads, gelu, logistic
from fabula.encoder.windows import Window

ROOT = DEPREL.index("root")
COUNT = 24
SENTENCE = np.repeat(np.arange(3, 6, dtype=np.int32), [7, 12, 5])  # rows of a window in the middle of a text


def bent(x: float) -> float:
    return float(x) * 0.5 * (1 + math.erf(float(x) / math.sqrt(2)))


def part(found: np.ndarray, name: str) -> np.ndarray:
    """One head's columns, as yet unbent, in double precision."""
    a, b = COLUMNS[name]
    return found[:, a:b].astype(float)


def heads(seed: int) -> Heads:
    return Heads(COLUMNS, weights(seed), ROOT, SUPERSENSE)


def finish(found: np.ndarray, low: int, high: int, begin: int = 0, by: Heads | None = None):
    """What a window over the rows says that is trusted from low to high, both counted from its first row."""
    window = Window(begin, begin + len(found), begin + low, begin + high)
    return (by or heads(1)).finish(found, window, SENTENCE[: len(found)])


def test_gelu_is_what_the_error_function_makes_it():
    x = np.linspace(-9, 9, 20_001, dtype=np.float32)
    expected = np.array([bent(one) for one in x])
    assert gelu(x).dtype == np.float32
    np.testing.assert_allclose(gelu(x), expected, rtol=0, atol=1e-6)


def test_gelu_of_nothing_is_nothing_and_of_much_is_itself():
    assert gelu(np.array([0, 50, -50, 1e4], np.float32)).tolist() == [0, 50, 0, 1e4]
    assert gelu(np.zeros((0, 3), np.float32)).shape == (0, 3)


def test_logistic():
    x = np.array([-20, -1, 0, 1, 20], np.float32)
    expected = [1 / (1 + math.exp(-one)) for one in x]
    assert logistic(x).dtype == np.float32
    np.testing.assert_allclose(logistic(x), expected, rtol=1e-6)


def test_logistic_of_what_is_out_of_the_question():
    assert logistic(np.array([-200, 200], np.float32)).tolist() == pytest.approx([0, 1], abs=1e-30)


@pytest.mark.parametrize(("low", "high"), [(0, COUNT), (7, 19), (0, 7), (19, COUNT), (10, 11)])
def test_a_window_further_on_says_the_same_further_on(low, high):
    found = drawn(2)[:COUNT]
    here, there = finish(found, low, high), finish(found, low, high, begin=1000)
    assert (there.head - here.head == 1000).all()
    assert (there.spans - here.spans == [1000, 1000, 0, 0]).all()
    for name in {field.name for field in fields(here)} - {"head", "spans"}:
        assert np.array_equal(getattr(here, name), getattr(there, name)), name


@pytest.mark.parametrize(("low", "high"), [(7, 19), (0, 7), (19, COUNT), (9, 12)])
def test_mentions_are_those_that_begin_in_the_trusted_part(low, high):
    found = drawn(2)[:COUNT]
    every, some = finish(found, 0, COUNT), finish(found, low, high)
    here = (every.spans[:, 0] >= low) & (every.spans[:, 0] < high)
    assert 0 < here.sum() < len(here)
    assert np.array_equal(some.spans, every.spans[here])
    assert np.array_equal(some.p, every.p[here])
    assert np.array_equal(some.who, every.who[here])


def test_a_mention_may_end_beyond_the_trusted_part():
    at = [[0] * SPAN] * 2 + [likely([0], SPAN)[0]] + [[0] * SPAN] * 3
    to = [[0] * SPAN] * 4 + [likely([0], SPAN)[0]] + [[0] * SPAN]
    seen = finish(columns(6, span_start=at, span_end=to), 0, 3, 50, Heads(COLUMNS, plain_weights(), ROOT, SUPERSENSE))
    assert seen.spans[:, :2].tolist() == [[52, 55]]


@pytest.mark.parametrize(("low", "high"), [(7, 19), (0, 7), (19, COUNT), (9, 12)])
def test_words_are_those_of_the_trusted_part(low, high):
    found = drawn(2)[:COUNT]
    every, some = finish(found, 0, COUNT), finish(found, low, high)
    # What a supersense goes on from may be cut off with the rest of its sentence.
    whole = ("supersense",) if (low, high) != (9, 12) else ()
    for name in ("upos", "xpos", "edit", "event", "begins", *whole):
        assert np.array_equal(getattr(some, name), getattr(every, name)[low:high]), name


def test_heads_are_found_among_the_trusted_words_of_a_sentence():
    found = drawn(2)[:COUNT]
    every, whole, half = finish(found, 0, COUNT), finish(found, 7, 19), finish(found, 10, 15)
    assert np.array_equal(whole.head, every.head[7:19])
    assert np.array_equal(whole.deprel, every.deprel[7:19])
    assert half.head.min() >= 10 and half.head.max() < 15
    assert (SENTENCE[every.head] == SENTENCE).all()


def test_each_word_hangs_on_the_word_whose_vector_it_looks_for():
    looks_for, is_known_by = [1, 1, 1, 4, 5, 5], [0, 1, 2, 3, 4, 5]  # the second and the sixth are roots
    found = columns(6, arc_dependent=likely(looks_for, 6), arc_head=likely(is_known_by, 6))
    by = Heads(COLUMNS, plain_weights(), ROOT, SUPERSENSE)
    seen = by.finish(found, Window(100, 106, 100, 106), np.array([0, 0, 0, 1, 1, 1]))
    assert seen.head.tolist() == [101, 101, 101, 104, 105, 105]
    assert (seen.deprel == ROOT).tolist() == [False, True, False, False, False, True]
    later = by.finish(found, Window(100, 106, 103, 106), np.array([0, 0, 0, 1, 1, 1]))
    assert later.head.tolist() == [104, 105, 105]


def test_a_mention_is_from_where_its_vector_begins_to_where_it_ends():
    opens, closes = np.zeros((6, SPAN)), np.zeros((6, SPAN))
    opens[[0, 1, 4], [0, 1, 2]] = closes[[2, 1, 4], [0, 1, 2]] = 9  # the first holds the second
    seen = finish(
        columns(6, span_start=opens, span_end=closes), 0, 6, 70, Heads(COLUMNS, plain_weights(), ROOT, SUPERSENSE)
    )
    assert seen.spans[:, :2].tolist() == [[70, 73], [71, 72], [74, 75]]
    assert (seen.p > 0.99).all()


def test_heads_are_the_best_tree_of_what_the_vectors_score():
    found, w = drawn(3)[:COUNT], weights(1)
    dependent, head = (part(found, name) for name in ("arc_dependent", "arc_head"))
    scores = np.array([[one @ w["arc_weight"] @ other + w["arc_bias"] @ other for other in head] for one in dependent])
    assert np.array_equal(finish(found, 0, COUNT).head, decode_heads(scores, SENTENCE))


@pytest.mark.parametrize("seed", range(4))
def test_labels_are_the_best_of_all_but_root_which_only_roots_have(seed):
    found, w = drawn(3)[:COUNT], weights(seed)
    seen = finish(found, 0, COUNT, by=heads(seed))
    dependent, governor = (part(found, f"label_{end}") for end in ("dependent", "head"))
    for word, head in enumerate(seen.head.tolist()):
        a, b = dependent[word], governor[head]
        scores = {
            label: a @ w["label_weight"][label] @ b
            + w["label_linear_weight"][label, :LABEL] @ a
            + w["label_linear_weight"][label, LABEL:] @ b
            + w["label_linear_bias"][label]
            for label in range(len(DEPREL))
            if label != ROOT
        }
        assert seen.deprel[word] == (ROOT if head == word else max(scores, key=scores.get))
    assert len(set(seen.deprel.tolist())) > 2


def test_mentions_are_scored_typed_and_pictured_by_their_ends_and_inside():
    found, w = drawn(4)[:COUNT], weights(1)
    seen = finish(found, 0, COUNT)
    assert {b - a for a, b, _, _ in seen.spans.tolist()} == set(range(1, WIDEST + 1))
    ends_of = {name: part(found, name) for name in COLUMNS if name.startswith(("span", "type"))}
    for (first, end, category, kind), p, who in zip(seen.spans.tolist(), seen.p, seen.who, strict=True):
        a, b = ends_of["span_start"][first], ends_of["span_end"][end - 1]
        odds = a @ w["mention_weight"] @ b + w["mention_start_weight"][0] @ a + w["mention_end_weight"][0] @ b
        odds += w["mention_start_bias"][0] + w["mention_width"][end - 1 - first]
        assert p == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-4)
        a, b = ends_of["type_start"][first], ends_of["type_end"][end - 1]
        types = w["mention_types_weight"] @ np.concatenate([a, b, a * b]) + w["mention_types_bias"]
        assert (category, kind) == (types[:6].argmax(), types[6:].argmax())
        inside = part(found, "who_inside")[first:end].mean(0)
        ends = part(found, "who_start")[first] + part(found, "who_end")[end - 1]
        mixed = ends + inside + w["who_type"][category] + w["who_type"][6 + kind]
        np.testing.assert_allclose(who, np.vectorize(bent)(mixed), rtol=2e-3, atol=2e-3)


def test_a_word_is_of_its_likeliest_class():
    found = columns(
        4, upos=likely([3, 0, 1, 2], len(UPOS)), event=[[-9], [0], [9], [0]], sentence=[[9], [0], [0], [-9]]
    )
    seen = finish(found, 0, 4)
    assert seen.upos.tolist() == [3, 0, 1, 2]
    assert seen.event.round(2).tolist() == [0, 0.5, 1, 0.5]
    assert seen.begins.round(2).tolist() == [1, 0.5, 0.5, 0]


def test_no_mention_is_an_empty_table():
    seen = finish(columns(5), 1, 4, by=Heads(COLUMNS, plain_weights(), ROOT, SUPERSENSE))
    assert (seen.spans.shape, seen.p.shape, seen.who.shape) == ((0, 4), (0,), (0, WHO))


def test_one_word_is_a_root():
    seen = finish(drawn(5)[:1], 0, 1, begin=8)
    assert (seen.head.tolist(), seen.deprel.tolist()) == ([8], [ROOT])


def test_shapes_and_kinds_are_as_written():
    seen = finish(drawn(2)[:COUNT], 7, 19)
    mentions = len(seen.p)
    shapes = {field.name: (getattr(seen, field.name).shape, getattr(seen, field.name).dtype) for field in fields(seen)}
    assert shapes == {
        **{name: ((12,), np.int16) for name in ("upos", "xpos", "edit", "deprel", "supersense")},
        "head": ((12,), np.int32),
        **{name: ((12,), np.float32) for name in ("event", "begins")},
        "spans": ((mentions, 4), np.int32),
        "p": ((mentions,), np.float32),
        "who": ((mentions, WHO), np.float16),
    }
