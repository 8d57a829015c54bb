"""Referents of "he" and "she" in the narration, once it is known who speaks the lines beside them.

Coreference decides one pronoun after the other, and passes a mistake on from each to the next. Here the pronouns of a
stretch are weighed together, by the names and nouns before and behind each, and by who speaks.
`training/pronouns/in_narration.py` fits the scorer on pronouns that readers resolved (experiment 067).
"""

import functools
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

import numpy as np

from fabula.people.mentions import Lines
from fabula.people.narration.candidates import Candidates, find_candidates
from fabula.people.narration.chains import ChainScorer, probabilities
from fabula.people.narration.earlier_features import EARLIER_COLUMNS, earlier_features
from fabula.people.narration.narrated_mentions import NarratedMentions, narrated_mentions
from fabula.people.narration.pronoun_before import PRONOUN_BEFORE_COLUMNS, pronoun_before_features
from fabula.people.narration.surrounding_features import SURROUNDING_COLUMNS, surrounding_features
from fabula.ranking import load_weights, network_of
from fabula.schema.arrays import FloatArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.tokens import Spanned

PRONOUNS_AT_ONCE = 4096  # the table of all candidates of a long novel takes more than 100 MB
COLUMNS = (*EARLIER_COLUMNS, *SURROUNDING_COLUMNS, *PRONOUN_BEFORE_COLUMNS)


@functools.cache
def packaged_narration_scorer() -> ChainScorer:
    """Returns the scorer in the package."""
    arrays = load_weights("narration_pronouns", COLUMNS)
    return ChainScorer(meant=network_of(arrays, "meant "), again=network_of(arrays, "again "))


def resolve_in_narration(
    lines: Lines,
    parse: Parse,
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
    letters: Iterable[Spanned],
    mentions: tuple[Mention, ...],
    scorer: ChainScorer,
) -> tuple[Mention, ...]:
    """Returns the mentions in the same order, with "he" and "she" outside of lines and letters resolved.

    Args:
        lines: the mentions by line, with their speakers and addressees.
        parse: the network's parse of the story.
        characters: the cast.
        entities: what else is mentioned; the people among them may be meant.
        letters: the letters that stand on the page, in order.
        mentions: all mentions, in order, with what each refers to as far as it is known.
        scorer: scores the candidates.
    """
    narrated = narrated_mentions(lines, parse, characters, entities, letters, mentions)
    candidates = find_candidates(narrated)
    if not len(candidates.asked):
        return mentions
    p = probabilities(candidates, *_scores(lines, narrated, candidates, scorer))
    resolved = list(mentions)
    likeliest = np.lexsort((-p, candidates.asked))[candidates.first[:-1]]
    for pronoun, row in zip(candidates.pronoun.tolist(), likeliest.tolist(), strict=True):
        entity = narrated.referents.ids[candidates.referent[row]]
        resolved[pronoun] = replace(mentions[pronoun], entity=entity, p=round(float(p[row]), 3))
    return tuple(resolved)


def _scores(
    lines: Lines, mentions: NarratedMentions, candidates: Candidates, scorer: ChainScorer
) -> tuple[FloatArray, FloatArray]:
    """The scores of the candidates by both networks. Shape: (candidates,), both."""
    tables = (narration_features(lines, mentions, block) for block in candidates.blocks(PRONOUNS_AT_ONCE))
    scores = [(scorer.meant.scores(table), scorer.again.scores(table)) for table in tables]
    meant, again = zip(*scores, strict=True)
    return np.concatenate(meant), np.concatenate(again)


def narration_features(lines: Lines, mentions: NarratedMentions, candidates: Candidates) -> FloatArray:
    """Returns the features of the candidates. Shape: (candidates, COLUMNS), float32."""
    place = {name: number for number, name in enumerate(COLUMNS)}
    table = np.empty((len(candidates.asked), len(COLUMNS)), np.float32)
    for name, column in chain(
        earlier_features(mentions, candidates),
        surrounding_features(lines, mentions, candidates),
        pronoun_before_features(lines, mentions, candidates),
    ):
        table[:, place[name]] = column
    return table
