"""Referents of "sir" and "my dear" in a line, and of "you" beside a vocative: an addressee."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from fabula.cues import are_vocatives
from fabula.indexes import QuoteIndex
from fabula.lexicons.nouns import TERMS_OF_ADDRESS
from fabula.lexicons.pronouns import YOU
from fabula.people.mentions import Lines
from fabula.schema.arrays import IntArray
from fabula.schema.people import Mention
from fabula.schema.tokens import Tokens

MAX_ADDRESS_TOKENS = 4  # of a term of address such as "my dear boy"


def resolve_terms_of_address(lines: Lines, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Returns the mentions with terms of address, and "you" beside a vocative, resolved, in the order of the text.

    "Sir" and "my dear" refer to the likeliest addressee. So does "you", unless the line names an addressee in a
    vocative. Terms of address that are no mention yet are added.

    Args:
        lines: the mentions by line, with who speaks and to whom.
        mentions: all mentions, in order, with "I" and "you" resolved by `resolve_first_second_person`.
    """
    is_name_or_noun = np.array([mention.kind != "PRON" for mention in mentions], bool)
    start, end = lines.token_start[is_name_or_noun], lines.token_end[is_name_or_noun]
    resolved = [*_terms_of_address(lines.tokens, lines.index, start, end), *_with_addressees(lines, mentions)]
    return tuple(sorted(resolved, key=lambda mention: (mention.start, -mention.end)))


def _with_addressees(lines: Lines, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yields the mentions with terms of address, and "you" beside a vocative, resolved to an addressee."""
    vocatives = _vocatives(lines, mentions)
    starts, ends = lines.token_start.tolist(), lines.token_end.tolist()
    for mention, start, end, line in zip(mentions, starts, ends, lines.line.tolist(), strict=True):
        if line < 0 or not lines.addressees(line):
            yield mention
            continue
        is_you = mention.kind == "PRON" and lines.tokens.spelling(start).lower() in YOU
        is_address = mention.kind != "PRON" and _phrase(lines.tokens, start, end) in TERMS_OF_ADDRESS
        nearest = _nearest(vocatives.get(line, []), mention.start) if is_you or is_address else None
        if (is_you and nearest) or is_address:
            mention = replace(mention, entity=nearest[1] if nearest else lines.addressees(line)[0])
        yield mention


def _nearest(vocatives: list[tuple[int, str]], offset: int) -> tuple[int, str] | None:
    """Returns the vocative that starts nearest to an offset, the first of two, or None where there is none.

    The vocatives are in order of their starts.
    """
    after = bisect_left(vocatives, (offset, ""))
    return min(vocatives[max(after - 1, 0) : after + 1], key=lambda one: abs(one[0] - offset), default=None)


def _vocatives(lines: Lines, mentions: tuple[Mention, ...]) -> dict[int, list[tuple[int, str]]]:
    """Returns (start, addressee) of each name of an addressee that marks set off, by row of the line."""
    vocatives: dict[int, list[tuple[int, str]]] = {}
    set_off = are_vocatives(lines.tokens, lines.index, lines.token_start, lines.token_end)
    for mention, line, is_vocative in zip(mentions, lines.line.tolist(), set_off.tolist(), strict=True):
        addressee = mention.entity
        if is_vocative and mention.kind == "PROP" and addressee and addressee in lines.addressees(line):
            vocatives.setdefault(line, []).append((mention.start, addressee))
    return vocatives


def _terms_of_address(
    tokens: Tokens, index: QuoteIndex, token_start: IntArray, token_end: IntArray
) -> Iterator[Mention]:
    """Yields a mention of the addressee for each term of address set off by marks: "Yes, my love!".

    Args:
        tokens: the story's tokens.
        index: the utterances by token.
        token_start: first token of each name and noun, which no term may overlap. Shape: (names and nouns,).
        token_end: their ends, the same.
    """
    first_words = {phrase.split()[0] for phrase in TERMS_OF_ADDRESS}
    edges = np.zeros(len(tokens) + 2, np.int64)
    np.add.at(edges, token_start, 1)
    np.add.at(edges, token_end, -1)
    is_free = edges.cumsum()[: len(tokens)] == 0
    is_mark = np.append(tokens.where(lambda w: not w[0].isalnum()), True)
    begins = tokens.among(first_words) & (index.quote_of_token >= 0) & is_free
    begins &= is_mark[np.arange(len(tokens)) - 1]
    for start in np.flatnonzero(begins).tolist():
        quote = index.quotes[index.quote_of_token[start]]
        within = range(start + 1, min(start + 1 + MAX_ADDRESS_TOKENS, len(is_mark)))
        end = next((token for token in within if is_mark[token]), start)
        if quote.addressees and is_free[start:end].all() and _phrase(tokens, start, end) in TERMS_OF_ADDRESS:
            yield Mention(
                start=int(tokens.start[start]),
                end=int(tokens.end[end - 1]),
                kind="NOM",
                category="PER",
                entity=quote.addressees[0],
                p=quote.p / 2,
            )


def _phrase(tokens: Tokens, start: int, end: int) -> str:
    """Returns the first tokens of a span in lower case, with straight apostrophes."""
    last = min(end, start + MAX_ADDRESS_TOKENS)
    return " ".join(tokens.spelling(token).lower().replace("’", "'") for token in range(start, last))
