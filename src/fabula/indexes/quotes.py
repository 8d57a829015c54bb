"""Quotes looked up by token."""

from collections.abc import Iterable
from dataclasses import dataclass

from fabula.schema.arrays import IntArray
from fabula.schema.speech import SENDER, Quote
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QuoteIndex:
    """The utterances of a story by token.

    Attributes:
        quotes: the utterances, in order.
        quote_of_token: the row of the utterance each token stands in, -1 in narration. Shape: (tokens,), int32.
        token_start, token_end: the tokens of each utterance, its marks included. Shape: (quotes,), both.
    """

    quotes: tuple[Quote, ...]
    quote_of_token: IntArray
    token_start: IntArray
    token_end: IntArray


def utterances(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes that are uttered, thought or written: all but scare quotes, titles and words as words."""
    return tuple(quote for quote in quotes if quote.kind != "other")


@dataclass(frozen=True, slots=True, order=True)
class SenderSpan:
    """The span of a sender's name that stands before a line."""

    start: int
    end: int


def sender_spans(quotes: Iterable[Quote]) -> tuple[SenderSpan, ...]:
    """The names of the senders of all quotes that have one written before them, in order and each once."""
    return tuple(sorted({SenderSpan(*quote.cue) for quote in quotes if quote.reason == SENDER and quote.cue}))


def quote_of_tokens(tokens: Tokens, quotes: Iterable[Quote]) -> IntArray:
    """The row among the utterances of that which each token stands in, -1 in narration. Shape: (tokens,), int32."""
    return tokens.inside(utterances(quotes))


def index_quotes(tokens: Tokens, quotes: Iterable[Quote]) -> QuoteIndex:
    """The index of the utterances among these quotes, which are in order and do not overlap."""
    rows = utterances(quotes)
    token_start, token_end = tokens.ranges_of(rows)
    return QuoteIndex(
        quotes=rows,
        quote_of_token=tokens.inside(rows),
        token_start=token_start,
        token_end=token_end,
    )
