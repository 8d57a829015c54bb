"""The mentions of a story with their referents, and the unnamed entities, from the final clusters."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fabula.lexicons.nouns import ENDEARMENTS
from fabula.people.coreference.clustering import MentionClusters
from fabula.people.coreference.known_referents import MentionAlignment
from fabula.people.nominals import MentionEvidence
from fabula.schema.arrays import IntArray
from fabula.schema.people import CATEGORIES, MENTION_KINDS, Entity, Mention
from fabula.schema.tokens import Tokens

EPITHET_PROBABILITY = 0.8  # that an epithet refers to the character it was given to


@dataclass(frozen=True, slots=True, eq=False)
class UnnamedEntities:
    """What is mentioned twice or more without a name.

    Attributes:
        ids: of each cluster behind those of the known referents, None for a cluster of one mention.
        entities: of the clusters that have an id, in the same order.
    """

    ids: list[str | None]
    entities: tuple[Entity, ...]


def resolved_mentions(
    evidence: MentionEvidence,
    alignment: MentionAlignment,
    known_referent: IntArray,
    epithet_rows: Collection[int],
    clusters: MentionClusters,
    entity_ids: Sequence[str | None],
) -> tuple[Mention, ...]:
    """Returns the network's mentions with their referents, and the resolved mentions beside them, in text order.

    Args:
        evidence: the mentions' words.
        alignment: the network's mentions beside the resolved ones.
        known_referent: number of each mention's known referent, or -1. Shape: (mentions,).
        epithet_rows: rows of the mentions that are an epithet of a named character.
        clusters: the cluster of each mention, -1 where it has none, and how sure it is.
        entity_ids: id of each cluster, None where it has none.
    """
    parse = evidence.parse
    kinds, categories = parse.kind.tolist(), parse.category.tolist()
    p, known, p_of_cluster = parse.p.tolist(), known_referent.tolist(), clusters.probability.tolist()
    mentions = []
    for row, number in enumerate(clusters.cluster.tolist()):
        entity = entity_ids[number] if number >= 0 else None
        match = alignment.resolved[row]
        if row in epithet_rows:
            probability = EPITHET_PROBABILITY
        elif match and known[row] >= 0:
            probability = match.p
        else:
            probability = p_of_cluster[row] if entity else p[row]
        kind, category = MENTION_KINDS[kinds[row]], CATEGORIES[categories[row]]
        is_same_span = match and (match.start, match.end) == (alignment.start[row], alignment.end[row])
        if match and (match.kind == "PRON" or (match.kind == "PROP" and is_same_span)):
            kind, category = match.kind, match.category
        mentions.append(
            Mention(
                start=alignment.start[row],
                end=alignment.end[row],
                kind=kind,
                category=category,
                entity=entity,
                p=round(probability, 3),
            )
        )
    unmatched = (mention for mention in alignment.unmatched if mention.entity)
    mentions = _with_endearments(evidence.tokens, [*mentions, *unmatched])
    one_of_each_span = {(mention.start, mention.end): mention for mention in reversed(mentions)}
    return tuple(sorted(one_of_each_span.values(), key=lambda mention: (mention.start, -mention.end)))


def unnamed_entities(
    evidence: MentionEvidence, alignment: MentionAlignment, cluster: IntArray, referent_count: int
) -> UnnamedEntities:
    """Returns the clusters behind the `referent_count` known referents as entities.

    An entity is called by its commonest name, or else noun, or else pronoun. `cluster` has the shape (mentions,).
    """
    tokens, parse = evidence.tokens, evidence.parse
    rows_of: dict[int, list[int]] = {}
    for row, number in enumerate(cluster.tolist()):
        if number >= referent_count:
            rows_of.setdefault(number - referent_count, []).append(row)
    ids: list[str | None] = [None] * len(rows_of)
    entities: list[Entity] = []
    for number, rows in sorted(rows_of.items()):
        if len(rows) < 2:
            continue
        identity = f"u{len(entities) + 1}"
        ids[number] = identity
        best_kind = min(int(parse.kind[row]) for row in rows)
        phrases = Counter(tokens.phrase(*parse.spans[row].tolist()) for row in rows if parse.kind[row] == best_kind)
        name, _ = phrases.most_common(1)[0]
        entities.append(
            Entity(
                id=identity,
                category=CATEGORIES[parse.category[rows[0]]],
                name=name,
                mentions=len(rows),
                first=alignment.start[rows[0]],
                kind=MENTION_KINDS[best_kind],
            )
        )
    return UnnamedEntities(ids, tuple(entities))


def _with_endearments(tokens: Tokens, mentions: list[Mention]) -> list[Mention]:
    """Returns the mentions with "my dear" before a name extended over the name: "my dear Mr. Hall" is Mr. Hall."""
    name_at = {mention.start: mention for mention in mentions if mention.kind == "PROP"}
    ends = np.array([mention.end for mention in mentions], tokens.start.dtype)
    next_tokens = np.searchsorted(tokens.start, ends).tolist()
    is_endearment = tokens.among(ENDEARMENTS)
    extended = []
    for mention, next_token in zip(mentions, next_tokens, strict=True):
        if mention.kind == "NOM" and next_token < len(tokens) and is_endearment[next_token - 1]:
            name = name_at.get(int(tokens.start[next_token]))
            if name:
                mention = replace(mention, end=name.end, category=name.category, entity=name.entity, p=name.p)
        extended.append(mention)
    return extended
