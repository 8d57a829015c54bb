"""The mentions of a story with the line that each stands in."""

from dataclasses import dataclass

import numpy as np

from fabula.indexes import QuoteIndex, index_quotes
from fabula.schema.arrays import IntArray
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Mentions by token and line.

    Attributes:
        tokens: the story's tokens.
        index: the utterances by token.
        token_start, token_end: the token range of each mention. Shape: (mentions,), both.
        line: row of the utterance that each mention stands in, or -1. Shape: (mentions,).
    """

    tokens: Tokens
    index: QuoteIndex
    token_start: IntArray
    token_end: IntArray
    line: IntArray

    def addressees(self, line: int) -> tuple[str, ...]:
        """The addressees of a line."""
        return self.index.quotes[line].addressees


def lines_of_mentions(tokens: Tokens, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]) -> Lines:
    """Returns the mentions by token and line.

    Args:
        tokens: the story's tokens.
        quotes: the quotations with their speakers and addressees, in order.
        mentions: all mentions, in order.
    """
    index = index_quotes(tokens, quotes)
    start, end = tokens.ranges_of(mentions)
    line = index.quote_of_token[start.clip(max=len(tokens) - 1)] if len(tokens) else np.zeros(0, np.int64)
    return Lines(tokens, index, start, end, line)
