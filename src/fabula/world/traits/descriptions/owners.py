"""Finds whose a part of the body or a thing is: "his eyes", "she had grey eyes", "opened a pair of grey eyes"."""

from collections.abc import Iterator
from typing import Protocol

from fabula.grammar import DependencyTree, is_having
from fabula.lexicons.traits.looks import PIECES_OF_LOOKS, PLACES_OF_HAIR, VERBS_WITH_ONES_OWN
from fabula.world.statements import StatementIndex
from fabula.world.traits.descriptions.words import Described

_DEEPEST = 4  # words between a thing and its owner


class _Descriptions(Protocol):
    """What is asked of `Descriptions`, which is built on this file."""

    statements: StatementIndex
    tree: DependencyTree

    def tag(self, token: int) -> str: ...
    def head(self, token: int) -> int: ...
    def words_under(self, token: int, *labels: str) -> set[str]: ...
    def person(self, token: int) -> Described | None: ...
    def subject(self, predicate: int) -> Described | None: ...
    def referred(self, token: int) -> Described | None: ...
    def described(self, word: int) -> Described | None: ...


def owners_of(descriptions: _Descriptions, thing: int, depth: int = 0) -> Iterator[Described]:
    """Yields the character that a part of the body or a thing belongs to, if it is one.

    Args:
        descriptions: which people words describe.
        thing: the token of the part or the thing.
        depth: how many words lie between it and the word that was asked for.
    """
    relation, head = descriptions.statements.relation(thing), descriptions.head(thing)
    if relation == "obj" and _has(descriptions, head):  # even "her mother's eyes"
        person = descriptions.subject(head)
        if person:
            yield stated(person, head)
        return
    is_piece = descriptions.statements.lemma(thing) in PIECES_OF_LOOKS  # whose "of" says of what it is
    possessors = [] if is_piece else descriptions.statements.possessors(thing)
    for possessor in possessors:
        if possessor > thing and "of" not in descriptions.words_under(possessor, "case"):
            return
        if person := descriptions.person(possessor):
            yield person
            return
    for child in descriptions.tree.dependents_labelled(thing, "nmod", "det"):
        if descriptions.tag(child) == "WP$":
            person = descriptions.referred(child)
            if person:
                yield person
            return
    if possessors or depth > _DEEPEST:
        return
    yield from _owners_by_head(descriptions, thing, depth)


def _has(descriptions: _Descriptions, verb: int) -> bool:
    """Whether a verb says that its subject has or possesses something."""
    statements = descriptions.statements
    is_had = is_having(statements.tokens, statements.parse, descriptions.tree, verb)
    return is_had or statements.lemma(verb) == "possess"


def _owners_by_head(descriptions: _Descriptions, thing: int, depth: int) -> Iterator[Described]:
    """Yields the character that a thing without a possessor belongs to, by the word that it depends on."""
    relation, head = descriptions.statements.relation(thing), descriptions.head(thing)
    if relation == "conj" or (relation == "nmod" and descriptions.statements.lemma(head) in PIECES_OF_LOOKS):
        yield from owners_of(descriptions, head, depth + 1)
    elif relation == "obj" and descriptions.statements.lemma(head) in VERBS_WITH_ONES_OWN:
        person = descriptions.subject(head) if "the" not in descriptions.words_under(thing, "det") else None
        if person:
            yield stated(person, head)
    elif relation == "nsubj":  # "a lock of red hair hung over her brow"
        for place in descriptions.tree.dependents_labelled(head, "obl"):
            if descriptions.statements.lemma(place) in PLACES_OF_HAIR and descriptions.statements.possessors(place):
                yield from owners_of(descriptions, place, depth + 1)
                return
    elif relation == "nmod" and "with" in descriptions.words_under(thing, "case"):
        person = descriptions.described(head)
        if person:
            yield person


def stated(person: Described, predicate: int) -> Described:
    """Returns a person with the predicate that states something of him."""
    return Described(of=person.of, p=person.p, kind=person.kind, token=person.token, predicate=predicate)
