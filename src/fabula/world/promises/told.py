"""Reads commitments that the narrator tells: "he promised to come", "she forbade him to go", "it was the law that"."""

import numpy as np

from fabula.grammar import agents_and_patients, is_negated, is_passive
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.lexicons.world.promises import (
    BANNING_VERBS,
    BINDING_TIMES,
    ORDERING_VERBS,
    PROMISING_NOUNS,
    PROMISING_VERBS,
    RULE_NOUNS,
    RULE_PARTICIPLES,
    THREATENING_VERBS,
)
from fabula.schema.world import PromiseKind
from fabula.world.promises.commitments import Commitment
from fabula.world.promises.told_bans import of_participle, of_rule_noun
from fabula.world.promises.told_clauses import ToldClause, clause_under, commitment_of, is_not_to, is_told, sure_people
from fabula.world.statements import StatementIndex

# Forms whose lemma the network seldom knows.
_LEMMAS_OF_FORMS = {"forbade": "forbid", "forbad": "forbid", "swore": "swear", "vowed": "vow", "bade": "bid"}
_LEMMAS_OF_FORMS |= {"banned": "ban", "forbidden": "forbid"}
_GIVING = frozenset("give make swear take pledge".split())
_MAKING = frozenset("make have let".split())
_WEAK_ORDERS = frozenset("bid require engage".split())
_NO_BANS = frozenset("worry mind cry fear".split())
_BEGINNING = "undertake"  # "she undertook to explain" is mostly that she began to
_SHORT_DUTY = 4  # tokens: "to sit down"
_NOBODY = frozenset("nobody no-one".split())
_NO_DEEDS = frozenset("be have say think".split())
# Deeds that are ordered and done, where no time is named: "ordered him to take off his hat".
_DONE_AT_ONCE = frozenset(
    "take remove bring put open shut close hand lift hold drop turn fire load untie undo unbind bind break cut loosen "
    "kneel lower raise light pull push throw lay pour serve".split()
)
_NO_DUTIES = frozenset("sit stand stop go come wait look see let follow rise halt turn".split())
_REPORTING = (
    PROMISING_VERBS | ORDERING_VERBS | BANNING_VERBS | THREATENING_VERBS | frozenset(("tell", "warn", "assure"))
)

_WANTED = _REPORTING | PROMISING_NOUNS | RULE_NOUNS | RULE_PARTICIPLES | frozenset(("allow", "permit"))


def told_commitments(index: StatementIndex) -> list[Commitment]:
    """Returns the commitments that the narrator tells, in the order of the text.

    Args:
        index: the statements of the story.
    """
    parse = index.parse
    narrated = (index.quote_of_token < 0) & (index.reported_of_token < 0)
    wanted = [lemma.lower() in _WANTED for lemma in parse.lemmas]
    is_wanted = np.array(wanted, bool)[parse.lemma] | index.tokens.among(_LEMMAS_OF_FORMS)
    tokens = np.flatnonzero(narrated & is_wanted).tolist()
    told = (_told(index, token) for token in tokens)
    return [commitment for commitment in told if commitment]


def _told(index: StatementIndex, token: int) -> Commitment | None:
    lemma = _LEMMAS_OF_FORMS.get(index.tokens.spelling(token).lower()) or index.lemma(token).lower()
    tag = index.parse.xpos_names[index.parse.xpos[token]]
    if index.tokens.spelling(token).lower() in RULE_PARTICIPLES:
        rule = of_participle(index, token)
        if rule:
            return rule
    if tag.startswith("VB") and lemma in _REPORTING:
        return _of_verb(index, token, lemma)
    if tag in ("NN", "NNS") and lemma in PROMISING_NOUNS:
        return _of_promising_noun(index, token)
    if tag == "NN" and lemma in RULE_NOUNS:
        return of_rule_noun(index, token)
    return None


