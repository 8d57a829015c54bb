"""Reads commitments that the narrator tells: "he promised to come", "she forbade him to go", "it was the law that"."""

from collections.abc import Iterable

import numpy as np

from fabula.grammar import is_in_past_perfect, is_negated, is_supposed
from fabula.lexicons.function_words import NEGATIONS
from fabula.lexicons.promises import (
    BANNING_VERBS,
    ORDERING_VERBS,
    PROMISING_NOUNS,
    PROMISING_VERBS,
    RULE_NOUNS,
    RULE_PARTICIPLES,
    THREATENING_VERBS,
)
from fabula.schema.world import ClaimMode, PromiseKind
from fabula.world.promises.commitments import Commitment, content_of, deeds_of
from fabula.world.statements import StatementIndex

P_OF_TOLD = 0.9  # measured in experiment 049
_GIVING = frozenset("give make swear take pledge".split())
_MODALS = frozenset("would should will shall 'd ’d might must".split())
_MAKING = frozenset("make have let".split())
_WEAK_ORDERS = frozenset("bid require engage".split())
_BREAKS = frozenset("; : -- — – \" “ ” ‘ ( )".split())
_REACH = 12  # tokens between a verb and its subject
_NOBODY = frozenset("nobody none no-one".split())
_NO_DEEDS = frozenset("be have say think".split())
_NO_DUTIES = frozenset("sit stand stop go come wait look see let".split())
_REPORTING = PROMISING_VERBS | ORDERING_VERBS | BANNING_VERBS | THREATENING_VERBS | frozenset(("tell", "warn", "assure"))

_WANTED = _REPORTING | PROMISING_NOUNS | RULE_NOUNS | RULE_PARTICIPLES | frozenset("allow permit".split())


def told_commitments(index: StatementIndex) -> list[Commitment]:
    """Returns the commitments that the narrator tells, in the order of the text.

    Args:
        index: the statements of the story.
    """
    parse = index.parse
    narrated = (index.quote_of_token < 0) & (index.reported_of_token < 0)
    wanted = [lemma.lower() in _WANTED for lemma in parse.lemmas]
    tokens = np.flatnonzero(narrated & np.array(wanted, bool)[parse.lemma]).tolist()
    told = (_told(index, token) for token in tokens)
    return [commitment for commitment in told if commitment]


def _told(index: StatementIndex, token: int) -> Commitment | None:
    lemma = index.lemma(token).lower()
    tag = index.parse.xpos_names[index.parse.xpos[token]]
    if index.tokens.spelling(token).lower() in RULE_PARTICIPLES:
        rule = _of_participle(index, token)
        if rule:
            return rule
    if tag.startswith("VB") and lemma in _REPORTING:
        return _of_verb(index, token, lemma)
    if tag in ("NN", "NNS") and lemma in PROMISING_NOUNS:
        return _of_promising_noun(index, token)
    if tag == "NN" and lemma in RULE_NOUNS:
        return _of_rule_noun(index, token)
    return None


def _of_verb(index: StatementIndex, verb: int, lemma: str) -> Commitment | None:
    tag = index.parse.xpos_names[index.parse.xpos[verb]]
    makers = _makers(index, verb)
    if (tag in ("VB", "VBG") and not makers) or not _is_told(index, verb):
        return None
    agents, patients = index.tree.agents_and_patients(verb)
    agents = makers or agents or _shared_agents(index, verb)
    clause = _clause(index, verb)
    if clause is None or not index.tokens.spelling(verb + 1)[0].isalnum():
        return None  # "he ordered, and": what he orders is quoted
    negated = _is_not_to(index, clause)
    kind = _kind(index, lemma, negated, clause)
    if kind is None:
        return None
    people = _people(index)
    by = [each for each in index.referents(agents) if each in people]
    to = tuple(each for each in index.referents(patients) if each in people and each not in by)
    if kind in ("promise", "threat") and len(by) != 1:
        return None
    if lemma == "assure" and not _is_own_deed(index, clause, by[0]):
        return None
    if kind in ("order", "ban") and not to and not by:
        return None
    return _commitment(index, kind, verb, clause, negated and kind != "ban", by[0] if by else None, to)


