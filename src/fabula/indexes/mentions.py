"""Mentions looked up by token."""

import numpy as np

from fabula.grammar import span_head
from fabula.schema.parse import Parse


def mention_heads(parse: Parse) -> np.ndarray:
    """The token that heads each mention. Shape: (mentions,)."""
    return np.array([span_head(parse.head, a, b) for a, b in parse.spans.tolist()], np.int64)
