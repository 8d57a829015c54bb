"""The output heads in numpy: from the network's columns for one window to labels, arcs and mentions.

The columns are the network's output for each word, a range of columns for each head. Scores of two words (arcs, the
ends of a mention) cannot be one column of a word, and are computed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fabula.encoder.decoding import continues_tag, decode_bio_tags, decode_heads, decode_spans, span_log_odds
from fabula.encoder.windows import Window
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.parse import WindowParse
from fabula.schema.people import CATEGORIES

# The error function to 1.5e-7 (Abramowitz and Stegun 7.1.26), which numpy does not have.
_ERF_SCALE = 0.3275911
_ERF_FACTORS = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


@dataclass(frozen=True, slots=True, eq=False)
class _Mentions:
    """The mentions of a window, as in `WindowParse`, with tokens that count from the start of the window."""

    spans: IntArray
    p: FloatArray
    vectors: FloatArray


class OutputHeads:
    """The weights of the output heads."""

    def __init__(
        self,
        column_ranges: Mapping[str, tuple[int, int]],
        weights: Mapping[str, FloatArray],
        root: int,
        supersense_names: Sequence[str],
    ):
        """Keeps the weights.

        Args:
            column_ranges: the first column and the end of each head's columns, by the head's name.
            weights: the arrays of `heads.npz`, by name.
            root: row of the label of a root.
            supersense_names: the names of the supersense tags.
        """
        self.column_ranges, self.root = column_ranges, root
        self.continued_tag = continues_tag(supersense_names)
        self.weights = dict(weights)
        self.vector_size = self.weights["who_type"].shape[1]
        labels, size, _ = self.weights["label_weight"].shape
        self.label_weight = self.weights["label_weight"].transpose(1, 0, 2).reshape(size, labels * size)

    def decode(self, columns: FloatArray, window: Window, sentence: IntArray) -> WindowParse:
        """What the network predicts for a window, heads and mentions counted as the window's tokens are.

        Args:
            columns: the network's output for the tokens of the window. Shape: (tokens, columns), float32.
            window: which tokens they are, and which of them are trusted.
            sentence: row of the sentence of each of them. Shape: (tokens,).
        """
        start, end = window.trusted_start - window.token_start, window.trusted_end - window.token_start
        trusted, trusted_sentence = columns[start:end], sentence[start:end]
        head = self._heads(trusted, trusted_sentence)
        mentions = self._mentions(columns, start, end, sentence)
        mentions.spans[:, :2] += window.token_start
        supersense = decode_bio_tags(self.part(trusted, "supersense"), self.continued_tag, trusted_sentence)
        return WindowParse(
            upos=self._likeliest(trusted, "upos"),
            xpos=self._likeliest(trusted, "xpos"),
            lemma_script=self._likeliest(trusted, "lemma", np.int16),
            deprel=self._labels(trusted, head),
            supersense=supersense.astype(np.int8),
            head=(head + window.trusted_start).astype(np.int32),
            event=logistic(self.part(trusted, "event")[:, 0]),
            begins=logistic(self.part(trusted, "sentence")[:, 0]),
            spans=mentions.spans,
            p=mentions.p,
            vectors=mentions.vectors,
        )

    def part(self, columns: FloatArray, name: str) -> FloatArray:
        """The columns of one head. Shape: (words, columns) in, (words, columns of the head) out."""
        start, end = self.column_ranges[name]
        return columns[:, start:end]

    def _likeliest(self, columns: FloatArray, name: str, dtype: type[np.signedinteger[Any]] = np.int8) -> IntArray:
        """The best class of one head for each word. Shape: (words,)."""
        likeliest: IntArray = self.part(columns, name).argmax(1)
        return likeliest.astype(dtype)

    def _heads(self, columns: FloatArray, sentence: IntArray) -> IntArray:
        """The dependency head of each word. Shape: (words,), int64."""
        dependent, head = self.part(columns, "arc_dependent"), self.part(columns, "arc_head")
        return decode_heads((dependent @ self.weights["arc_weight"] + self.weights["arc_bias"]) @ head.T, sentence)

    def _labels(self, columns: FloatArray, head: IntArray) -> IntArray:
        """The best label of each arc; roots and only roots have the label of a root. Shape: (words,), int8."""
        dependent = self.part(columns, "label_dependent")
        governor = self.part(columns, "label_head")[head]
        size = dependent.shape[1]
        by_label = (dependent @ self.label_weight).reshape(len(columns), -1, size)
        scores = np.matmul(by_label, governor[:, :, None])[:, :, 0]
        both = np.concatenate([dependent, governor], 1)
        scores += both @ self.weights["label_linear_weight"].T + self.weights["label_linear_bias"]
        scores[:, self.root] = -np.inf
        labels: IntArray = scores.argmax(1)
        labels[head == np.arange(len(head))] = self.root
        return labels.astype(np.int8)

    def _mentions(self, columns: FloatArray, trusted_start: int, trusted_end: int, sentence: IntArray) -> _Mentions:
        """The mentions that begin in the trusted part of a window."""
        first, last, log_odds = self._spans(columns, sentence)
        is_trusted = (first >= trusted_start) & (first < trusted_end)
        first, last, log_odds = first[is_trusted], last[is_trusted], log_odds[is_trusted]
        category, kind = self._types(columns, first, last)
        vectors = self._vectors(columns, first, last, category, kind)
        spans = np.stack([first, last + 1, category, kind], 1).astype(np.int32)
        return _Mentions(spans, logistic(log_odds), vectors)

    def _spans(self, columns: FloatArray, sentence: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
        """First words, last words and log-odds of all mentions of a window. Shape: (mentions,) each."""
        w = self.weights
        start, end = self.part(columns, "span_start"), self.part(columns, "span_end")
        start_scores = start @ w["mention_start_weight"].T + w["mention_start_bias"]
        as_first = np.concatenate([start @ w["mention_weight"], start_scores], 1)
        as_last = np.concatenate([end, end @ w["mention_end_weight"].T], 1)
        return decode_spans(span_log_odds(as_first, as_last, w["mention_width"], sentence))

    def _types(self, columns: FloatArray, first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
        """Category and kind of mentions, by their first and last words. Shape: (mentions,) each."""
        start, end = self.part(columns, "type_start")[first], self.part(columns, "type_end")[last]
        ends = np.concatenate([start, end, start * end], 1)
        scores = ends @ self.weights["mention_types_weight"].T + self.weights["mention_types_bias"]
        return scores[:, : len(CATEGORIES)].argmax(1), scores[:, len(CATEGORIES) :].argmax(1)

    def _vectors(
        self, columns: FloatArray, first: IntArray, last: IntArray, category: IntArray, kind: IntArray
    ) -> FloatArray:
        """Mention vectors, from the first and last words, the mean of all words, and the types.

        Shape: (mentions, vector_size), float16.
        """
        sums = self.part(columns, "who_inside").cumsum(0, dtype=np.float32)
        sums = np.concatenate([np.zeros_like(sums[:1]), sums])
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        ends = self.part(columns, "who_start")[first] + self.part(columns, "who_end")[last]
        types = self.weights["who_type"]
        return gelu(ends + mean + types[category] + types[len(CATEGORIES) + kind]).astype(np.float16)


def gelu(x: FloatArray) -> FloatArray:
    """Each x times the share of a standard normal distribution below x."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(_ERF_SCALE) * z)
    tail = np.zeros_like(t)
    for factor in _ERF_FACTORS:
        tail = (tail + np.float32(factor)) * t
    tail *= np.exp(-z * z)
    return np.asarray(x * np.where(x < 0, 0.5 * tail, 1 - 0.5 * tail))


def logistic(x: FloatArray) -> FloatArray:
    """The probability for each log-odds. Float32."""
    return np.asarray((1 / (1 + np.exp(-np.clip(x, -80, 80)))).astype(np.float32))
