"""Who "her mother" and "Papa" are: what the whole story shows of a family says it, not the words around.

Everything that tells of one relation is put together, wherever it stands: who is named beside "her mother", who answers
to "Mamma", whom links join to it, who bears the surname. A logistic regression over everyone who may be meant, fitted
by `training/relative_weights.py` on novels of PDNC.
"""

import functools
from dataclasses import replace

from fabula.people.kinship.features import COLUMNS, kin_features
from fabula.people.kinship.terms import kin_terms
from fabula.ranking import FeatureNetwork, load_weights, network_of, softmax
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# Below this chance whatever links say is kept. Of terms of novels left out 61 in 100 are right without it, 58 with it.
LEAST = 0.2


@functools.cache
def packaged_ranker() -> FeatureNetwork:
    """The network in the package."""
    return network_of(load_weights("kinship", COLUMNS))


def resolve_kin_terms(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    scorer: FeatureNetwork | None = None,
) -> tuple[Mention, ...]:
    """The mentions, with those that tell of a relative given their bearers, in the same order.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        quotes: who says each line, as far as that is known yet: "my father" waits for it.
        characters: the cast.
        mentions: all mentions in order.
        scorer: where the weights in the package will not do.
    """
    out = list(mentions)
    for term, may_be, rows in kin_features(
        tokens, quotes, characters, mentions, kin_terms(tokens, parse, quotes, characters, mentions)
    ):
        p = softmax((scorer or packaged_ranker()).scores(rows))
        best = int(p.argmax())
        if p[best] >= LEAST:
            who, sure = characters[may_be[best]].id, round(float(p[best]), 3)
            out[term.mention] = replace(mentions[term.mention], entity=who, p=sure)
    return tuple(out)
