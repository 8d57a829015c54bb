"""The dependency tree of a story: dependents, head tokens of spans, subjects and objects of verbs."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray
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


def span_heads(head: IntArray, spans: IntArray) -> IntArray:
    """The head token of each of many spans, none of them empty: see `span_head`.

    Args:
        head: the dependency head of each token. Shape: (tokens,).
        spans: half-open token ranges. Shape: (spans, 2).

    Returns:
        Shape: (spans,), int64.
    """
    start, end = spans.astype(np.int64).T
    last = end - 1
    token: IntArray = start.copy()
    found = np.zeros(len(spans), bool)
    while not found.all():  # as often as the longest span has tokens before its head
        governor = head[token]
        found |= (governor < start) | (governor >= end) | (governor == token) | (token == last)
        token += ~found
    return token


def dependents(head: IntArray) -> tuple[IntArray, IntArray]:
    """All tokens, grouped by the token that they depend on.

    Args:
        head: the dependency head of each token; a root is its own head. Shape: (tokens,).

    Returns:
        `grouped` and `edges`: the dependents of token t are `grouped[edges[t] : edges[t + 1]]`, in the order of the
        text. A root is among its own dependents. Shapes: (tokens,) and (tokens + 1,), int64.
    """
    grouped = np.argsort(head, kind="stable")
    edges = np.zeros(len(head) + 1, np.int64)
    np.cumsum(np.bincount(head, minlength=len(head)), out=edges[1:])
    return grouped, edges


class GrammarColumns(Protocol):
    """The columns over tokens that a tree is read from: a Parse has them, and the Grammar of a saved story."""

    @property
    def head(self) -> IntArray:
        """The dependency head of each token; a root is its own."""
        ...

    @property
    def deprel(self) -> IntArray:
        """Row of each token's relation in `deprel_names`."""
        ...

    @property
    def xpos(self) -> IntArray:
        """Row of each token's part of speech in `xpos_names`."""
        ...

    @property
    def lemma(self) -> IntArray:
        """Row of each token's lemma in `lemmas`."""
        ...

    @property
    def deprel_names(self) -> tuple[str, ...]:
        """Relations of Universal Dependencies."""
        ...

    @property
    def xpos_names(self) -> tuple[str, ...]:
        """Parts of speech of the Penn Treebank."""
        ...

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Every lemma once."""
        ...


def has_relation(columns: GrammarColumns, *relations: str) -> BoolArray:
    """Whether each token depends on its head by one of these relations, subtypes left out. Shape: (tokens,)."""
    rows = np.array([name.partition(":")[0] in relations for name in columns.deprel_names], bool)
    is_related: BoolArray = rows[columns.deprel] if len(columns.deprel) else np.zeros(0, bool)
    return is_related


class DependencyTree:
    """The dependency tree of a story, asked token by token.

    Attributes:
        columns: what the tree is read from.
        label_rows: row of each relation in `columns.deprel_names`.
    """

    def __init__(self, columns: GrammarColumns):
        self.columns = columns
        self.label_rows = {name: row for row, name in enumerate(columns.deprel_names)}
        names = np.array([name.partition(":")[0] for name in columns.deprel_names], object)
        self._relations: list[str] = names[columns.deprel].tolist()  # of each token
        self._is_by = _rows_of(columns.lemmas, "by")[columns.lemma]
        self._is_participle = _rows_of(columns.xpos_names, "VBN")[columns.xpos]
        self._grouped, self._edges = dependents(columns.head)
        self._children: dict[int, list[int]] = {}  # of the tokens that were asked for

    def is_participle(self, token: int) -> bool:
        """Whether a token is a past participle."""
        return bool(self._is_participle[token])

    def lemma(self, token: int) -> str:
        """The lemma of a token."""
        lemma: str = self.columns.lemmas[self.columns.lemma[token]]
        return lemma

    def tag(self, token: int) -> str:
        """The part of speech of a token, of the Penn Treebank."""
        tag: str = self.columns.xpos_names[self.columns.xpos[token]]
        return tag

    def relation(self, token: int) -> str:
        """The relation of a token to its head, without the subtype."""
        return self._relations[token]

    def children(self, token: int) -> list[int]:
        """The dependents of a token in the order of the text. A root is not its own child."""
        found = self._children.get(token)
        if found is None:
            grouped: list[int] = self._grouped[self._edges[token] : self._edges[token + 1]].tolist()
            found = self._children[token] = [child for child in grouped if child != token]
        return found

    def dependents_labelled(self, token: int, *labels: str) -> list[int]:
        """The dependents of a token with one of these relations, subtypes left out, in the order of the text."""
        children = self.children(token)
        return [child for child in children if self._relations[child] in labels] if children else []

    def subtree(self, token: int) -> tuple[int, int]:
        """First token and end of the span that holds a token and everything that depends on it."""
        first, last, pending = token, token, [token]
        while pending:
            children = self.children(pending.pop())
            pending += children
            first, last = min([first, *children]), max([last, *children])
        return first, last + 1

    def with_conjuncts(self, tokens: list[int]) -> list[int]:
        """The tokens, each with its conjuncts after it: both of "Nora and Edmund"."""
        return [each for token in tokens for each in (token, *self.dependents_labelled(token, "conj"))]

    def is_conjunct(self, token: int) -> bool:
        """Whether a token is joined to another by a conjunction."""
        head = self.columns.head[token]
        return bool(self.columns.deprel[token] == self.label_rows.get("conj") and head != token)

    def has_by(self, token: int) -> bool:
        """Whether a token stands behind "by": "seen by Nora"."""
        return any(self._is_by[case] for case in self.dependents_labelled(token, "case"))

    def has_genitive(self, token: int) -> bool:
        """Whether a token bears the mark of a possessor: "Nora's"."""
        return any(self.tag(case) == "POS" for case in self.dependents_labelled(token, "case"))


def _rows_of(names: tuple[str, ...], *wanted: str) -> BoolArray:
    """Which of the names are wanted. Shape: (names,)."""
    return np.array([name in wanted for name in names], bool)


def heads_of_spans(tokens: Tokens, head: IntArray, spans: Iterable[SpanT]) -> Iterator[tuple[int, SpanT]]:
    """Each span with its head token. Spans that hold no token are left out.

    Args:
        tokens: the story's tokens.
        head: the dependency head of each token. Shape: (tokens,).
        spans: spans of the text, in any order.

    Returns:
        The head token and the span, in the order of `spans`.
    """
    listed = list(spans)
    token_start, token_end = tokens.ranges_of(listed)
    rows = np.flatnonzero(token_start < token_end)
    heads = span_heads(head, np.stack([token_start[rows], token_end[rows]], 1))
    return zip(heads.tolist(), (listed[row] for row in rows.tolist()), strict=True)
