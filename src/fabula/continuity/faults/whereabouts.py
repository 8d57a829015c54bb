"""Finds those who are told to be in two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from fabula.continuity.faults.narration import Narration
from fabula.lexicons.world.places import ARRIVING_VERBS, BEING_VERBS, LEADING_VERBS, LEAVING_VERBS, REACHING_VERBS
from fabula.schema.people import Span
from fabula.schema.world import Finding, Stay

_MOVING = ARRIVING_VERBS | LEADING_VERBS | LEAVING_VERBS | REACHING_VERBS
_MOST_CHARACTERS = 2500  # between the two places; further on, a move may have gone without a word


def two_places(narration: Narration) -> Iterator[Finding]:
    """Yields a finding for each character who is told to be at two places within one scene, and not to move.

    Neither place lies inside the other, as far as the text says.

    Args:
        narration: what the narrator tells.
    """
    within = {claim.place: claim.within for claim in narration.layers.containments}
    names = {entity.id: entity.name for entity in narration.layers.entities}
    moves = _moves(narration)
    by_person: dict[str, list[Stay]] = defaultdict(list)
    for stay in narration.layers.stays:
        by_person[stay.of].append(stay)
    for person, stays in by_person.items():
        for first, second in pairwise(stays):
            told = first.evidence[-1], second.evidence[0]
            if _holds(within, first.place, second.place) or _holds(within, second.place, first.place):
                continue
            if not all(map(narration.is_narrated, told)) or not narration.same_scene(told[0][0], told[1][0]):
                continue
            if not 0 < told[1][0] - told[0][1] < _MOST_CHARACTERS or not _are_states(narration, told):
                continue
            if any(told[0][1] <= move < told[1][1] for move in moves[person]) or not _surely(narration, person, told):
                continue
            places = names.get(first.place, first.place), names.get(second.place, second.place)
            said = f"{narration.names[person]} is in {places[0]}, and then in {places[1]}, without a move"
            yield Finding(kind="in two places", says=said, severity="low", evidence=told)


def _surely(narration: Narration, person: str, told: tuple[Span, Span]) -> bool:
    return all(narration.is_surely(person, narration.sentence_span(span)) for span in told)


def _are_states(narration: Narration, told: tuple[Span, Span]) -> bool:
    """Whether both are told in one tense, and the second by a verb of being somewhere, not of coming there."""
    first, second = (_verbs(narration, span) for span in told)
    tenses = {narration.tag(verb) for verb in (*first, *second)}
    is_being = any(narration.lemma(verb) in BEING_VERBS - ARRIVING_VERBS for verb in second)
    return is_being and len(tenses & {"VBD", "VBZ", "VBP"}) == 1


def _verbs(narration: Narration, span: Span) -> list[int]:
    first, last = narration.token_at(span[0]), narration.token_at(span[1] - 1)
    return [token for token in range(first, last + 1) if narration.tag(token).startswith("VB")]


def _moves(narration: Narration) -> dict[str, list[int]]:
    """The offsets of the verbs by which each character moves, or is moved."""
    moves: dict[str, list[int]] = defaultdict(list)
    for event in narration.layers.events:
        if event.lemma in _MOVING:
            for person in (*event.agents, *event.patients):
                moves[person].append(event.start)
    return moves


def _holds(within: dict[str, str], outer: str, inner: str) -> bool:
    """Whether a place is another, or holds it."""
    seen: set[str] = set()
    place: str | None = inner
    while place and place not in seen:
        if place == outer:
            return True
        seen.add(place)
        place = within.get(place)
    return False