def _makers(index: StatementIndex, verb: int) -> list[int]:
    """Who is made to promise: "she made him promise to come", as the head token."""
    head = int(index.parse.head[verb])
    if head == verb or index.lemma(head) not in _MAKING or index.relation(verb) not in ("ccomp", "xcomp"):
        return []
    return index.tree.dependents_labelled(verb, "nsubj") or index.tree.dependents_labelled(head, "obj")


def _shared_agents(index: StatementIndex, verb: int) -> list[int]:
    """The subject of the verb that a participle depends on: "he left, promising to return"."""
    head = int(index.parse.head[verb])
    return index.tree.agents_and_patients(head)[0] if index.relation(verb) == "advcl" and head != verb else []


def _clause(index: StatementIndex, verb: int) -> int | None:
    """The head token of what is promised, asked or forbidden: an infinitive, or a clause with "would"."""
    for clause in index.tree.dependents_labelled(verb, "xcomp", "ccomp", "advcl", "acl"):
        children = {index.tokens.spelling(child).lower() for child in index.tree.children(clause)}
        infinitive = "to" in children and index.relation(clause) != "advcl"
        if index.quote_of_token[clause] >= 0:
            continue
        if clause > verb and (infinitive or (index.relation(clause) == "ccomp" and children & _MODALS)):
            return clause
    return None


def _has_no_subject(index: StatementIndex, clause: int) -> bool:
    """Whether nobody is to do it: "she ordered that no one should ring"."""
    subjects = index.tree.dependents_labelled(clause, "nsubj")
    words = {index.tokens.spelling(t).lower() for subject in subjects for t in (subject, *index.tree.children(subject))}
    return bool(words & (_NOBODY | {"no"}))


def _is_own_deed(index: StatementIndex, clause: int, person: str) -> bool:
    """Whether the one who assures is to do it: "she assured him that she would come"."""
    subjects = index.tree.dependents_labelled(clause, "nsubj")
    lemmas = {index.lemma(clause).lower()}
    return bool(subjects) and index.referent(subjects[0]) == person and not lemmas & _NO_DEEDS


def _is_not_to(index: StatementIndex, clause: int) -> bool:
    before = range(max(0, clause - 4), clause)
    near = any(index.tokens.spelling(token).lower() in NEGATIONS for token in before if token >= 0)
    return is_negated(index.tokens, index.tree, clause) or (near and index.tokens.spelling(clause - 1).lower() == "to")


def _kind(index: StatementIndex, lemma: str, negated: bool, clause: int) -> PromiseKind | None:
    deed = index.lemma(clause).lower()
    if lemma in PROMISING_VERBS or lemma == "assure":
        return "promise"
    if lemma in THREATENING_VERBS:
        return "threat"
    if lemma in BANNING_VERBS or (lemma in ORDERING_VERBS and _has_no_subject(index, clause)):
        return "ban"
    if lemma in ("tell", "warn"):
        return "ban" if negated and deed not in _NO_DEEDS | {"worry", "mind", "cry", "fear"} else None
    if lemma in _WEAK_ORDERS or deed in _NO_DEEDS:
        return None
    if negated:
        return "ban"
    return None if deed in _NO_DUTIES and lemma != "command" and lemma != "order" else "order"


def _is_told(index: StatementIndex, verb: int) -> bool:
    """Whether the narrator says that it was promised, not that it may, will or did not get promised."""
    beside = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(verb, "aux", "advmod", "mark")}
    if beside & (_MODALS | NEGATIONS | {"to", "if", "could", "can", "may"}) - {"never"} or "never" in beside:
        return False
    return not is_supposed(index.tokens, index.parse, index.tree, verb)


def _people(index: StatementIndex) -> set[str]:
    return {character.id for character in index.characters}


