"""The ranker of kinship terms: the referents of "her mother" and "Papa", by all that the story shows of a family.

The evidence for one relation is put together from the whole story, not read from the words around one term: names
beside "her mother", the person who answers to "Mamma", links to the term, a shared surname. The ranker is a logistic
regression over all candidates. `training/rankers/kinship.py` fits it on novels of PDNC (experiment 023).
"""

import functools
from dataclasses import replace

from fabula.people.kinship.features import COLUMNS, EVIDENCE, kin_features
from fabula.people.kinship.spouses import spouses_by_title
from fabula.people.kinship.terms import kin_terms
from fabula.ranking import FeatureNetwork, load_weights, network_of, softmax
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# "His wife" is the wife by title, unless names beside the term ("his wife, Jane") point to another this often.
MIN_SHARE_OF_NAMES = 0.5
SPOUSE_PROBABILITY = 0.9  # of the spouse by title (experiment 042)
_NAMES_BESIDE = COLUMNS.index("share of names beside the term")
# Below this probability the referent by links is kept (experiment 023).
MIN_PROBABILITY = 0.2


# From this probability a term in narration mentions the relative as a name would (experiment 042).
MIN_SURE_PROBABILITY = 0.9


@functools.cache
def packaged_ranker() -> FeatureNetwork:
    """Returns the network in the package."""
    return network_of(load_weights("kinship", COLUMNS))


def resolve_kin_terms(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    ranker: FeatureNetwork,
) -> tuple[Mention, ...]:
    """Returns the mentions in the same order, with the kinship terms among them resolved.

    A term keeps its referent where nothing in the story shows that the likeliest character is the owner's relative:
    "my husband" need not be the only man with a name.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: all quotations, in order. A term in speech such as "my father" is resolved only where the quotation has
            a speaker.
        characters: the cast.
        mentions: all mentions, in order.
        ranker: ranks the candidates.
    """
    resolved = list(mentions)
    terms = kin_terms(tokens, parse, quotes, characters, mentions)
    spouses = spouses_by_title(characters)
    for term, candidates, features in kin_features(tokens, quotes, characters, mentions, terms):
        spouse = spouses.get(term.owner_row, -1) if term.relation == "spouse" else -1
        if spouse in candidates and features[candidates != spouse, _NAMES_BESIDE].max(initial=0) < MIN_SHARE_OF_NAMES:
            entity = characters[spouse].id
            resolved[term.mention_row] = replace(mentions[term.mention_row], entity=entity, p=SPOUSE_PROBABILITY)
            continue
        ranking = softmax(ranker.scores(features))
        best = int(ranking.argmax())
        if ranking[best] >= MIN_PROBABILITY and features[best, EVIDENCE].any():
            relative, probability = characters[candidates[best]].id, round(float(ranking[best]), 3)
            resolved[term.mention_row] = replace(mentions[term.mention_row], entity=relative, p=probability)
    return tuple(resolved)


def sure_relatives(unresolved: tuple[Mention, ...], resolved: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Returns the mentions of people whose referent kinship terms changed, where it is sure.

    Args:
        unresolved: the mentions as links alone have them.
        resolved: the same with kinship terms resolved, in the same order.
    """
    pairs = zip(unresolved, resolved, strict=True)
    return tuple(
        now
        for before, now in pairs
        if now.entity and now.entity != before.entity and now.kind == "NOM" and now.p >= MIN_SURE_PROBABILITY
    )
