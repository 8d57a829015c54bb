"""Who is at which place, from an arrival until someone leaves.

A stay begins where the narrator tells as a fact of now that a character comes to a place ("she came into the kitchen"),
or is there ("he sat in the library"). It ends where the character is told to leave, or to be at another place that
neither holds the first nor lies inside it. Letters, memories, plans and speech say nothing of where people are now.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from fabula.grammar import agents_and_patients, is_in_past_perfect
from fabula.indexes import place_holds
from fabula.lexicons.function_words import MODALS
from fabula.lexicons.world.places import (
    ARRIVING_VERBS,
    BEING_VERBS,
    ENDING_VERBS,
    HABIT_WORDS,
    LEADING_VERBS,
    LEAVING_VERBS,
    NO_PLACE_NAMES,
    PLACE_OF_ARRIVAL,
    PLACE_OF_BEING,
    PLACE_OF_LEAVING,
    REACHING_VERBS,
)
from fabula.schema.people import PLACE_CATEGORIES, Entity
from fabula.schema.world import Stay
from fabula.world.statements import StatementIndex

MAX_TOKENS_TO_PLACE = 12
"""From the verb to the place; further away, the place belongs to another verb more often than not."""
MIN_PRONOUN_PROBABILITY = 0.7
"""Of the referent of "he" or "she" who comes to a place."""
ARRIVAL_PROBABILITY, BEING_PROBABILITY = 0.9, 0.85
_TIMES = frozenset("morning day afternoon evening night week month year time sunday summer winter".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


@dataclass(frozen=True, slots=True)
class Move:
    """Words that say that a character comes to a place, is there, or leaves it.

    Attributes:
        of: the id of the character.
        place: the id of the place.
        kind: "arrive", "be" or "leave".
        span: the offsets from the verb to the place.
    """

    of: str
    place: str
    kind: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceIndex:
    """The places of a story.

    Attributes:
        names: by id the names of the buildings, towns, natural places and vehicles, in small letters.
        within: for each place inside another, the other.
    """

    names: Mapping[str, str]
    within: Mapping[str, str]

    def holds(self, outer: str, inner: str) -> bool:
        """Returns whether a place is another, or holds it."""
        return place_holds(self.within, outer, inner)


def index_places(entities: Iterable[Entity], within: Mapping[str, str]) -> PlaceIndex:
    """Returns the index of a story's places, with for each place inside another the other."""
    return PlaceIndex(
        names={entity.id: entity.name.lower() for entity in entities if entity.category in PLACE_CATEGORIES},
        within=within,
    )


def stays(statements: StatementIndex, places: PlaceIndex) -> tuple[Stay, ...]:
    """Returns the stays of all characters, in the order of the text.

    Args:
        statements: the referents and statements of the story.
        places: its places.
    """
    moves = sorted(_moves(statements, places), key=lambda move: move.span)
    open_stays: dict[str, Stay] = {}
    closed: list[Stay] = []
    for move in moves:
        current = open_stays.get(move.of)
        if current and (move.kind == "leave" or not _agree(places, current.place, move.place)):
            closed.append(replace(open_stays.pop(move.of), until=move.span[0]))
        elif current and current.place == move.place:
            open_stays[move.of] = replace(current, evidence=(*current.evidence, move.span))
            continue
        elif current:  # a room of the house, or the house of the room
            closed.append(replace(open_stays.pop(move.of), until=move.span[0]))
        if move.kind != "leave":
            open_stays[move.of] = _stay(move)
    return tuple(sorted((*closed, *open_stays.values()), key=lambda stay: (stay.start, stay.end, stay.of)))


def _agree(places: PlaceIndex, one: str, other: str) -> bool:
    return places.holds(one, other) or places.holds(other, one)


def _stay(move: Move) -> Stay:
    p = ARRIVAL_PROBABILITY if move.kind == "arrive" else BEING_PROBABILITY
    start, end = move.span
    return Stay(start=start, end=end, since=start, p=p, evidence=(move.span,), of=move.of, place=move.place)


