"""Relatives who are none of the characters: "my husband" of a story that never says who he is."""

import numpy as np

from fabula.indexes import index_quotes
from fabula.lexicons.kinship import KIN_RELATION
from fabula.lexicons.pronouns import POSSESSIVE_PRONOUNS
from fabula.people.kinship.features import EVIDENCE, kin_features
from fabula.people.kinship.terms import kin_terms
from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens


def unshown_relatives(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
) -> frozenset[str]:
    """Returns the ids of the people called by kinship terms alone and not shown to be one of the characters.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: all quotations, in order.
        characters: the cast.
        mentions: all mentions, in order.
    """
    terms = kin_terms(tokens, parse, quotes, characters, mentions)
    shown = [
        term.mention_row
        for term, _, features in kin_features(tokens, quotes, characters, mentions, terms)
        if features[:, EVIDENCE].any()
    ]
    is_unshown = _have_possessive(tokens, quotes, mentions)
    is_unshown[[term.mention_row for term in terms if term.line < 0]] = True
    is_unshown[shown] = False
    pairs = [(mention, row) for row, mention in enumerate(mentions) if mention.entity and mention.kind != "PRON"]
    called = {mention.entity for mention, row in pairs if is_unshown[row]}
    called_otherwise = {mention.entity for mention, row in pairs if not is_unshown[row]}
    return frozenset(identity for identity in called - called_otherwise if identity)


def _have_possessive(tokens: Tokens, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]) -> BoolArray:
    """Whether each mention is a possessive and a kinship term in narration: "his wife". Shape: (mentions,).

    Where the owner is none of the cast, the relative is not known either.
    """
    if not mentions:
        return np.zeros(0, bool)
    start, end = tokens.ranges_of(mentions)
    is_narrated = index_quotes(tokens, quotes).quote_of_token[start] < 0
    has_both = tokens.among(POSSESSIVE_PRONOUNS)[start] & tokens.among(KIN_RELATION)[end - 1]
    found: BoolArray = is_narrated & has_both
    return found
