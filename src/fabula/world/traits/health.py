"""Reads health: "he was lame", "the blind sailor", "she had the measles", "was wounded in the leg"."""

from collections.abc import Iterator

from fabula.grammar import is_passive
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.pronouns import I
from fabula.lexicons.traits.health import AILING_NOUNS, AILMENTS, SICKNESSES, WOUNDED_PARTS
from fabula.world.traits.descriptions import Described, Descriptions, TraitWords

_FALLING_ILL = frozenset("fall take lie be become".split())
_FIGURATIVE_CASES = frozenset("of to with at from for about".split())
"""Prepositions after an ailment that make it none: "sick of it", "blind to his faults", "ill at ease"."""
_FIGURATIVE = frozenset("blind deaf insane".split())
_COMPARING = frozenset("as so like half almost nearly more too".split())


def health(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields every statement that a character is ill or maimed."""
    for token in descriptions.tokens_among(AILMENTS):
        person = _ailing(descriptions, token)
        if person:
            yield _words(descriptions, person, AILMENTS[descriptions.spelling(token)], token)
    for token in descriptions.tokens_among(AILING_NOUNS):
        person = descriptions.described(token) if descriptions.tag(token) == "NN" else None
        if person:
            yield _words(descriptions, person, AILING_NOUNS[descriptions.spelling(token)], token)
    yield from _sicknesses(descriptions)
    yield from _wounds(descriptions)
    yield from _with_child(descriptions)


def _ailing(descriptions: Descriptions, token: int) -> Described | None:
    """The character that an adjective for an ailment describes."""
    statements, tree = descriptions.statements, descriptions.tree
    if not descriptions.is_adjective(token) or descriptions.words_under(token, "advmod") & _COMPARING:
        return None
    if descriptions.spelling(token + 1) in _FIGURATIVE_CASES and descriptions.spelling(token + 2) != "the":
        return None
    obliques = tree.dependents_labelled(token, "obl", "nmod", "ccomp")
    if any(descriptions.words_under(each, "case") & _FIGURATIVE_CASES for each in obliques):
        return None
    relation, head = statements.relation(token), descriptions.head(token)
    if descriptions.spelling(token) in _FIGURATIVE and relation != "amod" and not _is_told(descriptions, token):
        return None
    if descriptions.words_under(token, "mark", "advmod") & {"when", "if", "whenever"}:
        return None
    if relation == "xcomp" and statements.lemma(head) in _FALLING_ILL:
        person = None if tree.dependents_labelled(head, "obj") else descriptions.subject(head)
        return person and Described(of=person.of, p=person.p, kind=person.kind, token=person.token, predicate=head)
    if relation == "amod" and descriptions.spelling(head) in ("nurse", "fool", "idiot"):
        return None
    if relation == "amod" and descriptions.spelling(head) not in NOUNS_OF_PEOPLE and descriptions.tag(head) != "NNP":
        return None
    return descriptions.described(token)


def _is_told(descriptions: Descriptions, token: int) -> bool:
    """Whether the narrator tells it as a fact of now: "I have been blind" is mostly meant of the mind."""
    subjects = descriptions.tree.dependents_labelled(token, "nsubj")
    is_narrator = any(descriptions.spelling(subject) in I for subject in subjects)
    return not is_narrator and descriptions.statement(token).mode == "narrated"


def _sicknesses(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "he had a fever"."""
    for token in descriptions.tokens_among(SICKNESSES):
        head = descriptions.head(token)
        if descriptions.statements.relation(token) == "obj" and descriptions.statements.lemma(head) == "have":
            person = descriptions.subject(head)
            if person:
                yield TraitWords(
                    person=person, kind="health", value=descriptions.spelling(token), tokens=(head, token),
                    statement=descriptions.statement(head),
                )  # fmt: skip


def _wounds(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "was wounded in the leg"; feelings are wounded, too."""
    for token in descriptions.tokens_among(("wounded",)):
        if not is_passive(descriptions.tree, token):
            continue
        obliques = descriptions.tree.dependents_labelled(token, "obl", "nmod")
        person = descriptions.subject(token)
        if person and any(descriptions.statements.lemma(each) in WOUNDED_PARTS for each in obliques):
            yield TraitWords(
                person=person, kind="health", value="wounded", tokens=(token,),
                statement=descriptions.statement(token),
            )  # fmt: skip


def _with_child(descriptions: Descriptions) -> Iterator[TraitWords]:
    """Yields "she was with child"."""
    for token in descriptions.tokens_among(("child",)):
        if descriptions.spelling(token - 1) == "with" and descriptions.tree.dependents_labelled(token, "cop"):
            person = descriptions.subject(token)
            if person:
                yield _words(
                    descriptions,
                    Described(of=person.of, p=person.p, kind=person.kind, token=person.token, predicate=token),
                    "pregnant", token,
                )  # fmt: skip


def _words(descriptions: Descriptions, person: Described, value: str, token: int) -> TraitWords:
    said = descriptions.said(person, token)
    return TraitWords(person=person, kind="health", value=value, tokens=(token,), statement=said)
