"""The grammar of every word that a Story keeps, as numpy columns of equal length."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """The grammar of every token as equal-length columns, and the names that their numbers stand for.

    Attributes:
        start, end: offsets of each token. Shape: (tokens,), int32.
        sentence: row of the token's sentence, in rising order. Shape: (tokens,), int32.
        upos, xpos, deprel, supersense: rows in `upos_names`, `xpos_names`, `deprel_names` and `supersense_names`.
            Shape: (tokens,), int32.
        lemma: row in `lemmas`. Shape: (tokens,), int32.
        head: the dependency head of each token; the root of a sentence is its own head. Shape: (tokens,), int32.
        upos_names, deprel_names: parts of speech and relations of Universal Dependencies.
        xpos_names: the finer parts of speech of the Penn Treebank.
        supersense_names: WordNet's supersenses as BIO tags: "O", "B-noun.person", "I-noun.person"…
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

    def check(self, size: int) -> None:
        """Raises ValueError where the columns do not fit together or lie outside a text of `size` code points."""
        columns = {field.name: getattr(self, field.name) for field in fields(self) if field.type is np.ndarray}
        lengths = {name: len(column) for name, column in columns.items()}
        if len(set(lengths.values())) != 1:
            raise ValueError(f"columns of grammar of unequal length: {lengths}")
        if not len(self):
            return
        within = self.start[0] >= 0 and self.end[-1] <= size
        if not within or (self.start >= self.end).any() or (self.end[:-1] > self.start[1:]).any():
            raise ValueError(f"tokens of grammar lie outside a text of {size}, or out of order")
        for name, count in (
            ("upos", len(self.upos_names)),
            ("xpos", len(self.xpos_names)),
            ("deprel", len(self.deprel_names)),
            ("supersense", len(self.supersense_names)),
            ("lemma", len(self.lemmas)),
            ("head", len(self)),
        ):
            column = columns[name]
            if column.min() < 0 or column.max() >= count:
                raise ValueError(f"grammar has a {name} outside of 0 to {count - 1}")


def empty_grammar() -> Grammar:
    """The grammar of a story that was not parsed: no tokens, no names."""
    empty = np.zeros(0, np.int32)
    return Grammar(
        start=empty, end=empty, sentence=empty, upos=empty, xpos=empty, lemma=empty, head=empty, deprel=empty,
        supersense=empty, upos_names=(), xpos_names=(), deprel_names=(), supersense_names=(), lemmas=(),
    )  # fmt: skip


class DeferredGrammar(Grammar):
    """A Grammar that is read when one of its fields is first used. From then on it is a Grammar like any other."""

    __slots__ = ("_read",)

    @classmethod
    def read_by(cls, read: Callable[[], Grammar]) -> "DeferredGrammar":
        """Returns a Grammar whose fields are those that `read` returns. `read` is called at most once."""
        grammar = cls.__new__(cls)
        object.__setattr__(grammar, "_read", read)
        return grammar

    def __getattr__(self, name: str) -> Any:
        # Python calls this for a field that has no value yet, and for names that are no fields.
        if name not in Grammar.__dataclass_fields__:
            raise AttributeError(f"a Grammar has no {name!r}")
        grammar = self._read()
        for field in fields(Grammar):
            object.__setattr__(self, field.name, getattr(grammar, field.name))
        return getattr(self, name)