def _of_verb(index: StatementIndex, verb: int, lemma: str) -> Commitment | None:
    tag = index.parse.xpos_names[index.parse.xpos[verb]]
    makers = _makers(index, verb)
    if (tag in ("VB", "VBG") and not makers) or not is_told(index, verb):
        return None
    agents, patients = agents_and_patients(index.tree, verb)
    agents = makers or agents or _shared_agents(index, verb)
    clause = clause_under(index, verb)
    if clause is None and lemma in PROMISING_VERBS:
        return _of_clause_before(index, verb, sure_people(index, agents))
    if lemma == "swear" and any(_is_at(index, child) for child in index.tree.dependents_labelled(verb, "obl")):
        return None
    if clause is None or verb + 1 == len(index.tokens) or not index.tokens.spelling(verb + 1)[0].isalnum():
        return None  # "he ordered, and": what he orders is quoted
    negated = is_not_to(index, clause)
    kind = _kind(index, lemma, negated, clause)
    if kind is None:
        return None
    if any(index.tokens.spelling(t).lower() in REFLEXIVE_PRONOUNS for t in patients):
        return None
    by = sure_people(index, agents)
    to = tuple(each for each in sure_people(index, patients) if each not in by)
    if kind in ("promise", "threat") and len(by) != 1:
        return None
    if kind == "promise" and _is_vouched(index, clause, by[0]):
        return None
    if lemma == "assure" and not _is_own_deed(index, clause, by[0]):
        return None
    if lemma == "direct" and not agents:
        return None  # "he was directed to the shop"
    if kind in ("order", "ban") and ((agents and not by) or (not to and not by)):
        return None  # "delicacy forbade him to go"
    if kind == "order" and is_passive(index.tree, clause) and not _is_finite(index, clause):
        return None  # "he ordered meat to be brought" is done at once
    told = ToldClause(
        kind=kind, governor=verb, clause=clause, negated=negated and kind != "ban", by=by[0] if by else None, to=to
    )
    return commitment_of(index, told)


def _of_clause_before(index: StatementIndex, verb: int, by: list[str]) -> Commitment | None:
    """The promise of "She would come back, she promised", where the clause stands before its verb."""
    head = int(index.parse.head[verb])
    beside = (
        [head] if index.relation(verb) == "parataxis" else index.tree.dependents_labelled(verb, "ccomp", "parataxis")
    )
    clause = next((each for each in beside if each < verb and index.quote_of_token[each] < 0), None)
    if clause is None or len(by) != 1 or not _would(index, clause) or not _is_own_deed(index, clause, by[0]):
        return None
    negated = is_negated(index.tokens, index.tree, clause)
    return commitment_of(index, ToldClause(kind="promise", governor=verb, clause=clause, negated=negated, by=by[0]))


def _would(index: StatementIndex, clause: int) -> bool:
    auxiliaries = index.tree.dependents_labelled(clause, "aux")
    return any(index.tokens.spelling(each).lower() in ("would", "'d", "’d", "should") for each in auxiliaries)


def _is_finite(index: StatementIndex, clause: int) -> bool:
    """Whether a clause is no infinitive: "that the room should be reserved"."""
    words = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(clause, "aux", "mark")}
    return "to" not in words


def _is_at(index: StatementIndex, token: int) -> bool:
    """Whether a token stands behind "at": "he swore at Pell"."""
    return any(index.tokens.spelling(case).lower() == "at" for case in index.tree.dependents_labelled(token, "case"))


def _makers(index: StatementIndex, verb: int) -> list[int]:
    """Who is made to promise: "she made him promise to come", as the head token."""
    head = int(index.parse.head[verb])
    if head == verb or index.lemma(head) not in _MAKING or index.relation(verb) not in ("ccomp", "xcomp"):
        return []
    return index.tree.dependents_labelled(verb, "nsubj") or index.tree.dependents_labelled(head, "obj")


def _shared_agents(index: StatementIndex, verb: int) -> list[int]:
    """The subject of the verb that a participle depends on: "he left, promising to return"."""
    head = int(index.parse.head[verb])
    return agents_and_patients(index.tree, head)[0] if index.relation(verb) == "advcl" and head != verb else []


