"""The columns of a window become arcs, labels and mentions, counted from the start of the text."""

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
from fabula.encoder.output_heads import OutputHeads, gelu, logistic
from fabula.encoder.windows import Window

ROOT = DEPREL.index("root")
COUNT = 24
SENTENCE = np.repeat(np.arange(3, 6, dtype=np.int32), [7, 12, 5])  # as in a window in the middle of a text


def exact_gelu(x: float) -> float:
    return float(x) * 0.5 * (1 + math.erf(float(x) / math.sqrt(2)))


def part(output: np.ndarray, name: str) -> np.ndarray:
    """One head's columns, in double precision."""
    a, b = COLUMNS[name]
    return output[:, a:b].astype(float)


def heads(seed: int) -> OutputHeads:
    return OutputHeads(COLUMNS, weights(seed), ROOT, SUPERSENSE)


def decode(output: np.ndarray, low: int, high: int, begin: int = 0, output_heads: OutputHeads | None = None):
    """The parse of a window over the rows that is trusted from `low` to `high`, both counted from its first row."""
    window = Window(begin, begin + len(output), begin + low, begin + high)
    return (output_heads or heads(1)).decode(output, window, SENTENCE[: len(output)])


def test_gelu_is_computed_with_the_error_function():
    x = np.linspace(-9, 9, 20_001, dtype=np.float32)
    expected = np.array([exact_gelu(one) for one in x])
    assert gelu(x).dtype == np.float32
    np.testing.assert_allclose(gelu(x), expected, rtol=0, atol=1e-6)


def test_gelu_of_large_numbers_is_zero_or_the_number():
    assert gelu(np.array([0, 50, -50, 1e4], np.float32)).tolist() == [0, 50, 0, 1e4]
    assert gelu(np.zeros((0, 3), np.float32)).shape == (0, 3)


def test_logistic_is_the_logistic_function():
    x = np.array([-20, -1, 0, 1, 20], np.float32)
    expected = [1 / (1 + math.exp(-one)) for one in x]
    assert logistic(x).dtype == np.float32
    np.testing.assert_allclose(logistic(x), expected, rtol=1e-6)


def test_logistic_of_large_numbers_is_zero_or_one():
    assert logistic(np.array([-200, 200], np.float32)).tolist() == pytest.approx([0, 1], abs=1e-30)


@pytest.mark.parametrize(("low", "high"), [(0, COUNT), (7, 19), (0, 7), (19, COUNT), (10, 11)])
def test_a_later_window_gives_the_same_with_later_tokens(low, high):
    output = drawn(2)[:COUNT]
    here, there = decode(output, low, high), decode(output, low, high, begin=1000)
    assert (there.head - here.head == 1000).all()
    assert (there.spans - here.spans == [1000, 1000, 0, 0]).all()
    for name in {field.name for field in fields(here)} - {"head", "spans"}:
        assert np.array_equal(getattr(here, name), getattr(there, name)), name


@pytest.mark.parametrize(("low", "high"), [(7, 19), (0, 7), (19, COUNT), (9, 12)])
def test_mentions_begin_in_the_trusted_part(low, high):
    output = drawn(2)[:COUNT]
    every, some = decode(output, 0, COUNT), decode(output, low, high)
    here = (every.spans[:, 0] >= low) & (every.spans[:, 0] < high)
    assert 0 < here.sum() < len(here)
    assert np.array_equal(some.spans, every.spans[here])
    assert np.array_equal(some.p, every.p[here])
    assert np.array_equal(some.vectors, every.vectors[here])


def test_a_mention_may_end_beyond_the_trusted_part():
    at = [[0] * SPAN] * 2 + [likely([0], SPAN)[0]] + [[0] * SPAN] * 3
    to = [[0] * SPAN] * 4 + [likely([0], SPAN)[0]] + [[0] * SPAN]
    parse = decode(
        columns(6, span_start=at, span_end=to), 0, 3, 50, OutputHeads(COLUMNS, plain_weights(), ROOT, SUPERSENSE)
    )
    assert parse.spans[:, :2].tolist() == [[52, 55]]


@pytest.mark.parametrize(("low", "high"), [(7, 19), (0, 7), (19, COUNT), (9, 12)])
def test_labels_are_those_of_the_trusted_words(low, high):
    output = drawn(2)[:COUNT]
    every, some = decode(output, 0, COUNT), decode(output, low, high)
    # The tag that a supersense tag continues may be outside the trusted part of its sentence.
    whole = ("supersense",) if (low, high) != (9, 12) else ()
    for name in ("upos", "xpos", "lemma_script", "event", "begins", *whole):
        assert np.array_equal(getattr(some, name), getattr(every, name)[low:high]), name


def test_heads_are_trusted_words_of_the_sentence():
    output = drawn(2)[:COUNT]
    every, whole, half = decode(output, 0, COUNT), decode(output, 7, 19), decode(output, 10, 15)
    assert np.array_equal(whole.head, every.head[7:19])
    assert np.array_equal(whole.deprel, every.deprel[7:19])
    assert half.head.min() >= 10 and half.head.max() < 15
    assert (SENTENCE[every.head] == SENTENCE).all()


def test_the_head_of_a_word_has_the_most_similar_vector():
    dependent, head = [1, 1, 1, 4, 5, 5], [0, 1, 2, 3, 4, 5]  # the second and the sixth are roots
    output = columns(6, arc_dependent=likely(dependent, 6), arc_head=likely(head, 6))
    output_heads = OutputHeads(COLUMNS, plain_weights(), ROOT, SUPERSENSE)
    parse = output_heads.decode(output, Window(100, 106, 100, 106), np.array([0, 0, 0, 1, 1, 1]))
    assert parse.head.tolist() == [101, 101, 101, 104, 105, 105]
    assert (parse.deprel == ROOT).tolist() == [False, True, False, False, False, True]
    later = output_heads.decode(output, Window(100, 106, 103, 106), np.array([0, 0, 0, 1, 1, 1]))
    assert later.head.tolist() == [104, 105, 105]


