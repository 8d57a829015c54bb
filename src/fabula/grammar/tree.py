"""The dependency tree of a story: dependents, head tokens of spans, subjects and objects of verbs."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse
from fabula.schema.tokens import Spanned, Tokens

SpanT = TypeVar("SpanT", bound=Spanned)
"""The type of the spans that `heads_of_spans` takes and gives."""


def span_head(head: IntArray, token_start: int, token_end: int) -> int:
    """The head token of a span: the first token that is a root or depends on a token outside the span.

    Where a cycle leaves none, the last token. `head` is the dependency head of each token. Shape: (tokens,).
    """
    for token in range(token_start, token_end):
        if not token_start <= head[token] < token_end or head[token] == token:
            return token
    return token_end - 1


def dependents(head: IntArray) -> tuple[IntArray, IntArray]:
    """All tokens, grouped by the token that they depend on.

    Args:
        head: the dependency head of each token; a root is its own head. Shape: (tokens,).

    Returns:
        `grouped` and `edges`: the dependents of token t are `grouped[edges[t] : edges[t + 1]]`, in the order of the
        text. A root is among its own dependents. Shapes: (tokens,) and (tokens + 1,), int64.
    """
    grouped = np.argsort(head, kind="stable")
    return grouped, np.searchsorted(head[grouped], np.arange(len(head) + 1))


class DependencyTree:
    """The dependency tree of a story, asked token by token.

    Attributes:
        read: the Parse that the tree is from.
        label: row of each relation in `read.deprel_names`.
        passive: whether the lemma of each token is "be" or "get", the auxiliaries of a passive. Shape: (tokens,), bool.
    """

    def __init__(self, tokens: Tokens, parse: Parse):
        self.read = parse
        self.label = {name: row for row, name in enumerate(parse.deprel_names)}
        self.passive = np.isin(parse.lemma, [row for row, lemma in enumerate(parse.lemmas) if lemma in ("be", "get")])
        self._is_by = tokens.where(lambda word: word.lower() == "by")
        self._may_be_participle = tokens.where(lambda word: word.lower().endswith(("d", "n", "t")))
        self._grouped, self._edges = dependents(parse.head)

    def children(self, token: int) -> list[int]:
        """The dependents of a token in the order of the text. A root is not its own child."""
        grouped: list[int] = self._grouped[self._edges[token] : self._edges[token + 1]].tolist()
        return [child for child in grouped if child != token]

    def under(self, token: int, *labels: str) -> list[int]:
        """The dependents of a token with one of these relations, in the order of the text."""
        rows = [self.label.get(label, -1) for label in labels]
        return [child for child in self.children(token) if self.read.deprel[child] in rows]

    def subtree(self, token: int) -> tuple[int, int]:
        """First token and end of the span that holds a token and everything that depends on it."""
        first, last, pending = token, token, [token]
        while pending:
            children = self.children(pending.pop())
            pending += children
            first, last = min([first, *children]), max([last, *children])
        return first, last + 1

    def parts(self, token: int) -> tuple[list[int], list[int]]:
        """The agents and the patients of a verb, as head tokens, conjuncts included.

        A conjunct without a subject has the subject of the verb before it: in "she rose and left" she leaves. In a
        passive the subject is the patient and a phrase with "by" the agent.
        """
        subjects, verb = self.under(token, "nsubj"), token
        while not subjects and self.read.deprel[verb] == self.label.get("conj") and self.read.head[verb] != verb:
            verb = int(self.read.head[verb])
            subjects = self.under(verb, "nsubj")
        objects = self.under(token, "obj", "iobj")
        if self._is_passive(token) and not self.under(token, "obj"):
            agents = [oblique for oblique in self.under(token, "obl") if self._has_by(oblique)]
            return self.with_others(agents), self.with_others(subjects)
        return self.with_others(subjects), self.with_others(objects)

    def with_others(self, tokens: list[int]) -> list[int]:
        """The tokens, each with its conjuncts after it: both of "Nora and Edmund"."""
        return [each for token in tokens for each in (token, *self.under(token, "conj"))]

    def _is_passive(self, verb: int) -> bool:
        return bool(self._may_be_participle[verb]) and any(self.passive[aux] for aux in self.under(verb, "aux"))

    def _has_by(self, oblique: int) -> bool:
        return any(self._is_by[case] for case in self.under(oblique, "case"))


def heads_of_spans(tokens: Tokens, head: IntArray, spans: Iterable[SpanT]) -> Iterator[tuple[int, SpanT]]:
    """Each span with its head token. Spans that hold no token are left out.

    Args:
        tokens: the story's tokens.
        head: the dependency head of each token. Shape: (tokens,).
        spans: spans of the text, in any order.

    Yields:
        The head token and the span, in the order of `spans`.
    """
    listed = list(spans)
    token_starts = np.searchsorted(tokens.start, [span.start for span in listed]).tolist()
    token_ends = np.searchsorted(tokens.start, [span.end for span in listed]).tolist()
    for span, token_start, token_end in zip(listed, token_starts, token_ends, strict=True):
        if token_start < token_end:
            yield span_head(head, token_start, token_end), span
