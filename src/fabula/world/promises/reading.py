"""Puts the commitments of a story together: one claim for words that are said again, with what comes of it."""

from collections import defaultdict
from dataclasses import replace

from fabula.schema.people import Span
from fabula.schema.world import Promise
from fabula.world.promises.commitments import Commitment
from fabula.world.promises.outcomes import OutcomeReader, says_enough
from fabula.world.promises.spoken import spoken_commitments
from fabula.world.promises.told import told_commitments
from fabula.world.promises.utterances import PromiseTrees, packaged_promises
from fabula.world.statements import StatementIndex

_VAGUE = (("do",), ("do", "so"), ("do", "it"))  # "I ordered you to do"
_ALIKE = 0.6  # of the words for what is to be done, which two commitments share that are one


def promises(index: StatementIndex, trees: PromiseTrees | None = None) -> tuple[Promise, ...]:
    """Returns the promises, threats, orders, bans and rules of a story, in the order of the text.

    Args:
        index: the statements of the story.
        trees: what judges the clauses of utterances; None for the trees in the package.
    """
    spoken = spoken_commitments(index, trees or packaged_promises())
    told = [(commitment, True) for commitment in told_commitments(index)]
    everything = [said for said in (*spoken, *told) if said[0].deeds[:2] not in _VAGUE]
    everything.sort(key=lambda pair: (pair[0].token_start, pair[0].token_end))
    groups = [group for group in _said_again(everything) if _is_claim(group)]
    commitments = [group[0][0] for group in groups]
    outcomes = OutcomeReader(index).read(commitments)
    claims = []
    for group, commitment, outcome in zip(groups, commitments, outcomes, strict=True):
        spans = [index.span_of(each.token_start, each.token_end) for each, _ in group]
        claim = replace(_claim(commitment, spans), p=_p_of_all(group))
        claims.append(replace(claim, status=outcome.status, outcome=outcome.span) if outcome else claim)
    return tuple(claims)


def _claim(commitment: Commitment, spans: list[Span]) -> Promise:
    start, end = spans[0]
    told = commitment.mode != "said"
    return Promise(
        start=start, end=end, since=start, mode=commitment.mode, source=None if told else commitment.by,
        p=commitment.p, evidence=tuple(spans), by=commitment.by, to=commitment.to, kind=commitment.kind,
        content=commitment.content, renewals=tuple(spans[1:]),
    )  # fmt: skip


Said = tuple[Commitment, bool]


def _is_claim(group: list[Said]) -> bool:
    """Whether one of some commitments that are the same is a claim by itself, or it is said in two utterances."""
    return any(is_sure for _, is_sure in group) or len(group) > 1


def _p_of_all(group: list[Said]) -> float:
    """The probability that one of some commitments that are the same is made."""
    none = 1.0
    for commitment, _ in group:
        none *= 1 - commitment.p
    return round(1 - none, 3)


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
