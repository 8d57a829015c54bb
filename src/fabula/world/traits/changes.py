"""Ends the traits that the text says are over: one who recovers is ill no more, nor is hair dark that turned white."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from fabula.lexicons.traits.compatibility import can_both_hold
from fabula.lexicons.traits.health import PASSING_AILMENTS, VERBS_OF_RECOVERY, WORDS_OF_RECOVERY
from fabula.schema.world import Trait, TraitKind
from fabula.world.traits.descriptions import Descriptions, TraitWords

_AT_ONCE = (0.0, 0.0)  # years between two values that are compared as of one time
_TOLD = frozenset({"narrated", "past"})


def with_ends(descriptions: Descriptions, claims: Iterable[Trait], words: Iterable[TraitWords]) -> list[Trait]:
    """Returns the claims, those with `until` that the text ends.

    Args:
        descriptions: which people words describe.
        claims: the claims, each of one value.
        words: all that the claims rest on; those that tell a change end what was before.
    """
    recoveries = _recoveries(descriptions)
    starts = descriptions.statements.tokens.start
    changes = [
        (each.person.of, each.kind, each.value, int(starts[min(each.tokens)]))
        for each in words
        if each.is_change and each.statement.mode in _TOLD
    ]
    return [_ended(claim, recoveries.get(claim.of, []), changes) for claim in claims]


def _ended(claim: Trait, recoveries: list[int], changes: list[tuple[str, TraitKind, str, int]]) -> Trait:
    """The claim with the first place after it from which it holds no more, if there is one."""
    ends = [
        offset
        for of, kind, value, offset in changes
        if (of, kind) == (claim.of, claim.kind) and offset > claim.start
        and not can_both_hold(kind, claim.value, value, _AT_ONCE)
    ]  # fmt: skip
    if claim.kind == "health" and claim.value in PASSING_AILMENTS:
        ends += recoveries[bisect_right(recoveries, claim.start) :][:1]
    return replace(claim, until=min(ends)) if ends else claim


def _recoveries(descriptions: Descriptions) -> dict[str, list[int]]:
    """The offsets at which the text tells that each character is well again: "she recovered", "was well again"."""
    statements, recoveries = descriptions.statements, dict[str, list[int]]()
    for token in descriptions.tokens_among({"recovered", *WORDS_OF_RECOVERY}):
        if descriptions.spelling(token) in WORDS_OF_RECOVERY:
            is_told = bool(descriptions.tree.dependents_labelled(token, "cop"))
            is_told = is_told and descriptions.spelling(token + 1) == "again"
        else:
            of_other = descriptions.tree.dependents_labelled(token, "obj", "obl")  # "recovered from his surprise"
            is_told = statements.lemma(token) in VERBS_OF_RECOVERY and not of_other
        person = descriptions.subject(token) if is_told else None
        if person and descriptions.statement(token).mode in _TOLD:
            recoveries.setdefault(person.of, []).append(int(statements.tokens.start[token]))
    return recoveries
