"""Names that the page itself shows to be names: those of senders written before their lines ("Nora: on my way")."""

from itertools import pairwise

import numpy as np

from fabula.indexes import SenderSpan, sender_spans
from fabula.lexicons.letters import OWN_SENDERS
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.speech import SENDER, Quote
from fabula.schema.tokens import Tokens

# Blocks from a line to the next line of the exchange.
ANSWER_BLOCKS = 3


def sender_runs(tokens: Tokens, quotes: tuple[Quote, ...]) -> tuple[IntArray, IntArray]:
    """Returns first token and end of each sender's name, in order and each once. Shapes: (runs,), int32, twice.

    "Me" and "You", which stand for the owner of a device, are no names.
    """
    starts, ends = tokens.ranges_of(sender_spans(quotes))
    own = np.append(tokens.among(OWN_SENDERS), False)
    named = (ends > starts) & ~((ends == starts + 1) & own[starts])
    return starts[named].astype(np.int32), ends[named].astype(np.int32)


def are_sender_words(tokens: Tokens, quotes: tuple[Quote, ...]) -> BoolArray:
    """Returns whether each token is a word of a sender's name. Shape: (tokens,), bool."""
    starts, ends = sender_runs(tokens, quotes)
    steps = np.zeros(len(tokens) + 1, np.int32)
    steps[starts] += 1
    steps[ends] -= 1
    inside: BoolArray = np.cumsum(steps)[: len(tokens)] > 0
    return inside


def with_sender_runs(runs: tuple[IntArray, IntArray], senders: tuple[IntArray, IntArray]) -> tuple[IntArray, IntArray]:
    """Returns the runs of names with those of senders in the place of any that overlap them, in order.

    Args:
        runs: first token and end of each run. Shapes: (runs,), twice.
        senders: first token and end of each sender's name. Shapes: (senders,), twice.
    """
    starts, ends = runs
    sender_starts, sender_ends = senders
    if not len(sender_starts):
        return runs
    first_after = np.searchsorted(sender_ends, starts, side="right")
    overlaps = (first_after < len(sender_starts)) & (
        sender_starts[np.minimum(first_after, len(sender_starts) - 1)] < ends
    )
    all_starts = np.concatenate([starts[~overlaps], sender_starts])
    all_ends = np.concatenate([ends[~overlaps], sender_ends])
    order = np.argsort(all_starts, kind="stable")
    return all_starts[order].astype(np.int32), all_ends[order].astype(np.int32)


def sender_key_rows(tokens: Tokens, quotes: tuple[Quote, ...], token_start: IntArray, key_row: IntArray) -> IntArray:
    """Returns the rows of the names under which senders write, each once: they are people's.

    Args:
        tokens: the story's tokens.
        quotes: its quotes.
        token_start: first token of each use of a name. Shape: (runs,).
        key_row: row of the name of each. Shape: (runs,).
    """
    starts, _ = sender_runs(tokens, quotes)
    rows: IntArray = np.unique(key_row[np.isin(token_start, starts)])
    return rows


def senders_kept_apart(
    tokens: Tokens, quotes: tuple[Quote, ...], token_start: IntArray, key_row: IntArray
) -> frozenset[tuple[int, int]]:
    """Returns the pairs of names, the lower row first, that send lines in turn: they are two people's.

    One may change the name under which one writes, but hardly from one line to the next and back.

    Args:
        tokens: the story's tokens.
        quotes: its quotes.
        token_start: first token of each use of a name. Shape: (runs,).
        key_row: row of the name of each. Shape: (runs,).
    """
    cues = [SenderSpan(*quote.cue) for quote in quotes if quote.reason == SENDER and quote.cue]
    starts = tokens.ranges_of(cues)[0].tolist()
    row_at = dict(zip(token_start.tolist(), key_row.tolist(), strict=True))
    follows = {
        (row_at[first], row_at[second])
        for first, second in pairwise(starts)
        if first in row_at and second in row_at and tokens.block[second] - tokens.block[first] <= ANSWER_BLOCKS
    }
    return frozenset((first, second) for first, second in follows if first < second and (second, first) in follows)
