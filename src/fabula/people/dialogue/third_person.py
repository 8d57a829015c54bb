"""Referents of "he" and "she" inside speech once speaker and addressees are known.

Coreference reads a line without knowing who says it, and to whom: it takes the hearer for the man who is spoken of.
Here every candidate is weighed again, by who speaks and hears, and by whom the lines and the narration around mention.
`training/pronouns/in_speech.py` fits the network on novels of PDNC (experiment 063).
"""

import functools
from dataclasses import dataclass, replace

import numpy as np

from fabula.people.dialogue.pronoun_candidates import Candidates, find_candidates
from fabula.people.dialogue.pronoun_features import COLUMNS, pronoun_features
from fabula.people.mentions import Lines, MentionArrays, mention_arrays
from fabula.ranking import FeatureNetwork, load_weights, network_of
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention

PASSES = 2
"""The second pass reads the referents that the first gave to the pronouns around."""


@functools.cache
def packaged_speech_pronoun_ranker() -> FeatureNetwork:
    """Returns the network in the package."""
    return network_of(load_weights("speech_pronouns", COLUMNS))


@dataclass(frozen=True, slots=True, eq=False)
class RankedPass:
    """The candidates of all pronouns in lines as one pass ranks them.

    Attributes:
        candidates: the candidates.
        features: Shape: (candidates, COLUMNS), float32.
        best: row of the likeliest candidate of each pronoun, -1 where it has none. Shape: (pronouns,).
        p: the probability of each candidate. Shape: (candidates,).
    """

    candidates: Candidates
    features: FloatArray
    best: IntArray
    p: FloatArray


def resolve_third_person(
    lines: Lines, parse: Parse, characters: tuple[Character, ...], mentions: tuple[Mention, ...], ranker: FeatureNetwork
) -> tuple[Mention, ...]:
    """Returns the mentions in the same order, with "he" and "she" in lines resolved.

    Args:
        lines: the mentions by line, with who speaks and to whom.
        parse: the network's parse of the story.
        characters: the cast.
        mentions: all mentions, in order, with "I" and "you" resolved by `resolve_first_second_person`.
        ranker: ranks the candidates of a pronoun.
    """
    resolved = list(mentions)
    arrays = mention_arrays(lines, parse, [character.id for character in characters], mentions)
    for last in ranked_passes(lines, arrays, characters, ranker)[-1:]:
        for pronoun, row in zip(last.candidates.pronoun.tolist(), last.best.tolist(), strict=True):
            if row >= 0:
                entity = characters[last.candidates.character[row]].id
                resolved[pronoun] = replace(mentions[pronoun], entity=entity, p=round(float(last.p[row]), 3))
    return tuple(resolved)


def ranked_passes(
    lines: Lines, arrays: MentionArrays, characters: tuple[Character, ...], ranker: FeatureNetwork
) -> list[RankedPass]:
    """Returns each pass over the pronouns of a story; none where no pronoun has a candidate.

    Args:
        lines: the mentions by line, with who speaks and to whom.
        arrays: the mentions.
        characters: the cast.
        ranker: ranks the candidates of a pronoun.
    """
    passes: list[RankedPass] = []
    for _ in range(PASSES):
        arrays = _with_referents(arrays, passes[-1]) if passes else arrays
        candidates = find_candidates(arrays, characters)
        if not len(candidates.asked):
            break
        features = pronoun_features(lines, arrays, candidates, characters)
        best, p = _likeliest(ranker.scores(features), candidates.asked, len(candidates.pronoun))
        passes.append(RankedPass(candidates, features, best, p))
    return passes


def _with_referents(arrays: MentionArrays, ranked: RankedPass) -> MentionArrays:
    """The mentions with the referents that a pass gives to pronouns."""
    has_one = ranked.best >= 0
    pronoun, referent, is_source = ranked.candidates.pronoun[has_one], arrays.referent.copy(), arrays.is_source.copy()
    referent[pronoun] = ranked.candidates.character[ranked.best[has_one]]
    is_source[pronoun] = True
    return replace(arrays, referent=referent, is_source=is_source)


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
