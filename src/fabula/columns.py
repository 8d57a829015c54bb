"""What there is one of per word of a story: numpy columns of equal length.

The nouns of `fabula.story` that are not kept one by one: a novel has a hundred thousand words, and what is asked of
every word is asked of a column.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Protocol

import numpy as np


class Spanned(Protocol):
    """Anything with a half-open span of the text."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""
        ...

    @property
    def end(self) -> int:
        """Offset after the last code point."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tokens:
    """Words, marks and sentences, as equal-length columns.

    Attributes:
        start, end: offsets of each token. Shape: (tokens,), int32.
        word: row of the token's spelling in `vocabulary`. Shape: (tokens,), int32.
        block: row of the block it stands in. Shape: (tokens,), int32.
        sentence: row of its sentence. Shape: (tokens,), int32, never falling.
        vocabulary: every spelling once, in order of first use. A property of a word is worked out once per spelling
            and gathered by `word`: this is what keeps the steps free of loops over tokens.
    """

    start: np.ndarray
    end: np.ndarray
    word: np.ndarray
    block: np.ndarray
    sentence: np.ndarray
    vocabulary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.start)

    def spelling(self, token: int) -> str:
        """The token as written."""
        return self.vocabulary[self.word[token]]

    def phrase(self, token_start: int, token_end: int) -> str:
        """Some tokens as they stand in a sentence, with a space for any white space: "a short, thick-set man"."""
        apart = (self.start[token_start + 1 : token_end] > self.end[token_start : token_end - 1]).tolist()
        more = (" " * gap + self.spelling(t) for t, gap in enumerate(apart, token_start + 1))
        return self.spelling(token_start) + "".join(more)

    def where(self, holds: Callable[[str], bool]) -> np.ndarray:
        """Whether a property of its spelling holds for each token. Shape: (tokens,), bool."""
        rows = np.fromiter((holds(w) for w in self.vocabulary), dtype=bool, count=len(self.vocabulary))
        return rows[self.word]

    def inside(self, spans: Iterable[Spanned]) -> np.ndarray:
        """The row of the span that each token starts in, -1 outside. Spans are in order and do not overlap.

        Shape: (tokens,), int32.
        """
        edges = np.array([(s.start, s.end) for s in spans], dtype=np.int32).reshape(-1, 2)
        if not len(edges):
            return np.full(len(self), -1, dtype=np.int32)
        row = np.searchsorted(edges[:, 0], self.start, side="right").astype(np.int32) - 1
        return np.where((row >= 0) & (self.start < edges[row.clip(0), 1]), row, -1).astype(np.int32)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What the network says of every token, and the spans of tokens that it takes for mentions.

    Attributes:
        upos, xpos, deprel: rows of the part of speech, of the Penn Treebank's finer one, and of the label of the arc,
            in the tuples of that name (Universal Dependencies). Shape: (tokens,), int8.
        supersense: row in `supersense_names`: "O", "B-noun.person", "I-noun.person"… Shape: (tokens,), int8.
        lemma: row in `lemmas`. Shape: (tokens,), int32.
        head: the token it depends on; the root of a sentence is its own. Shape: (tokens,), int32.
        event: probability that the token tells of something that really happens. Shape: (tokens,), float32.
        begins: probability that a sentence begins with it. Shape: (tokens,), float32.
        spans: first token and end of each mention, in the order of the text, wider first. Shape: (mentions, 2), int32.
        category, kind: rows in `CATEGORIES` and `MENTION_KINDS`. Shape: (mentions,), int8.
        p: how sure it is that this is a mention. Shape: (mentions,), float32.
        vectors: what coreference compares. Shape: (mentions, 96), float16.
    """

    upos: np.ndarray
    xpos: np.ndarray
    deprel: np.ndarray
    supersense: np.ndarray
    lemma: np.ndarray
    head: np.ndarray
    event: np.ndarray
    begins: np.ndarray
    spans: np.ndarray
    category: np.ndarray
    kind: np.ndarray
    p: np.ndarray
    vectors: np.ndarray
    lemmas: tuple[str, ...]
    upos_names: tuple[str, ...]
    xpos_names: tuple[str, ...]
    deprel_names: tuple[str, ...]
    supersense_names: tuple[str, ...]


