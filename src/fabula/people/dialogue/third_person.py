"""Referents of "he" and "she" inside speech once speaker and addressees are known.

Coreference reads a line without knowing who says it, and to whom: it takes the hearer for the man who is spoken of.
Here every candidate is weighed again, by who speaks and hears, and by whom the lines and the narration around mention.
`training/pronouns/in_speech.py` fits the network on novels of PDNC (experiment 063).
"""

import functools
from dataclasses import replace

import numpy as np

from fabula.people.dialogue.lines import lines_of_mentions
from fabula.people.dialogue.pronoun_candidates import Candidates, MentionArrays, find_candidates, mention_arrays
from fabula.people.dialogue.pronoun_features import COLUMNS, pronoun_features
from fabula.ranking import FeatureNetwork, load_weights, network_of
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

PASSES = 2
"""The second pass reads the referents that the first gave to the pronouns around."""


@functools.cache
def packaged_speech_pronoun_ranker() -> FeatureNetwork:
    """Returns the network in the package."""
    return network_of(load_weights("speech_pronouns", COLUMNS))


def resolve_third_person(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    ranker: FeatureNetwork,
) -> tuple[Mention, ...]:
    """Returns the mentions in the same order, with "he" and "she" in lines resolved.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: the quotations with their speakers and addressees, in order.
        characters: the cast.
        mentions: all mentions, in order, with "I" and "you" resolved by `resolve_first_second_person`.
        ranker: ranks the candidates of a pronoun.
    """
    resolved = list(mentions)
    for _, candidates, features in candidates_by_pass(tokens, parse, quotes, characters, mentions, ranker):
        best, p = _likeliest(ranker.scores(features), candidates.asked, len(candidates.pronoun))
        for pronoun, row in zip(candidates.pronoun.tolist(), best.tolist(), strict=True):
            if row >= 0:
                entity = characters[candidates.character[row]].id
                resolved[pronoun] = replace(mentions[pronoun], entity=entity, p=round(float(p[row]), 3))
    return tuple(resolved)


def candidates_by_pass(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    ranker: FeatureNetwork,
) -> list[tuple[MentionArrays, Candidates, FloatArray]]:
    """Returns the mentions, candidates and features of each pass, as `resolve_third_person` meets them."""
    lines = lines_of_mentions(tokens, quotes, mentions)
    arrays = mention_arrays(lines, parse, characters, mentions)
    by_coreference, passes = arrays.character, []
    for _ in range(PASSES):
        candidates = find_candidates(arrays, characters)
        if not len(candidates.asked):
            break
        features = pronoun_features(lines, arrays, candidates, characters)
        features[:, COLUMNS.index("referent by coreference")] = (
            by_coreference[candidates.pronoun[candidates.asked]] == candidates.character
        )
        passes.append((arrays, candidates, features))
        best, _ = _likeliest(ranker.scores(features), candidates.asked, len(candidates.pronoun))
        character = arrays.character.copy()
        character[candidates.pronoun[best >= 0]] = candidates.character[best[best >= 0]]
        is_source = arrays.is_source.copy()
        is_source[candidates.pronoun[best >= 0]] = True
        arrays = replace(arrays, character=character, is_source=is_source)
    return passes


def _likeliest(scores: FloatArray, asked: IntArray, count: int) -> tuple[IntArray, FloatArray]:
    """The row of the candidate that scores highest for each pronoun, -1 for none, and the probability of each row."""
    highest = np.full(count, -np.inf)
    np.maximum.at(highest, asked, scores)
    weights = np.exp(scores - highest[asked])
    p: FloatArray = weights / np.bincount(asked, weights, minlength=count)[asked]
    best = np.full(count, -1)
    order = np.lexsort((-scores, asked))
    first = np.searchsorted(asked, np.arange(count))
    has_some = np.bincount(asked, minlength=count) > 0
    best[has_some] = order[first[has_some]]
    return best, p
