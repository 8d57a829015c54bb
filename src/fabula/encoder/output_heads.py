"""What the columns of one window say: the last, small part of every head, in numpy.

The columns are the network's output for each word, cut by head. What is scored between two words (arcs, the ends of a
mention) cannot be one column a word, and is finished here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fabula.encoder.decoding import continues_tag, decode_bio_tags, decode_heads, decode_spans, span_log_odds
from fabula.encoder.windows import Window

# Abramowitz and Stegun 7.1.26: the error function to 1.5e-7, which numpy does not have.
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What one window says of the tokens it is trusted for; rows and tokens count from the start of the text.

    Attributes:
        upos, xpos, edit, deprel, supersense: rows in the labels. Shape: (trusted tokens,), int16.
        head: token of the head, a root's own. Shape: (trusted tokens,), int32.
        event, begins: probabilities. Shape: (trusted tokens,), float32.
        spans: first token, end, category, kind of each mention. Shape: (mentions, 4), int32.
        p: probability of each mention. Shape: (mentions,), float32.
        who: its vector for coreference. Shape: (mentions, 96), float16.
    """

    upos: np.ndarray
    xpos: np.ndarray
    edit: np.ndarray
    deprel: np.ndarray
    supersense: np.ndarray
    head: np.ndarray
    event: np.ndarray
    begins: np.ndarray
    spans: np.ndarray
    p: np.ndarray
    who: np.ndarray


class Heads:
    """The weights that finish the columns."""

    def __init__(
        self,
        columns: Mapping[str, tuple[int, int]],
        weights: Mapping[str, np.ndarray],
        root: int,
        supersenses: Sequence[str],
    ):
        """`root` is the row of the root's label; `supersenses` are the names of the classes."""
        self.columns, self.root, self.begun = columns, root, continues_tag(supersenses)
        self.w = w = dict(weights)
        self.who_width = w["who_type"].shape[1]
        labels, size, _ = w["label_weight"].shape
        self.label_pairs = w["label_weight"].transpose(1, 0, 2).reshape(size, labels * size)

    def finish(self, found: np.ndarray, window: Window, sentence: np.ndarray) -> Seen:
        """What a window says.

        Args:
            found: the network's output for the tokens of a window. Shape: (tokens, columns), float32.
            window: which tokens they are, and which of them are trusted.
            sentence: row of the sentence of each of them. Shape: (tokens,).
        """
        low, high = window.low - window.begin, window.high - window.begin
        sure = found[low:high]
        head = self._heads(sure, sentence[low:high])
        mentions, p, who = self._mentions(found, low, high, sentence)
        mentions[:, :2] += window.begin
        return Seen(
            upos=self.part(sure, "upos").argmax(1).astype(np.int16),
            xpos=self.part(sure, "xpos").argmax(1).astype(np.int16),
            edit=self.part(sure, "lemma").argmax(1).astype(np.int16),
            deprel=self._labels(sure, head),
            supersense=decode_bio_tags(self.part(sure, "supersense"), self.begun, sentence[low:high]).astype(np.int16),
            head=(head + window.low).astype(np.int32),
            event=logistic(self.part(sure, "event")[:, 0]),
            begins=logistic(self.part(sure, "sentence")[:, 0]),
            spans=mentions,
            p=p,
            who=who,
        )

    def part(self, found: np.ndarray, name: str) -> np.ndarray:
        """One head's columns."""
        a, b = self.columns[name]
        return found[:, a:b]

    def _heads(self, found: np.ndarray, sentence: np.ndarray) -> np.ndarray:
        dependent, head = self.part(found, "arc_dependent"), self.part(found, "arc_head")
        return decode_heads((dependent @ self.w["arc_weight"] + self.w["arc_bias"]) @ head.T, sentence)

    def _labels(self, found: np.ndarray, head: np.ndarray) -> np.ndarray:
        """The best label of each arc; only a root is called one. Shape: (words,), int16."""
        dependent = self.part(found, "label_dependent")
        governor = self.part(found, "label_head")[head]
        size = dependent.shape[1]
        turned = (dependent @ self.label_pairs).reshape(len(found), -1, size)
        scores = np.matmul(turned, governor[:, :, None])[:, :, 0]
        ends = np.concatenate([dependent, governor], 1)
        scores += ends @ self.w["label_linear_weight"].T + self.w["label_linear_bias"]
        scores[:, self.root] = -np.inf
        best = scores.argmax(1)
        best[head == np.arange(len(head))] = self.root
        return best.astype(np.int16)

    def _mentions(
        self, found: np.ndarray, low: int, high: int, sentence: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Mentions that begin in the trusted part: their spans and types, probabilities and vectors."""
        w = self.w
        start, end = self.part(found, "span_start"), self.part(found, "span_end")
        opens = np.concatenate(
            [start @ w["mention_weight"], start @ w["mention_start_weight"].T + w["mention_start_bias"]], 1
        )
        closes = np.concatenate([end, end @ w["mention_end_weight"].T], 1)
        first, last, sure = decode_spans(span_log_odds(opens, closes, w["mention_width"], sentence))
        trusted = (first >= low) & (first < high)
        first, last, sure = first[trusted], last[trusted], sure[trusted]
        a, b = self.part(found, "type_start")[first], self.part(found, "type_end")[last]
        types = np.concatenate([a, b, a * b], 1) @ w["mention_types_weight"].T + w["mention_types_bias"]
        category, kind = types[:, :6].argmax(1), types[:, 6:].argmax(1)
        inside = self.part(found, "who_inside").cumsum(0, dtype=np.float32)
        inside = np.concatenate([np.zeros_like(inside[:1]), inside])
        mean = (inside[last + 1] - inside[first]) / (last + 1 - first)[:, None]
        ends = self.part(found, "who_start")[first] + self.part(found, "who_end")[last]
        who = gelu(ends + mean + w["who_type"][category] + w["who_type"][6 + kind])
        table = np.stack([first, last + 1, category, kind], 1).astype(np.int32)
        return table, logistic(sure), who.astype(np.float16)


def gelu(x: np.ndarray) -> np.ndarray:
    """Each x times the share of a normal distribution below x."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    tail = np.zeros_like(t)
    for factor in _ERF:
        tail = (tail + np.float32(factor)) * t
    tail *= np.exp(-z * z)
    return x * np.where(x < 0, 0.5 * tail, 1 - 0.5 * tail)


def logistic(x: np.ndarray) -> np.ndarray:
    """The probability of given log-odds."""
    return (1 / (1 + np.exp(-np.clip(x, -80, 80)))).astype(np.float32)