def _of_promising_noun(index: StatementIndex, noun: int) -> Commitment | None:
    """The commitment of "he gave her his word that he would come" and "she made a vow never to return"."""
    verb = int(index.parse.head[noun])
    if verb == noun or index.lemma(verb).lower() not in _GIVING or index.relation(noun) != "obj":
        return None
    clause = _clause(index, noun) or _clause(index, verb)
    if clause is None or not _is_told(index, verb):
        return None
    agents, patients = index.tree.agents_and_patients(verb)
    people = _people(index)
    by = [each for each in index.referents(agents) if each in people]
    if len(by) != 1:
        return None
    to = tuple(each for each in index.referents(patients) if each in people and each not in by)
    return _commitment(index, "promise", verb, clause, _is_not_to(index, clause), by[0], to)


def _of_rule_noun(index: StatementIndex, noun: int) -> Commitment | None:
    """The commitment of "it was the law of the village that nobody should go out at night"."""
    copulas = index.tree.dependents_labelled(noun, "cop")
    subjects = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(noun, "nsubj", "expl")}
    if not copulas or not subjects & {"it", "this", "that"} or is_negated(index.tokens, index.tree, noun):
        return None
    clauses = index.tree.dependents_labelled(noun, "ccomp", "acl", "csubj", "xcomp", "advcl")
    marked = [clause for clause in clauses if clause > noun and _is_marked(index, clause)]
    if not marked or not _is_told(index, noun):
        return None
    subject = next(iter(index.tree.dependents_labelled(marked[0], "nsubj")), None)
    negated = is_negated(index.tokens, index.tree, marked[0])
    return _commitment(index, "rule", noun, marked[0], negated, None, (), subject)


def _of_participle(index: StatementIndex, participle: int) -> Commitment | None:
    """The commitment of "nobody was allowed to go out" and "it was forbidden to speak"."""
    clause = _clause(index, participle)
    subjects = index.tree.dependents_labelled(participle, "nsubj", "expl")
    if clause is None or not subjects or not index.tree.dependents_labelled(participle, "aux", "cop"):
        return None
    word = index.tokens.spelling(subjects[0]).lower()
    is_no = any(index.tokens.spelling(child).lower() == "no" for child in index.tree.children(subjects[0]))
    banned = index.tokens.spelling(participle).lower() in ("forbidden", "prohibited")
    if not (is_no or word in _NOBODY or (word == "it" and banned)):
        return None
    subject = None if word == "it" else subjects[0]
    return _commitment(index, "rule", participle, clause, subject is None, None, (), subject)


def _is_marked(index: StatementIndex, clause: int) -> bool:
    words = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(clause, "mark", "aux")}
    return bool(words & {"that", "to"})


def _commitment(
    index: StatementIndex,
    kind: PromiseKind,
    verb: int,
    clause: int,
    negated: bool,
    by: str | None,
    to: Iterable[str],
    subject: int | None = None,
) -> Commitment:
    other = subject if subject is not None else _other_subject(index, clause, by)
    start, end = index.tree.subtree(clause)
    end = _before_break(index, clause, end)
    while end > clause + 1 and not index.tokens.spelling(end - 1)[-1].isalnum():
        end -= 1
    mode: ClaimMode = "past" if is_in_past_perfect(index.tokens, index.tree, verb) else "narrated"
    subjects = [*index.tree.dependents_labelled(verb, "nsubj"), verb]
    first = min(token for token in subjects if abs(token - verb) <= _REACH)
    return Commitment(
        kind=kind,
        predicate=clause,
        negated=negated,
        by=by,
        to=tuple(to),
        token_start=min(first, clause),
        token_end=max(verb + 1, end),
        mode=mode,
        p=P_OF_TOLD,
        subject=other,
        content=content_of(index, clause, negated, start, end, other),
        deeds=deeds_of(index, clause, end),
    )


def _before_break(index: StatementIndex, clause: int, end: int) -> int:
    """The end of a clause before a dash, a semicolon or a quotation inside it."""
    for token in range(clause, end):
        if index.quote_of_token[token] >= 0 or index.tokens.spelling(token) in _BREAKS:
            return max(token, clause + 1)
    return end


def _other_subject(index: StatementIndex, clause: int, by: str | None) -> int | None:
    """The head token of who is to do it, where that is not the one who gives it."""
    subjects = index.tree.dependents_labelled(clause, "nsubj")
    return subjects[0] if subjects and index.referent(subjects[0]) != by else None
