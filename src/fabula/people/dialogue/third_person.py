"""Referents inside speech once speaker and addressees are known: "he" and "she", "my dear", and "you" by a vocative."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from fabula.cues import are_vocatives
from fabula.grammar import gender_of_pronoun
from fabula.indexes import QuoteIndex, index_quotes
from fabula.lexicons.nouns import TERMS_OF_ADDRESS
from fabula.lexicons.pronouns import GENDER_OF_SET, YOU, I
from fabula.schema.arrays import IntArray
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# Characters of text after which a mention weighs 1/e (experiment 012).
FADE_CHARACTERS = 200.0
PRONOUN_WEIGHT = 0.6  # of a pronoun, where a name or noun weighs 1
UNKNOWN_GENDER_WEIGHT = 0.5  # of a character of unknown gender, where one of the pronoun's gender weighs 1
MIN_WEIGHT = 1e-3  # a pronoun with no candidate above this keeps its referent
LOOK_BACK_MENTIONS = 40  # earlier mentions of people that are candidates
MAX_ADDRESS_TOKENS = 4  # of a term of address such as "my dear boy"


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Mentions by token and line.

    Attributes:
        tokens: the story's tokens.
        index: the utterances by token.
        token_start, token_end: the token range of each mention. Shape: (mentions,), both.
        line: row of the utterance each mention stands in, or -1.
    """

    tokens: Tokens
    index: QuoteIndex
    token_start: IntArray
    token_end: IntArray
    line: list[int]

    def addressees(self, line: int) -> tuple[str, ...]:
        """The addressees of a line."""
        return self.index.quotes[line].addressees


def resolve_third_person(
    tokens: Tokens, quotes: tuple[Quote, ...], characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Returns the mentions, with those inside speech resolved that speaker and addressees decide, in text order.

    "He" and "she" that refer to the speaker or to nothing of the cast are given the character of that gender who is
    mentioned most around them. "Sir" and "my dear" refer to the likeliest addressee. So does "you", unless the line
    names an addressee in a vocative. Terms of address that are no mention yet are added.

    Args:
        tokens: the story's tokens.
        quotes: the quotations with their speakers and addressees, in order.
        characters: the cast.
        mentions: all mentions, in order, with "I" and "you" resolved by `resolve_first_second_person`.
    """
    index = index_quotes(tokens, quotes)
    start, end = tokens.ranges_of(mentions)
    line = index.quote_of_token[start.clip(max=len(tokens) - 1)].tolist() if len(tokens) else []
    lines = _Lines(tokens, index, start, end, line)
    mentions = _with_third_person(lines, characters, mentions)
    is_name_or_noun = np.array([mention.kind != "PRON" for mention in mentions], bool)
    added = _terms_of_address(tokens, index, start[is_name_or_noun], end[is_name_or_noun])
    resolved = [*added, *_with_addressees(lines, mentions)]
    return tuple(sorted(resolved, key=lambda mention: (mention.start, -mention.end)))


def _with_third_person(
    lines: _Lines, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Returns the mentions with "he" and "she" in speech resolved."""
    gender_of = {character.id: GENDER_OF_SET.get(character.pronouns, "") for character in characters}
    recent: deque[tuple[int, str, float]] = deque(maxlen=LOOK_BACK_MENTIONS)  # (start, character, weight)
    resolved = []
    for mention, token, line in zip(mentions, lines.token_start.tolist(), lines.line, strict=True):
        word = lines.tokens.spelling(token).lower() if mention.kind == "PRON" else ""
        gender = gender_of_pronoun(word)
        if gender and line >= 0:
            speaker = lines.index.quotes[line].speaker
            if mention.entity not in gender_of or mention.entity == speaker:
                candidates = [entry for entry in recent if entry[1] != speaker and gender_of[entry[1]] in ("", gender)]
                mention = replace(mention, entity=_heaviest(candidates, gender_of, mention.start) or mention.entity)
        if mention.category == "PER" and mention.entity in gender_of and word not in I and word not in YOU:
            recent.append((mention.start, mention.entity, PRONOUN_WEIGHT if word else 1.0))
        resolved.append(mention)
    return tuple(resolved)


def _heaviest(recent: list[tuple[int, str, float]], gender_of: dict[str, str], start: int) -> str | None:
    """Returns the character whose mentions before an offset weigh most, or None where all have faded."""
    weights: dict[str, float] = {}
    for mention_start, character, weight in recent:
        faded = weight * exp((mention_start - start) / FADE_CHARACTERS)
        faded *= 1.0 if gender_of[character] else UNKNOWN_GENDER_WEIGHT
        weights[character] = weights.get(character, 0.0) + faded
    best = max(weights, key=weights.__getitem__, default=None)
    return best if best is not None and weights[best] > MIN_WEIGHT else None


def _with_addressees(lines: _Lines, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yields the mentions with terms of address, and "you" beside a vocative, resolved to an addressee."""
    vocatives = _vocatives(lines, mentions)
    starts, ends = lines.token_start.tolist(), lines.token_end.tolist()
    for mention, start, end, line in zip(mentions, starts, ends, lines.line, strict=True):
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


def _vocatives(lines: _Lines, mentions: tuple[Mention, ...]) -> dict[int, list[tuple[int, str]]]:
    """Returns (start, addressee) of each name of an addressee that marks set off, by row of the line."""
    vocatives: dict[int, list[tuple[int, str]]] = {}
    set_off = are_vocatives(lines.tokens, lines.index, lines.token_start, lines.token_end)
    for mention, line, is_vocative in zip(mentions, lines.line, set_off.tolist(), strict=True):
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