def test_both_ends_of_a_mention_have_one_vector():
    opens, closes = np.zeros((6, SPAN)), np.zeros((6, SPAN))
    opens[[0, 1, 4], [0, 1, 2]] = closes[[2, 1, 4], [0, 1, 2]] = 9  # the first holds the second
    parse = decode(
        columns(6, span_start=opens, span_end=closes), 0, 6, 70, OutputHeads(COLUMNS, plain_weights(), ROOT, SUPERSENSE)
    )
    assert parse.spans[:, :2].tolist() == [[70, 73], [71, 72], [74, 75]]
    assert (parse.p > 0.99).all()


def test_heads_are_the_best_tree_of_the_arc_scores():
    output, w = drawn(3)[:COUNT], weights(1)
    dependent, head = (part(output, name) for name in ("arc_dependent", "arc_head"))
    scores = np.array([[one @ w["arc_weight"] @ other + w["arc_bias"] @ other for other in head] for one in dependent])
    assert np.array_equal(decode(output, 0, COUNT).head, decode_heads(scores, SENTENCE))


@pytest.mark.parametrize("seed", range(4))
def test_labels_are_the_best_but_only_roots_are_labelled_root(seed):
    output, w = drawn(3)[:COUNT], weights(seed)
    parse = decode(output, 0, COUNT, output_heads=heads(seed))
    dependent, governor = (part(output, f"label_{end}") for end in ("dependent", "head"))
    for word, head in enumerate(parse.head.tolist()):
        a, b = dependent[word], governor[head]
        scores = {
            label: a @ w["label_weight"][label] @ b
            + w["label_linear_weight"][label, :LABEL] @ a
            + w["label_linear_weight"][label, LABEL:] @ b
            + w["label_linear_bias"][label]
            for label in range(len(DEPREL))
            if label != ROOT
        }
        assert parse.deprel[word] == (ROOT if head == word else max(scores, key=scores.get))
    assert len(set(parse.deprel.tolist())) > 2


def test_scores_types_and_vectors_of_mentions_come_from_their_words():
    output, w = drawn(4)[:COUNT], weights(1)
    parse = decode(output, 0, COUNT)
    assert {b - a for a, b, _, _ in parse.spans.tolist()} == set(range(1, WIDEST + 1))
    ends_of = {name: part(output, name) for name in COLUMNS if name.startswith(("span", "type"))}
    for (first, end, category, kind), p, who in zip(parse.spans.tolist(), parse.p, parse.vectors, strict=True):
        a, b = ends_of["span_start"][first], ends_of["span_end"][end - 1]
        odds = a @ w["mention_weight"] @ b + w["mention_start_weight"][0] @ a + w["mention_end_weight"][0] @ b
        odds += w["mention_start_bias"][0] + w["mention_width"][end - 1 - first]
        assert p == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-4)
        a, b = ends_of["type_start"][first], ends_of["type_end"][end - 1]
        types = w["mention_types_weight"] @ np.concatenate([a, b, a * b]) + w["mention_types_bias"]
        assert (category, kind) == (types[:6].argmax(), types[6:].argmax())
        inside = part(output, "who_inside")[first:end].mean(0)
        ends = part(output, "who_start")[first] + part(output, "who_end")[end - 1]
        mixed = ends + inside + w["who_type"][category] + w["who_type"][6 + kind]
        np.testing.assert_allclose(who, np.vectorize(exact_gelu)(mixed), rtol=2e-3, atol=2e-3)


def test_a_word_has_its_likeliest_class():
    output = columns(
        4, upos=likely([3, 0, 1, 2], len(UPOS)), event=[[-9], [0], [9], [0]], sentence=[[9], [0], [0], [-9]]
    )
    parse = decode(output, 0, 4)
    assert parse.upos.tolist() == [3, 0, 1, 2]
    assert parse.event.round(2).tolist() == [0, 0.5, 1, 0.5]
    assert parse.begins.round(2).tolist() == [1, 0.5, 0.5, 0]


def test_no_mention_is_an_empty_table():
    parse = decode(columns(5), 1, 4, output_heads=OutputHeads(COLUMNS, plain_weights(), ROOT, SUPERSENSE))
    assert (parse.spans.shape, parse.p.shape, parse.vectors.shape) == ((0, 4), (0,), (0, WHO))


def test_a_single_word_is_a_root():
    parse = decode(drawn(5)[:1], 0, 1, begin=8)
    assert (parse.head.tolist(), parse.deprel.tolist()) == ([8], [ROOT])


def test_shapes_and_dtypes_are_as_documented():
    parse = decode(drawn(2)[:COUNT], 7, 19)
    mentions = len(parse.p)
    shapes = {
        field.name: (getattr(parse, field.name).shape, getattr(parse, field.name).dtype) for field in fields(parse)
    }
    assert shapes == {
        **{name: ((12,), np.int8) for name in ("upos", "xpos", "deprel", "supersense")},
        "lemma_script": ((12,), np.int16),
        "head": ((12,), np.int32),
        **{name: ((12,), np.float32) for name in ("event", "begins")},
        "spans": ((mentions, 4), np.int32),
        "p": ((mentions,), np.float32),
        "vectors": ((mentions, WHO), np.float16),
    }
