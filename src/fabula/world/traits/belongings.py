"""Reads what a character carries or owns: "he carried a stick", "with a pistol in his hand", "she owned the mill"."""

from collections.abc import Iterator

from fabula.grammar import is_passive
from fabula.lexicons.traits.belongings import CARRIED, KEPSAKES, OWNED, OWNERS, VERBS_OF_CARRYING, VERBS_OF_OWNING
from fabula.schema.world import TraitKind
from fabula.world.traits.descriptions import Described, Descriptions, TraitWords

_HANDS = frozenset("hand hands arm arms shoulder belt".split())


def belongings(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields every statement that a character carries or owns a thing."""
    yield from _carried(descriptions)
    yield from _owned(descriptions)
    yield from _owners(descriptions)


def _carried(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "he carried a stick", "a stick in his hand", "her locket"."""
    statements = descriptions.statements
    for token in descriptions.tokens_among(CARRIED | KEPSAKES):
        if descriptions.tag(token) not in ("NN", "NNS"):
            continue
        relation, head, thing = statements.relation(token), descriptions.head(token), descriptions.spelling(token)
        if thing in CARRIED and relation == "obj" and statements.lemma(head) in VERBS_OF_CARRYING:
            person = descriptions.subject(head)
            if (
                person
                and not is_passive(descriptions.tree, head)
                and "no" not in descriptions.words_under(token, "det")
            ):
                yield _words(descriptions, person, "carries", thing, (head, token), head)
        elif thing in CARRIED and "with" in descriptions.words_under(token, "case"):
            person = _holder(descriptions, token)
            if person:
                yield _words(descriptions, person, "carries", thing, (token,), head)
        elif thing in KEPSAKES and descriptions.words_under(token, "nmod", "det"):
            for possessor in statements.possessors(token):
                person = descriptions.person(possessor)
                if person and possessor < token:
                    yield _words(descriptions, person, "owns", thing, (token,), None)


def _holder(descriptions: Descriptions, thing: int) -> Described | None:
    """The character in whose hand a thing is: "with a stick in his hand"."""
    for place in descriptions.tree.dependents_labelled(thing, "nmod"):
        if descriptions.spelling(place) in _HANDS:
            for possessor in descriptions.statements.possessors(place):
                return descriptions.person(possessor)
    return None


def _owned(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "she owned the mill", "the mill belonged to her"."""
    statements = descriptions.statements
    for token in descriptions.tokens_among(OWNED):
        relation, head, thing = statements.relation(token), descriptions.head(token), descriptions.spelling(token)
        person: Described | None = None
        if relation == "obj" and statements.lemma(head) in VERBS_OF_OWNING:
            person = descriptions.subject(head)
        elif relation == "nsubj" and statements.lemma(head) == "belong":
            owners = descriptions.tree.dependents_labelled(head, "obl")
            named = [owner for owner in owners if "to" in descriptions.words_under(owner, "case")]
            person = descriptions.person(named[0]) if named else None
        if person:
            yield _words(descriptions, person, "owns", thing, (head, token), head)


def _owners(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "Orme, the owner of the mill"."""
    for token in descriptions.tokens_among(OWNERS):
        things = [
            child
            for child in descriptions.tree.dependents_labelled(token, "nmod")
            if descriptions.spelling(child) in OWNED and "of" in descriptions.words_under(child, "case")
        ]
        person = descriptions.described(token)
        if things and person:
            yield _words(
                descriptions, person, "owns", descriptions.spelling(things[0]), (token, things[0]), person.predicate
            )


def _words(
    descriptions: Descriptions,
    person: Described,
    kind: TraitKind,
    thing: str,
    tokens: tuple[int, ...],
    predicate: int | None,
) -> TraitWords:
    statements = descriptions.statements
    said = statements.voice(tokens[-1]) if predicate is None else descriptions.statement(predicate)
    return TraitWords(person=person, kind=kind, value=thing, tokens=tokens, statement=said)
