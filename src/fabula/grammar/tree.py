"""The dependency tree: heads, dependents, subjects and objects."""

from collections.abc import Iterable, Iterator

import numpy as np

from fabula.schema.parse import Parse
from fabula.schema.tokens import Spanned, Tokens


def span_head(head: np.ndarray, start: int, end: int) -> int:
    """The token that heads a span of tokens: the first that is a root or hangs on one outside of the span."""
    return next((t for t in range(start, end) if not start <= head[t] < end or head[t] == t), end - 1)


def dependents(head: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tokens by the token they depend on: those of token t are `rows[edges[t] : edges[t + 1]]`, in order.

    A root is among its own. Shape: (tokens,) in, (tokens,) and (tokens + 1,) out.
    """
    rows = np.argsort(head, kind="stable")
    return rows, np.searchsorted(head[rows], np.arange(len(head) + 1))


class DependencyTree:
    """The dependency tree of a story: who stands under a verb, and as what."""

    def __init__(self, tokens: Tokens, parse: Parse):
        self.read = parse
        self.label = {name: row for row, name in enumerate(parse.deprel_names)}
        self.by = tokens.where(lambda w: w.lower() == "by")
        self.ending = tokens.where(lambda w: w.lower().endswith(("d", "n", "t")))
        self.passive = np.isin(parse.lemma, [row for row, lemma in enumerate(parse.lemmas) if lemma in ("be", "get")])
        self.rows, self.edges = dependents(parse.head)

    def children(self, token: int) -> list[int]:
        """Its dependents in the order of the text; a root is not its own."""
        return [c for c in self.rows[self.edges[token] : self.edges[token + 1]].tolist() if c != token]

    def under(self, token: int, *labels: str) -> list[int]:
        """Its dependents with one of these labels."""
        rows = [self.label.get(label, -1) for label in labels]
        return [c for c in self.children(token) if self.read.deprel[c] in rows]

    def subtree(self, token: int) -> tuple[int, int]:
        """First token and end of everything that hangs on a token, itself included."""
        first, last, left = token, token, [token]
        while left:
            below = self.children(left.pop())
            left += below
            first, last = min([first, *below]), max([last, *below])
        return first, last + 1

    def parts(self, token: int) -> tuple[list[int], list[int]]:
        """The tokens that head those who do it, and those whom it is done to, with whoever is named beside them."""
        subjects = self.under(token, "nsubj")
        above = token
        while not subjects and self.read.deprel[above] == self.label.get("conj") and self.read.head[above] != above:
            above = int(self.read.head[above])  # "she rose and left": whoever rose left
            subjects = self.under(above, "nsubj")
        objects = self.under(token, "obj", "iobj")
        passive = self.ending[token] and any(self.passive[c] for c in self.under(token, "aux"))
        if passive and not self.under(token, "obj"):
            doers = [c for c in self.under(token, "obl") if any(self.by[k] for k in self.under(c, "case"))]
            objects, subjects = subjects, doers
        return self.with_others(subjects), self.with_others(objects)

    def with_others(self, tokens: list[int]) -> list[int]:
        """Both of "Nora and Edmund"."""
        return [each for token in tokens for each in (token, *self.under(token, "conj"))]


def heads_of_spans(tokens: Tokens, head: np.ndarray, spans: Iterable[Spanned]) -> Iterator[tuple[int, Spanned]]:
    """The token that heads each span, with the span: whom the tree means by it. Spans of no token are left out."""
    rows = list(spans)
    first = np.searchsorted(tokens.start, [s.start for s in rows]).tolist()
    end = np.searchsorted(tokens.start, [s.end for s in rows]).tolist()
    yield from ((span_head(head, a, b), s) for s, a, b in zip(rows, first, end, strict=True) if a < b)
