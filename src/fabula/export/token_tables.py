"""Lays out a story's tokens as columns, and finds the tokens of its spans, for the formats with a line per token."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.schema.grammar import Grammar
from fabula.schema.story import Story
from fabula.schema.tokens import Spanned


def token_spellings(story: Story, normalise: Callable[[str], str]) -> list[str]:
    """Returns each token as `normalise` spells it. `normalise` is called once for each distinct spelling."""
    starts, ends = story.grammar.start.tolist(), story.grammar.end.tolist()
    spellings = [story.text[start:end] for start, end in zip(starts, ends, strict=True)]
    changed = {spelling: new for spelling in set(spellings) if (new := normalise(spelling)) != spelling}
    return [changed.get(spelling, spelling) for spelling in spellings] if changed else spellings


def without_spaces(word: str) -> str:
    """Returns a word without white space: a phrase cut at its spaces gives its words. ". . ." becomes "..."."""
    return "".join(word.split()) or "_"


def names_of_rows(names: Sequence[str], rows: IntArray) -> list[str]:
    """Returns the name at each row."""
    by_row: list[str] = np.array(names, dtype=object)[rows].tolist()
    return by_row


def relations(grammar: Grammar) -> list[str]:
    """Returns the relation of each token to its head, with its subtype ("nsubj:pass"). That of a root is "root"."""
    is_root = grammar.head == np.arange(len(grammar))
    names = (*grammar.deprel_names, "root")
    return names_of_rows(names, np.where(is_root, len(names) - 1, grammar.deprel))


def sentence_edges(grammar: Grammar) -> IntArray:
    """Returns the first token of each sentence, then the number of tokens. Shape: (sentences + 1,), int64."""
    return np.append(np.flatnonzero(np.diff(grammar.sentence, prepend=-1)), len(grammar))


def block_rows(story: Story) -> IntArray:
    """Returns the row of the block that each token stands in. Shape: (tokens,), int64."""
    block_starts = np.array([block.start for block in story.blocks], np.int64)
    return (np.searchsorted(block_starts, story.grammar.start, side="right") - 1).clip(0)


def touched_tokens(grammar: Grammar, spans: Iterable[Spanned | tuple[int, int]]) -> IntArray:
    """Returns the first and the last token that each span touches.

    The last is before the first where a span touches no token. Shape: (spans, 2), int64.
    """
    pairs = [span if isinstance(span, tuple) else (span.start, span.end) for span in spans]
    starts, ends = np.array(pairs, np.int64).reshape(-1, 2).T
    first = np.searchsorted(grammar.end, starts, side="right")
    last = np.searchsorted(grammar.start, ends, side="left") - 1
    return np.stack([first, last], axis=1)
