"""Reads who the narrator says comes to a place, is there, or leaves it, as a fact of now.

Letters, memories, plans and speech say nothing of where people are now.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from fabula.grammar import DependencyTree, agents_and_patients, heads_of_spans
from fabula.lexicons.function_words import MODALS
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.lexicons.world.places import (
    ARRIVING_VERBS,
    BEING_VERBS,
    CROSSING_VERBS,
    DWELLING_VERBS,
    ENDING_VERBS,
    FINDING_VERBS,
    HABIT_WORDS,
    LEADING_VERBS,
    LEAVING_VERBS,
    LOOKING_VERBS,
    NO_PLACE_NAMES,
    PARTS_OF_PLACES,
    PLACE_OF_ARRIVAL,
    PLACE_OF_BEING,
    PLACE_OF_CROSSING,
    PLACE_OF_LEAVING,
    PLACING_VERBS,
    REACHING_VERBS,
)
from fabula.schema.people import PLACE_CATEGORIES, Mention
from fabula.world.statements import StatementIndex

MAX_TOKENS_TO_PLACE = 12
"""From the verb to the place; further away, the place belongs to another verb more often than not."""
MoveKind = Literal["arrive", "be", "dwell", "leave"]
_TIMES = frozenset("morning day afternoon evening night week month year time sunday summer winter".split())
_PLANNED_IF_PROGRESSIVE = frozenset("go come leave start return arrive land".split())
_OTHER_TIMES = frozenset("to about before since until till whenever if unless away".split())
_AT_EASE = frozenset("quite so very perfectly thoroughly much more entirely completely".split())
_NEARLY_THERE = frozenset("close near nearly almost".split())
_DRIVING_OBJECTS = frozenset("drive strike smash thrust send hammer push ram press".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEPENDENT = frozenset({"advcl", "conj"})
_MOST_CLAUSES = 4


@dataclass(frozen=True, slots=True)
class Move:
    """Words that say that people come to a place, are there, or leave it.

    Attributes:
        kind: which of them.
        verb: the token of the predicate.
        movers: the head tokens of those who do, whatever they refer to.
        place: the head token of the place.
        mention: the mention of the place.
        span: the offsets from the verb to the place.
    """

    kind: MoveKind
    verb: int
    movers: tuple[int, ...]
    place: int
    mention: Mention
    span: tuple[int, int]


def read_moves(statements: StatementIndex, mentions: Iterable[Mention]) -> tuple[Move, ...]:
    """Returns what the narrator tells of people coming to, being at and leaving places, in the order of the text.

    Args:
        statements: the referents and statements of the story.
        mentions: its mentions; those of places count, with a referent or without.
    """
    placed = (each for each in mentions if each.category in PLACE_CATEGORIES and (each.entity or each.kind != "PRON"))
    of_token: dict[int, Mention] = {}
    for token, mention in heads_of_spans(statements.tokens, statements.parse.head, placed):
        of_token.setdefault(token, mention)
    return tuple(sorted(_moves(statements, of_token), key=lambda move: move.span))


def is_named_by(statements: StatementIndex, token: int, name: str) -> bool:
    """Returns whether the head noun of a mention is a word of the name of its place, and no word like "here".

    Coreference joins "the lodge" and "the house" more readily than people do.
    """
    words = name.lower().split()
    return statements.tokens.spelling(token).lower() in words and NO_PLACE_NAMES.isdisjoint(words)


def _moves(statements: StatementIndex, places: dict[int, Mention]) -> Iterator[Move]:
    for token, mention in places.items():
        found = _kind_of_move(statements, _whole(statements, token))
        if found is None:
            continue
        kind, verb, movers = found
        if movers and abs(verb - token) <= MAX_TOKENS_TO_PLACE and is_fact_of_now(statements, verb):
            yield Move(kind, verb, tuple(movers), token, mention, statements.span_from_to(verb, token))


def _whole(statements: StatementIndex, place: int) -> int:
    """The token that says where by a part of a place: "top" of "on top of the tower"; else the place."""
    part = int(statements.parse.head[place])
    is_of = statements.relation(place) == "nmod" and "of" in statements.cases(place)
    return part if is_of and statements.lemma(part).lower() in PARTS_OF_PLACES else place


def _kind_of_move(statements: StatementIndex, place: int) -> tuple[MoveKind, int, list[int]] | None:
    """The kind of the move to a place, its predicate, and the head tokens of those who move; None for no move."""
    tree, cases, relation = statements.tree, statements.cases(place), statements.relation(place)
    subjects = tree.dependents_labelled(place, "nsubj")
    if subjects and tree.dependents_labelled(place, "cop"):  # "was in the kitchen": the place is the predicate
        if _says_beside(statements, place, "advmod") & _AT_EASE and statements.lemma(place) == "home":
            return None  # "quite at home"
        return ("be", place, tree.with_conjuncts(subjects)) if cases & PLACE_OF_BEING else None
    verb = int(statements.parse.head[place])
    if verb == place:
        return None
    if relation == "nmod":
        return _beside_other(statements, verb, cases)
    if not tree.tag(verb).startswith("VB"):  # "was alone in the kitchen"
        subjects = tree.dependents_labelled(verb, "nsubj") if tree.dependents_labelled(verb, "cop") else []
        is_there = relation == "obl" and bool(cases & PLACE_OF_BEING)
        return ("be", verb, tree.with_conjuncts(subjects)) if is_there and subjects else None
    agents, patients = agents_and_patients(tree, verb)
    lemma = statements.lemma(verb).lower()
    if statements.tokens.spelling(place).lower() == "home" and not cases and lemma in ARRIVING_VERBS:
        is_blow = lemma in _DRIVING_OBJECTS and bool(tree.dependents_labelled(verb, "obj"))
        return None if is_blow else ("arrive", verb, agents)  # "driving the pike home"
    if relation == "obj":
        if lemma in REACHING_VERBS:
            return "arrive", verb, agents
        if lemma in CROSSING_VERBS:
            return "be", verb, agents
        return ("leave", verb, agents) if lemma in LEAVING_VERBS else None
    return _of_oblique(statements, verb, cases, agents, patients) if relation == "obl" else None


def _of_oblique(
    statements: StatementIndex, verb: int, cases: set[str], agents: list[int], patients: list[int]
) -> tuple[MoveKind, int, list[int]] | None:
    """The move of "came into the kitchen", "sat in it", "came out of it", "led him to it", "found her in it"."""
    lemma = statements.lemma(verb).lower()
    if lemma == "turn" and "to" in cases:
        return None  # "he turned his back to the house"
    if _says_beside(statements, verb, "advmod") & _NEARLY_THERE:
        return None  # "passed close to the swamp"
    if cases & PLACE_OF_LEAVING:
        return ("leave", verb, agents) if lemma in ARRIVING_VERBS else None
    if lemma in LEADING_VERBS and patients and cases & PLACE_OF_ARRIVAL:
        return "arrive", verb, patients if lemma == "push" else [*agents, *patients]
    if lemma in ARRIVING_VERBS and cases & PLACE_OF_ARRIVAL and (lemma in ENDING_VERBS or cases != {"in"}):
        return "arrive", verb, agents
    if cases & PLACE_OF_CROSSING:
        return ("be", verb, agents) if lemma in ARRIVING_VERBS | CROSSING_VERBS | LOOKING_VERBS else None
    if not cases & PLACE_OF_BEING:
        return None
    if lemma in BEING_VERBS:
        return "dwell" if lemma in DWELLING_VERBS else "be", verb, agents
    if lemma in PLACING_VERBS:
        return "be", verb, agents or patients
    if lemma in FINDING_VERBS and patients:
        return "be", verb, [*agents, *patients]
    return None


def _says_beside(statements: StatementIndex, token: int, *relations: str) -> set[str]:
    """The words that depend on a token by these relations, in small letters."""
    return {
        statements.tokens.spelling(child).lower() for child in statements.tree.dependents_labelled(token, *relations)
    }


def _beside_other(statements: StatementIndex, other: int, cases: set[str]) -> tuple[MoveKind, int, list[int]] | None:
    """The move where the place belongs to a word beside the verb.

    That is who is found ("found Nora in the kitchen"), or by what one is ("sat by the fire in the kitchen").
    """
    verb, relation = int(statements.parse.head[other]), statements.relation(other)
    lemma = statements.lemma(verb).lower()
    if not cases & PLACE_OF_BEING or not statements.tree.tag(verb).startswith("VB"):
        return None
    agents = agents_and_patients(statements.tree, verb)[0]
    if relation == "obj" and lemma in FINDING_VERBS and _is_person(statements, other):
        return "be", verb, [*agents, other]
    is_there = relation == "obl" and lemma in BEING_VERBS - DWELLING_VERBS
    return ("be", verb, agents) if is_there else None


def _is_person(statements: StatementIndex, token: int) -> bool:
    mention = statements.mention_of_token.get(token)
    is_pronoun = statements.tokens.spelling(token).lower() in REFLEXIVE_PRONOUNS
    return is_pronoun or bool(mention and mention.category == "PER")


def is_fact_of_now(statements: StatementIndex, predicate: int) -> bool:
    """Returns whether the narrator tells a predicate as something that happens now, once."""
    tree, tokens = statements.tree, statements.tokens
    if _is_repeated(statements, predicate):
        return False
    for _ in range(_MOST_CLAUSES):
        if statements.statement(predicate).mode != "narrated" or statements.is_told_as_past(predicate):
            return False
        beside = tree.dependents_labelled(predicate, "aux", "advmod", "mark")
        words = {tokens.spelling(child).lower() for child in beside}
        if words & (HABIT_WORDS | MODALS | _OTHER_TIMES) or _is_plan(statements, predicate):
            return False
        head, relation = int(statements.parse.head[predicate]), statements.relation(predicate)
        if _is_finite(tree, predicate) and relation != "conj":
            return relation in ("root", "parataxis") or (relation == "advcl" and predicate < head)
        if head == predicate or relation not in _DEPENDENT:
            return False
        predicate = head  # "she wept, sitting in the kitchen", "she rose and went into the kitchen"
    return False


def _is_plan(statements: StatementIndex, predicate: int) -> bool:
    """Whether a progressive says what will be: "he was going to Dover"."""
    is_planned = statements.lemma(predicate).lower() in _PLANNED_IF_PROGRESSIVE
    is_progressive = statements.tree.tag(predicate) == "VBG" and statements.tree.dependents_labelled(predicate, "aux")
    return is_planned and bool(is_progressive)


def _is_finite(tree: DependencyTree, predicate: int) -> bool:
    """Whether a predicate has a tense of its own: "sat", "was sitting", "was in the kitchen"."""
    if tree.tag(predicate) in _FINITE:
        return True
    return any(tree.tag(child) in _FINITE for child in tree.dependents_labelled(predicate, "aux", "cop"))


def _is_repeated(statements: StatementIndex, verb: int) -> bool:
    """Whether a sentence says that what it tells happens again and again: "every day", "once a year"."""
    first, end = statements.sentence_of(verb)
    words = [statements.tokens.spelling(token).lower() for token in range(first, end)]
    often = any(word in ("every", "each") for word in words) and any(word in _TIMES for word in words)
    return often or any(pair in (("once", "a"), ("twice", "a"), ("used", "to")) for pair in pairwise(words))
