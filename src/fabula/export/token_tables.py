"""A story's tokens as columns, and where its spans fall among them: what formats with a line per token share."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from fabula.schema.grammar import Grammar
from fabula.schema.story import Story
from fabula.schema.tokens import Spanned


def spellings(story: Story, fold: Callable[[str], str]) -> list[str]:
    """Every token as `fold` spells it, which is asked once a spelling."""
    text, of = story.text, story.grammar
    words = [text[a:b] for a, b in zip(of.start.tolist(), of.end.tolist(), strict=True)]
    other = {word: folded for word in set(words) if (folded := fold(word)) != word}
    return [other.get(word, word) for word in words] if other else words


def gathered(names: Sequence[str], rows: np.ndarray) -> list[str]:
    """The name of each row."""
    return np.array(names, dtype=object)[rows].tolist()


def relations(of: Grammar) -> list[str]:
    """How each token hangs on its head; a root's is called root."""
    names = np.array([*of.deprel_names, "root"], dtype=object)
    return names[np.where(of.head == np.arange(len(of)), len(names) - 1, of.deprel)].tolist()


def sentence_edges(of: Grammar) -> np.ndarray:
    """The first token of each sentence, and the end of the last. Shape: (sentences + 1,)."""
    return np.append(np.flatnonzero(np.diff(of.sentence, prepend=-1)), len(of))


def paragraphs(story: Story) -> np.ndarray:
    """The row of the block each token stands in. Shape: (tokens,)."""
    starts = np.array([block.start for block in story.blocks], np.int64)
    return (np.searchsorted(starts, story.grammar.start, side="right") - 1).clip(0)


def places(of: Grammar, spans: Iterable[Spanned | tuple[int, int]]) -> np.ndarray:
    """The first and the last token that each span touches; the last stands before the first where it touches none.

    Shape: (spans, 2).
    """
    pairs = [span if isinstance(span, tuple) else (span.start, span.end) for span in spans]
    edges = np.array(pairs, np.int64).reshape(-1, 2)
    first = np.searchsorted(of.end, edges[:, 0], side="right")
    last = np.searchsorted(of.start, edges[:, 1], side="left") - 1
    return np.stack([first, last], axis=1)
