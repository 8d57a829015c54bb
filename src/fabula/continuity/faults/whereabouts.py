"""Finds those who are told to be in two places at once."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fabula.continuity.faults.narration import Narration
from fabula.grammar import heads_of_spans
from fabula.indexes import place_holds
from fabula.lexicons.spelling import folded_words
from fabula.lexicons.world.places import (
    ARRIVING_VERBS,
    BEING_VERBS,
    LEADING_VERBS,
    LEAVING_VERBS,
    REACHING_VERBS,
    WIDE_PLACES,
)
from fabula.schema.people import Mention, Span
from fabula.schema.world import Finding

_MOVING = (ARRIVING_VERBS | LEADING_VERBS | LEAVING_VERBS | REACHING_VERBS | {"follow", "rise", "start", "set"}) - {
    "turn"
}
_STATES = BEING_VERBS - ARRIVING_VERBS
_PAST_FORMS = frozenset({"lay", "knelt"})  # whose lemmas the network often gets wrong
_WITHIN = frozenset({"in", "inside", "within"})
_MOST_CHARACTERS = 2500  # between the two places; further on, a move may have gone without a word
_PLACES = frozenset({"FAC", "GPE"})
_TIMES_PASSED = frozenset({"offset", "day part", "clock", "weekday", "date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """Words that tell that a character is in a place: its id or words, its category, and the span of both."""

    person: str
    place: str
    name: str
    category: str
    span: Span


def two_places(narration: Narration) -> Iterator[Finding]:
    """Yields a finding for each character who is told to be in two places within one scene, and not to move.

    Both are towns or both are rooms, neither lies inside the other as far as the text says, and no time goes by.

    Args:
        narration: what the narrator tells.
    """
    within = {claim.place: claim.within for claim in narration.layers.containments}
    moves = _moves(narration)
    passed = sorted(time.start for time in narration.layers.times if time.kind in _TIMES_PASSED and not time.spoken)
    by_person: dict[str, list[_State]] = defaultdict(list)
    for state in _states(narration):
        by_person[state.person].append(state)
    for person, states in by_person.items():
        for first, second in pairwise(sorted(states, key=lambda state: state.span)):
            start, end = first.span[1], second.span[0]
            if not 0 < end - start < _MOST_CHARACTERS or not _exclude(within, first, second):
                continue
            if not narration.same_scene(first.span[0], end) or not narration.in_turn(end):
                continue
            if any(start <= each < end for each in (*moves[person], *passed)):
                continue
            said = f"{narration.names[person]} is in {first.name}, and then in {second.name}, without a move"
            yield Finding(kind="in two places", says=said, severity="low", evidence=(first.span, second.span))


def _states(narration: Narration) -> Iterator[_State]:
    """Yields what tells by name where a character is: "Nora was in the kitchen", "Nora sat in London"."""
    names = {entity.id: entity.name for entity in narration.layers.entities}
    places = (mention for mention in narration.layers.mentions if mention.category in _PLACES)
    for token, mention in heads_of_spans(narration.tokens, narration.parse.head, places):
        verb = _verb_of_being(narration, token)
        if verb is None or not narration.happens_now(verb):
            continue
        subjects = narration.tree.dependents_labelled(verb, "nsubj")
        person = narration.named_heads.get(subjects[0]) if subjects and subjects[0] < verb else None
        if person and person.entity and not narration.tree.dependents_labelled(subjects[0], "conj"):
            words = _words(narration, mention)
            span = min(person.start, mention.start), max(person.end, mention.end)
            place = mention.entity or words
            yield _State(person=person.entity, place=place, name=names.get(place, words),
                         category=mention.category, span=span)  # fmt: skip


def _verb_of_being(narration: Narration, place: int) -> int | None:
    """The predicate that says that a character is in a place, if it says that."""
    cases = {narration.tokens.spelling(each).lower() for each in narration.tree.dependents_labelled(place, "case")}
    if not cases & _WITHIN:
        return None
    if narration.tree.dependents_labelled(place, "cop"):
        return place
    verb = int(narration.parse.head[place])
    is_state = narration.lemma(verb) in _STATES or narration.tokens.spelling(verb) in _PAST_FORMS
    is_state |= narration.tag(verb) == "JJ" and bool(narration.tree.dependents_labelled(verb, "cop"))  # "was alone in"
    return verb if is_state and narration.relation(place) == "obl" else None


def _words(narration: Narration, mention: Mention) -> str:
    first, last = narration.tokens.token_at(mention.start), narration.tokens.token_at(mention.end - 1)
    return folded_words(narration.tokens.phrase(first, last + 1))


def _exclude(within: dict[str, str], first: _State, second: _State) -> bool:
    """Whether no one can be in both places: two towns, or two rooms of which neither may hold the other."""
    names = {first.name.lower(), second.name.lower()}
    if len(names) == 1 or first.place == second.place or first.category != second.category:
        return False
    if first.category == "FAC" and any(name.split()[-1] in WIDE_PLACES for name in names):
        return False
    return not place_holds(within, first.place, second.place) and not place_holds(within, second.place, first.place)


def _moves(narration: Narration) -> dict[str, list[int]]:
    """The offsets of the verbs by which each character moves, or is moved."""
    moves: dict[str, list[int]] = defaultdict(list)
    for event in narration.layers.events:
        if event.lemma in _MOVING:
            for person in (*event.agents, *event.patients):
                moves[person].append(event.start)
    return moves
