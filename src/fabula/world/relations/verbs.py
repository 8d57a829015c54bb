"""Relations that verbs tell: "Nora married Edmund", "Jane is engaged to him", "he loved her", "Orme hated Vane"."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.grammar import agents_and_patients, is_passive
from fabula.lexicons.world.relations import (
    ADOPTING_VERBS,
    EMPLOYING_VERBS,
    ENGAGING_VERBS,
    HATING_VERBS,
    WEDDING_VERBS,
)
from fabula.schema.people import Mention
from fabula.schema.world import ClaimMode, RelationKind
from fabula.world.relations.evidence import Cast, Construction, Evidence, in_order, plain_surety, surety

_KINDS: dict[str, RelationKind] = {
    **dict.fromkeys(WEDDING_VERBS, "spouse"),
    **dict.fromkeys(ENGAGING_VERBS, "engaged"),
    "engaged": "engaged",
    "married": "spouse",
    "divorce": "spouse",
    **dict.fromkeys(HATING_VERBS, "enemy"),
    **dict.fromkeys(EMPLOYING_VERBS, "employs"),
    **dict.fromkeys(ADOPTING_VERBS, "foster parent"),
    "love": "loves",
}  # fmt: skip
_HAVE = frozenset(("have", "has", "had", "'ve", "'d", "’ve", "’d"))
_OCCUPIED = frozenset(("in", "on", "upon"))  # before what keeps people busy
_EACH = frozenset(("both", "each", "all"))  # "they are both married" to others
_DO = frozenset(("do", "does", "did"))
_FINITE = frozenset(("VBD", "VBP", "VBZ"))


@dataclass(frozen=True, slots=True)
class _Couple:
    """Two mentions that a verb joins, and their head tokens."""

    one: Mention
    other: Mention
    tokens: tuple[int, int]


def evidence_of_verbs(cast: Cast) -> Iterator[Evidence]:
    """Yields the evidence of every verb that tells a relation, and of "in love with", in order."""
    statements = cast.statements
    is_verb = np.array([lemma in _KINDS for lemma in statements.parse.lemmas], bool)[statements.parse.lemma]
    for token in np.flatnonzero(is_verb).tolist():
        found = _evidence_of_verb(cast, token)
        if found is not None:
            yield found


def _evidence_of_verb(cast: Cast, verb: int) -> Evidence | None:
    statements = cast.statements
    lemma, predicate = statements.lemma(verb), verb
    kind = _KINDS[lemma]
    if lemma == "love" and statements.tree.dependents_labelled(verb, "case"):
        couple, how = _in_love(cast, verb)
        predicate = int(statements.parse.head[verb]) if statements.relation(verb) in ("obl", "xcomp") else verb
    else:
        couple, how = _joined(cast, verb, kind)
    if couple is None or couple.one.entity is None or couple.other.entity is None:
        return None
    if couple.one.entity == couple.other.entity:
        return None
    statement = statements.statement(predicate)
    if statement.mode in ("supposed", "dreamt") or cast.is_hearsay(predicate):
        return None
    if kind in ("loves", "enemy") and not _is_of_passion(cast, couple, kind, how, statement.mode):
        return None
    start, end = statements.span_from_to(verb, *couple.tokens)
    return in_order(cast, Evidence(
        a=couple.one.entity, b=couple.other.entity, kind=kind, start=start, end=end,
        mode=_mode(statement.mode, is_over=lemma == "divorce"), source=statement.source,
        p=_surety(cast, couple, kind), is_explicit=not all(map(cast.is_third_person, couple.tokens)),
        is_over=lemma == "divorce",
        how=how,
    ))  # fmt: skip


def _mode(mode: ClaimMode, *, is_over: bool) -> ClaimMode:
    """The mode of what a verb tells: "had married" holds still, and "divorced" holds no more."""
    if mode in ("narrated", "past"):
        return "past" if is_over else "narrated"
    return mode


def _surety(cast: Cast, couple: _Couple, kind: RelationKind) -> float:
    """How far the mentions are to be trusted. Love is told often, a wedding once."""
    if kind in ("loves", "enemy"):
        return plain_surety(couple.one) * plain_surety(couple.other)
    one, other = couple.one, couple.other
    return surety(cast, couple.tokens[0], one, other.entity) * surety(cast, couple.tokens[1], other, one.entity)


def _is_of_passion(cast: Cast, couple: _Couple, kind: RelationKind, how: Construction, mode: ClaimMode) -> bool:
    """Whether love is no love of a mother or a friend, and hatred no word of anger, as far as the words show."""
    if "NOM" in (couple.one.kind, couple.other.kind):
        return False  # "his mother loved him"
    if kind == "enemy":
        return mode == "narrated"
    if how == "in love with":
        return True
    if mode != "narrated" and any(map(cast.is_third_person, couple.tokens)):
        return False  # "he loved me so much", of a father
    one, other = (cast.pronouns(mention.entity or "") for mention in (couple.one, couple.other))
    return not one or one != other


def _joined(cast: Cast, verb: int, kind: RelationKind) -> tuple[_Couple | None, Construction]:
    """The two that a verb of marriage, engagement, hatred or service joins, if it says that it is so."""
    statements, tree = cast.statements, cast.statements.tree
    tag = statements.parse.xpos_names[statements.parse.xpos[verb]]
    undergone = is_passive(tree, verb) or (tag in ("JJ", "VBN") and bool(tree.dependents_labelled(verb, "cop", "aux")))
    agents, patients = agents_and_patients(tree, verb)
    if undergone and kind in ("spouse", "engaged"):
        if any(cast.statements.cases(each) & _OCCUPIED for each in tree.dependents_labelled(verb, "obl")):
            return None, "verb"  # "they were engaged in talk"
        subjects = tree.with_conjuncts(tree.dependents_labelled(verb, "nsubj"))
        others = [each for each in tree.dependents_labelled(verb, "obl", "nmod") if _has_case(cast, each, "to")]
        words = {statements.tokens.spelling(child).lower() for child in tree.children(verb)}
        is_told_of_two = tag != "JJ" or _are_married_two(cast, verb, subjects)
        if not others and len(subjects) == 2 and is_told_of_two and not words & _EACH:
            return _couple(cast, subjects[:1], subjects[1:]), "were joined"
        return _couple(cast, subjects, others), "joined to"
    auxiliaries = {statements.tokens.spelling(aux).lower() for aux in tree.dependents_labelled(verb, "aux")}
    is_told = tag in _FINITE or (tag == "VBN" and auxiliaries & _HAVE)
    if kind == "engaged" or not is_told or auxiliaries & _DO or tree.dependents_labelled(verb, "xcomp"):
        return None, "verb"
    return _couple(cast, agents, patients), "wedding" if kind == "spouse" else "hatred" if kind == "enemy" else "verb"


def _are_married_two(cast: Cast, adjective: int, subjects: list[int]) -> bool:
    """Whether "married" says of two who are named, one of them perhaps by "I", that they are, and no more of it."""
    statements = cast.statements
    mentions = [cast.mention(subject) for subject in subjects]
    names = [mention for mention in mentions if mention is not None and mention.kind == "PROP"]
    firsts = [subject for subject in subjects if statements.tokens.spelling(subject).lower() == "i"]
    others = statements.tree.dependents_labelled(adjective, "obl", "xcomp", "advmod", "conj")
    return bool(names) and len(names) + len(firsts) == 2 and statements.lemma(adjective) == "married" and not others


def _in_love(cast: Cast, noun: int) -> tuple[_Couple | None, Construction]:
    """The two that "in love with" joins."""
    statements, tree = cast.statements, cast.statements.tree
    if not _has_case(cast, noun, "in"):
        return None, "verb"
    verb = int(statements.parse.head[noun])
    subjects = tree.dependents_labelled(noun, "nsubj") or agents_and_patients(tree, verb)[0]
    others = [
        each
        for governor in dict.fromkeys((noun, verb))
        for each in tree.dependents_labelled(governor, "obl", "nmod")
        if _has_case(cast, each, "with")
    ]
    return _couple(cast, subjects, others), "in love with"


def _has_case(cast: Cast, token: int, word: str) -> bool:
    return word in cast.statements.cases(token)


def _couple(cast: Cast, ones: list[int], others: list[int]) -> _Couple | None:
    tree = cast.statements.tree
    if len(ones) != 1 or len(others) != 1 or tree.dependents_labelled(others[0], "conj"):
        return None
    one, other = cast.mention(ones[0]), cast.mention(others[0])
    return _Couple(one, other, (ones[0], others[0])) if one is not None and other is not None else None
