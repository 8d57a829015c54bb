"""Puts the commitments of a story together: one claim for words that are said again, with what comes of it."""

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from fabula.ranking import BoostedTrees, load_weights, trees_of
from fabula.schema.people import Span
from fabula.schema.world import Promise, PromiseKind
from fabula.world.promises.claim_features import CLAIM_COLUMNS, claim_features
from fabula.world.promises.commitments import Commitment
from fabula.world.promises.outcomes import OutcomeReader, says_enough
from fabula.world.promises.spoken import spoken_commitments
from fabula.world.promises.told import told_commitments
from fabula.world.promises.utterances import PromiseTrees, packaged_promises
from fabula.world.statements import StatementIndex

_VAGUE = (("do",), ("do", "so"), ("do", "it"))  # "I ordered you to do"
_ALIKE = 0.6  # of the words for what is to be done, which two commitments share that are one
MIN_P: Mapping[PromiseKind, float] = {"promise": 0.5, "threat": 0.4, "order": 0.4, "ban": 0.4, "rule": 0.4}
"""A commitment is a claim from this probability on that all of it is right (experiment 069)."""
EXPLICIT_FORMS = ("vow", "command")
"""What is promised or ordered in so many words is always a claim: "I swear that I will", "I forbid you to go"."""


def promises(
    index: StatementIndex, trees: PromiseTrees | None = None, claim_trees: BoostedTrees | None = None
) -> tuple[Promise, ...]:
    """Returns the promises, threats, orders, bans and rules of a story, in the order of the text.

    Args:
        index: the statements of the story.
        trees: what judges the clauses of utterances; None for the trees in the package.
        claim_trees: what judges a commitment as a whole; None for the trees in the package.
    """
    every = commitments(index, trees or packaged_promises())
    p_of_every = (claim_trees or packaged_claim_trees()).probabilities(claim_features(index, every)).tolist()
    likely = [
        (group, p)
        for group, p in zip(every, p_of_every, strict=True)
        if p >= MIN_P[group[0].kind] or group[0].form in EXPLICIT_FORMS
    ]
    outcomes = OutcomeReader(index).read([group[0] for group, _ in likely])
    claims = []
    for (group, p), outcome in zip(likely, outcomes, strict=True):
        spans = [index.span_of(each.token_start, each.token_end) for each in group]
        claim = _claim(group[0], spans, p)
        claims.append(replace(claim, status=outcome.status, outcome=outcome.span) if outcome else claim)
    return tuple(claims)


def commitments(index: StatementIndex, trees: PromiseTrees) -> list[list[Commitment]]:
    """Returns what may be a claim, in the order of the text: a commitment, and those that say it again.

    Args:
        index: the statements of the story.
        trees: what judges the clauses of utterances.
    """
    told = [(commitment, True) for commitment in told_commitments(index)]
    everything = [said for said in (*spoken_commitments(index, trees), *told) if said[0].deeds[:2] not in _VAGUE]
    everything.sort(key=lambda pair: (pair[0].token_start, pair[0].token_end))
    return [[commitment for commitment, _ in group] for group in _said_again(everything) if _is_claim(group)]


@functools.cache
def packaged_claim_trees() -> BoostedTrees:
    """Returns the trees in the package, which `training/world/promise_claims.py` fits."""
    return trees_of(load_weights("promise_claims", CLAIM_COLUMNS))


def _claim(commitment: Commitment, spans: list[Span], p: float) -> Promise:
    start, end = spans[0]
    told = commitment.mode != "said"
    return Promise(
        start=start, end=end, since=start, mode=commitment.mode, source=None if told else commitment.by,
        p=round(p, 3), evidence=tuple(spans), by=commitment.by, to=commitment.to, kind=commitment.kind,
        content=commitment.content, renewals=tuple(spans[1:]),
    )  # fmt: skip


Said = tuple[Commitment, bool]
"""A commitment, and whether it is a claim by itself."""


def _is_claim(group: list[Said]) -> bool:
    """Whether one of some commitments that are the same is a claim by itself, or it is said in two utterances."""
    return any(is_sure for _, is_sure in group) or len(group) > 1


def _said_again(everything: list[Said]) -> list[list[Said]]:
    """Groups what one character says again: the same kind, deed and words. The groups are in the order of the text."""
    groups: list[list[Said]] = []
    of_deed: dict[tuple[str | None, str, str, bool], list[list[Said]]] = defaultdict(list)
    for said in everything:
        commitment = said[0]
        if not commitment.deeds or commitment.by is None or not says_enough(commitment.deeds):
            groups.append([said])
            continue
        key = commitment.by, commitment.kind, commitment.deeds[0], commitment.negated
        earlier = next((group for group in of_deed[key] if _are_alike(group[0][0], commitment)), None)
        if earlier is None:
            of_deed[key].append([said])
            groups.append(of_deed[key][-1])
        else:
            earlier.append(said)
    return groups


def _are_alike(first: Commitment, second: Commitment) -> bool:
    one, other = set(first.deeds[1:]), set(second.deeds[1:])
    shared = len(one & other) / len(one | other) if one | other else 1.0
    hearers = not first.to or not second.to or bool(set(first.to) & set(second.to))
    return shared >= _ALIKE and hearers