def _is_duty(index: StatementIndex, clause: int) -> bool:
    """Whether a clause says what must not be: "that she must not go"."""
    return any(index.tokens.spelling(child).lower() == "must" for child in index.tree.children(clause))


def _is_vouched(index: StatementIndex, clause: int, person: str) -> bool:
    """Whether it is said what another thing would be: "he vowed that life would be dull"."""
    subjects = index.tree.dependents_labelled(clause, "nsubj")
    is_state = bool(index.tree.dependents_labelled(clause, "cop")) or index.lemma(clause) == "be"
    return bool(subjects) and is_state and index.referent(subjects[0]) != person


def _has_no_subject(index: StatementIndex, clause: int) -> bool:
    """Whether no one is to do it: "she ordered that no one should ring"."""
    subjects = index.tree.dependents_labelled(clause, "nsubj")
    words = {index.tokens.spelling(t).lower() for subject in subjects for t in (subject, *index.tree.children(subject))}
    return bool(words & (_NOBODY | {"no"}))


def _is_own_deed(index: StatementIndex, clause: int, person: str) -> bool:
    """Whether the one who assures is to do it: "she assured him that she would come"."""
    subjects = index.tree.dependents_labelled(clause, "nsubj")
    lemmas = {index.lemma(clause).lower()}
    is_state = index.tree.dependents_labelled(clause, "cop")
    return bool(subjects) and not is_state and index.referent(subjects[0]) == person and not lemmas & _NO_DEEDS


def _kind(index: StatementIndex, lemma: str, negated: bool, clause: int) -> PromiseKind | None:
    deed = index.lemma(clause).lower()
    if lemma == _BEGINNING:
        return None
    if lemma in PROMISING_VERBS or lemma == "assure":
        seems = index.tree.dependents_labelled(clause, "cop") and index.relation(clause) == "xcomp"
        return None if seems else "promise"  # "he promised to be tall", "to be good"
    if lemma in THREATENING_VERBS:
        objects = index.tree.dependents_labelled(clause, "obj")
        harms_self = any(index.tokens.spelling(each).lower() in REFLEXIVE_PRONOUNS for each in objects)
        return None if harms_self else "threat"
    if lemma in BANNING_VERBS or (lemma in ORDERING_VERBS and _has_no_subject(index, clause)):
        return "ban"
    if lemma in ("tell", "warn"):
        if index.relation(clause) == "ccomp" and not _is_duty(index, clause):
            return None
        is_state = deed in _NO_DEEDS | _NO_BANS or index.tree.dependents_labelled(clause, "cop")
        words = {index.tokens.spelling(token).lower() for token in range(*index.tree.subtree(clause))}
        return "ban" if negated and words & BINDING_TIMES and not is_state else None
    if lemma in _WEAK_ORDERS or deed in _NO_DEEDS:
        return None
    if negated:
        return "ban"
    first, end = index.tree.subtree(clause)
    words = {index.tokens.spelling(token).lower() for token in range(first, end)}
    is_of_moment = deed in _DONE_AT_ONCE and not words & BINDING_TIMES
    return None if is_of_moment or (deed in _NO_DUTIES and end - first <= _SHORT_DUTY) else "order"


def _of_promising_noun(index: StatementIndex, noun: int) -> Commitment | None:
    """The commitment of "he gave her his word that he would come" and "she made a vow never to return"."""
    verb = int(index.parse.head[noun])
    if verb == noun or index.lemma(verb).lower() not in _GIVING or index.relation(noun) != "obj":
        return None
    if index.lemma(noun).lower() == "word" and not index.possessors(noun):
        return None  # "she gave the word to start"
    clause = clause_under(index, noun) or clause_under(index, verb)
    if clause is None or not is_told(index, verb):
        return None
    agents, patients = agents_and_patients(index.tree, verb)
    by = sure_people(index, agents)
    if len(by) != 1:
        return None
    to = tuple(each for each in sure_people(index, patients) if each not in by)
    told = ToldClause(kind="promise", governor=verb, clause=clause, negated=is_not_to(index, clause), by=by[0], to=to)
    return commitment_of(index, told)
