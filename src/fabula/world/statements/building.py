"""Builds the index of a story's referents and statements from its finished layers."""

from collections.abc import Iterable

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans, told_in_present
from fabula.indexes import narrator_of_tokens, utterances
from fabula.lexicons.pronouns import I
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens
from fabula.world.statements.index import StatementIndex


def index_statements(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    reported: tuple[Reported, ...],
    mentions: Iterable[Mention],
    characters: tuple[Character, ...],
) -> StatementIndex:
    """Returns the index of a story's referents and statements.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: the quotations with their speakers, in order.
        reported: reported speech with its speakers. Indirect speech is left out: the narrator puts it into words.
        mentions: the mentions with what each refers to, wider ones first.
        characters: the cast.
    """
    uttered = utterances(quotes)
    verbatim = tuple(row for row in reported if row.kind != "indirect")
    narrator_of_token = narrator_of_tokens(tokens, characters)
    quote_of_token, reported_of_token = tokens.inside(uttered), _innermost(tokens, verbatim)
    is_narrated = (quote_of_token < 0) & (reported_of_token < 0)
    is_narrated_i = tokens.among(I) & is_narrated
    tellers = (*(character.id for character in characters), None)  # row -1 is no one
    mention_of_token: dict[int, Mention] = {}
    person_tokens: set[int] = set()
    for token, mention in heads_of_spans(tokens, parse.head, mentions):
        # "I" outside of speech is who narrates there, or an unknown person's: of a letter, a sign, a thought.
        is_unknown = is_narrated_i[token] and tellers[narrator_of_token[token]] != mention.entity
        if mention.entity and not is_unknown:
            mention_of_token.setdefault(token, mention)
        if mention.category == "PER" and mention.kind != "PRON":
            person_tokens.add(token)
    return StatementIndex(
        tokens=tokens,
        parse=parse,
        tree=DependencyTree(parse),
        quotes=uttered,
        quote_of_token=quote_of_token,
        reported=verbatim,
        reported_of_token=reported_of_token,
        narrator_of_token=narrator_of_token,
        told_in_present=told_in_present(tokens, parse, is_narrated),
        characters=characters,
        people=frozenset(character.id for character in characters),
        mention_of_token=mention_of_token,
        person_tokens=tuple(sorted(person_tokens)),
    )


def _innermost(tokens: Tokens, spans: tuple[Reported, ...]) -> IntArray:
    """The row of the innermost span that each token stands in, -1 outside all. Spans nest. Shape: (tokens,)."""
    rows: IntArray = np.full(len(tokens), -1, np.int32)
    starts, ends = tokens.ranges_of(spans)
    for row in np.argsort(starts - ends, kind="stable").tolist():  # the widest first
        rows[starts[row] : ends[row]] = row
    return rows