class Scorer(Protocol):
    """Scores mentions as antecedents; `fabula.reading` makes one, coreference is handed it."""

    def scores(self, vectors: np.ndarray, plain: list[np.ndarray], back: int) -> np.ndarray:
        """See `fabula.reading.antecedents`. Shape: (mentions, back + 1)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """Every word and mark of the text with its grammar, as equal-length columns, and the names of what they hold.

    Attributes:
        start, end: offsets of each token. Shape: (tokens,), int32.
        sentence: row of its sentence, never falling. Shape: (tokens,), int32.
        upos, xpos, deprel, supersense: rows in the tuples of that name. Shape: (tokens,), int32.
        lemma: row in `lemmas`. Shape: (tokens,), int32.
        head: the token it depends on; the root of a sentence is its own. Shape: (tokens,), int32.
        upos_names, deprel_names: of Universal Dependencies.
        xpos_names: the finer parts of speech of the Penn Treebank.
        supersense_names: WordNet's, as "O", "B-noun.person", "I-noun.person"…
        lemmas: every lemma once.
    """

    start: np.ndarray
    end: np.ndarray
    sentence: np.ndarray
    upos: np.ndarray
    xpos: np.ndarray
    lemma: np.ndarray
    head: np.ndarray
    deprel: np.ndarray
    supersense: np.ndarray
    upos_names: tuple[str, ...]
    xpos_names: tuple[str, ...]
    deprel_names: tuple[str, ...]
    supersense_names: tuple[str, ...]
    lemmas: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.start)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Grammar):
            return NotImplemented
        names = tuple(field.name for field in fields(self))
        return all(np.array_equal(getattr(self, name), getattr(other, name)) for name in names)

    __hash__ = None

    def check(self, size: int) -> None:
        """Raises ValueError where the columns do not fit together or lie outside a text of `size` code points."""
        columns = {f.name: getattr(self, f.name) for f in fields(self) if f.type is np.ndarray}
        if len({len(column) for column in columns.values()}) != 1:
            raise ValueError(f"columns of grammar of unequal length: { ({k: len(v) for k, v in columns.items()}) }")
        if not len(self):
            return
        within = self.start[0] >= 0 and self.end[-1] <= size
        if not within or (self.start >= self.end).any() or (self.end[:-1] > self.start[1:]).any():
            raise ValueError(f"tokens of grammar lie outside a text of {size}, or out of order")
        for name, most in (
            ("upos", len(self.upos_names)),
            ("xpos", len(self.xpos_names)),
            ("deprel", len(self.deprel_names)),
            ("supersense", len(self.supersense_names)),
            ("lemma", len(self.lemmas)),
            ("head", len(self)),
        ):
            column = columns[name]
            if column.min() < 0 or column.max() >= most:
                raise ValueError(f"grammar has a {name} outside of 0 to {most}")


def head_of(head: np.ndarray, start: int, end: int) -> int:
    """The token that heads a span of tokens: the first that is a root or hangs on one outside of the span."""
    return next((t for t in range(start, end) if not start <= head[t] < end or head[t] == t), end - 1)


def dependents(head: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tokens by the token they depend on: those of token t are `rows[edges[t] : edges[t + 1]]`, in order.

    A root is among its own. Shape: (tokens,) in, (tokens,) and (tokens + 1,) out.
    """
    rows = np.argsort(head, kind="stable")
    return rows, np.searchsorted(head[rows], np.arange(len(head) + 1))


class Tree:
    """The dependency tree of a story: who stands under a verb, and as what."""

    def __init__(self, words: Tokens, read: Reading):
        self.read = read
        self.label = {name: row for row, name in enumerate(read.deprel_names)}
        self.by = words.where(lambda w: w.lower() == "by")
        self.ending = words.where(lambda w: w.lower().endswith(("d", "n", "t")))
        self.passive = np.isin(read.lemma, [row for row, lemma in enumerate(read.lemmas) if lemma in ("be", "get")])
        self.rows, self.edges = dependents(read.head)

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


def heads(words: Tokens, head: np.ndarray, spans: Iterable[Spanned]) -> Iterator[tuple[int, Spanned]]:
    """The token that heads each span, with the span: whom the tree means by it. Spans of no token are left out."""
    rows = list(spans)
    first = np.searchsorted(words.start, [s.start for s in rows]).tolist()
    end = np.searchsorted(words.start, [s.end for s in rows]).tolist()
    yield from ((head_of(head, a, b), s) for s, a, b in zip(rows, first, end, strict=True) if a < b)


def no_grammar() -> Grammar:
    """The grammar of a story that no network has read."""
    empty = np.zeros(0, np.int32)
    return Grammar(
        start=empty, end=empty, sentence=empty, upos=empty, xpos=empty, lemma=empty, head=empty, deprel=empty,
        supersense=empty, upos_names=(), xpos_names=(), deprel_names=(), supersense_names=(), lemmas=(),
    )  # fmt: skip
