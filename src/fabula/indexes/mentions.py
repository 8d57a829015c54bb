"""Mentions looked up by token."""

import numpy as np

from fabula.grammar import span_head
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse


def mention_heads(parse: Parse) -> IntArray:
    """The token that heads each mention. Shape: (mentions,)."""
    return np.array([span_head(parse.head, start, end) for start, end in parse.spans.tolist()], np.int64)
