"""The words of a corpus as Tokens, for the network to read as the corpus divides them."""

import numpy as np

from fabula.schema.tokens import Tokens


def sentences_as_tokens(sentences: list[list[str]]) -> Tokens:
    """Returns the words of sentences as the Tokens of a story in one block."""
    words = [word for sentence in sentences for word in sentence]
    rows: dict[str, int] = {}
    size = np.array([len(word) for word in words], np.int32)
    start = np.concatenate([[0], np.cumsum(size + 1)])[:-1].astype(np.int32)
    return Tokens(
        start=start,
        end=start + size,
        word=np.array([rows.setdefault(word, len(rows)) for word in words], np.int32),
        block=np.zeros(len(words), np.int32),
        sentence=np.repeat(np.arange(len(sentences), dtype=np.int32), [len(sentence) for sentence in sentences]),
        vocabulary=tuple(rows),
    )