def _moves(statements: StatementIndex, places: PlaceIndex) -> Iterator[Move]:
    """Yields what the narrator tells of who comes to, is at, and leaves a place."""
    for token, mention in statements.mention_of_token.items():
        place = mention.entity
        if place is None or not _is_named_by(statements, token, places.names.get(place, "")):
            continue
        found = _kind_of_move(statements, token)
        if found is None or abs(found[1] - token) > MAX_TOKENS_TO_PLACE:
            continue
        kind, verb, movers = found
        if _is_fact_of_now(statements, verb):
            span = statements.span_from_to(verb, token)
            for person in _sure_people(statements, movers):
                yield Move(person, place, kind, span)


def _is_named_by(statements: StatementIndex, token: int, name: str) -> bool:
    """Whether the head noun of a mention is a word of the name of its place.

    Coreference joins "the lodge" and "the house" more readily than people do.
    """
    words = name.split()
    return statements.tokens.spelling(token).lower() in words and NO_PLACE_NAMES.isdisjoint(words)


def _sure_people(statements: StatementIndex, tokens: Iterable[int]) -> Iterator[str]:
    """Yields the ids of the characters that these head tokens refer to, each once, where the referent is sure."""
    mentions = [mention for token in tokens if (mention := statements.mention_of_token.get(token))]
    sure = (m.entity for m in mentions if m.kind != "PRON" or m.p >= MIN_PRONOUN_PROBABILITY)
    yield from (person for person in dict.fromkeys(sure) if person in statements.people)


def _kind_of_move(statements: StatementIndex, place: int) -> tuple[str, int, list[int]] | None:
    """The kind of the move to a place, its verb, and the head tokens of those who move; None where there is none."""
    tree, verb = statements.tree, int(statements.parse.head[place])
    if verb == place:
        return None
    lemma, relation = statements.lemma(verb), statements.relation(place)
    agents, patients = agents_and_patients(tree, verb)
    if relation == "obj":
        if lemma in REACHING_VERBS:
            return "arrive", verb, agents
        return ("leave", verb, agents) if lemma in LEAVING_VERBS else None
    cases = statements.cases(place)
    if (
        statements.parse.xpos_names[statements.parse.xpos[verb]][:2] != "VB"
    ):  # "was in the kitchen": the place is the root
        return None
    if relation != "obl":
        return None
    if cases & PLACE_OF_LEAVING:
        return ("leave", verb, agents) if lemma in ARRIVING_VERBS else None
    if lemma in LEADING_VERBS and patients and cases & PLACE_OF_ARRIVAL:
        return "arrive", verb, [*agents, *patients]
    if lemma in ARRIVING_VERBS and cases & PLACE_OF_ARRIVAL and (lemma in ENDING_VERBS or cases != {"in"}):
        return "arrive", verb, agents
    if lemma in BEING_VERBS and cases & PLACE_OF_BEING:
        return "be", verb, agents
    return None


def _is_fact_of_now(statements: StatementIndex, verb: int) -> bool:
    """Whether the narrator tells a verb as something that happens now, once."""
    tree, tokens = statements.tree, statements.tokens
    if statements.statement(verb).mode != "narrated" or is_in_past_perfect(tokens, tree, verb):
        return False
    children = [tokens.spelling(child).lower() for child in tree.dependents_labelled(verb, "aux", "advmod")]
    if set(children) & (HABIT_WORDS | MODALS):
        return False
    if statements.parse.xpos_names[statements.parse.xpos[verb]] not in _FINITE:
        return False
    if any(tokens.spelling(mark).lower() == "to" for mark in tree.dependents_labelled(verb, "mark")):
        return False
    return not _is_repeated(statements, verb)


def _is_repeated(statements: StatementIndex, verb: int) -> bool:
    """Whether a sentence says that what it tells happens again and again: "every day", "once a year"."""
    first, end = statements.sentence_of(verb)
    words = [statements.tokens.spelling(token).lower() for token in range(first, end)]
    often = any(word in ("every", "each") for word in words) and any(word in _TIMES for word in words)
    return often or any(pair in (("once", "a"), ("twice", "a"), ("used", "to")) for pair in pairwise(words))
