"""Mentions looked up by token."""

from fabula.grammar import span_heads
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse


def mention_heads(parse: Parse) -> IntArray:
    """The token that heads each mention. Shape: (mentions,)."""
    return span_heads(parse.head, parse.spans)
