"""Reads bans and rules that the narrator tells with a participle or a noun: "she was not allowed to go out"."""

from fabula.grammar import is_negated
from fabula.lexicons.function_words import MODALS, SUPPOSING_MARKS
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE
from fabula.lexicons.world.promises import BANNING_PARTICIPLES
from fabula.world.promises.commitments import Commitment
from fabula.world.promises.told_clauses import ToldClause, clause_under, commitment_of, is_told, sure_people
from fabula.world.statements import StatementIndex

_BOUND_SENSES = frozenset(("", "person", "group", "animal"))  # of nouns; a pronoun has none
_NOBODY = frozenset("nobody no-one".split())
# What is cut short is not banned: "he was not allowed to finish".
_MOMENTS = frozenset(
    "finish proceed pass remain complete speak answer reply be continue fall rest enjoy forget see have go conclude "
    "escape depart".split()
)


def of_rule_noun(index: StatementIndex, noun: int) -> Commitment | None:
    """Returns the commitment of "it was the law of the village that none should go out at night"."""
    copulas = index.tree.dependents_labelled(noun, "cop")
    subjects = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(noun, "nsubj", "expl")}
    if not copulas or not subjects & {"it", "this", "that"} or is_negated(index.tokens, index.tree, noun):
        return None
    if index.possessors(noun) and index.people_among(index.possessors(noun)):
        return None  # "it was his rule never to lend": a habit
    clauses = index.tree.dependents_labelled(noun, "ccomp", "acl", "csubj", "xcomp", "advcl")
    marked = [clause for clause in clauses if clause > noun and _is_marked(index, clause)]
    if not marked or not is_told(index, noun):
        return None
    subject = next(iter(index.tree.dependents_labelled(marked[0], "nsubj")), None)
    if subject is not None and not _may_be_bound(index, subject):
        return None  # "it is a rule of the line that all trains shall halt"
    negated = is_negated(index.tokens, index.tree, marked[0])
    return commitment_of(
        index, ToldClause(kind="rule", governor=noun, clause=marked[0], negated=negated, subject=subject)
    )


def _may_be_bound(index: StatementIndex, subject: int) -> bool:
    """Whether the subject of a rule may be people, by its supersense: not the trains of "all trains shall halt"."""
    sense = index.parse.supersense_names[index.parse.supersense[subject]]
    return sense.partition("noun.")[2] in _BOUND_SENSES


def of_participle(index: StatementIndex, participle: int) -> Commitment | None:
    """Returns the commitment of "no one was allowed to go", "it was forbidden to speak", "she was banned from it"."""
    clause = clause_under(index, participle)
    subjects = index.tree.dependents_labelled(participle, "nsubj", "expl")
    auxiliaries = index.tree.dependents_labelled(participle, "aux", "cop")
    if clause is None or not subjects or not any(index.lemma(each) in ("be", "get") for each in auxiliaries):
        return None
    word = index.tokens.spelling(subjects[0]).lower()
    is_no = any(index.tokens.spelling(child).lower() == "no" for child in index.tree.children(subjects[0]))
    is_ban = index.tokens.spelling(participle).lower() in BANNING_PARTICIPLES
    is_no &= index.lemma(subjects[0]).lower() in NOUNS_OF_PEOPLE | {"one"}
    if not (is_no or word in _NOBODY or (word == "it" and is_ban)):
        return _of_banned_people(index, participle, clause, subjects, is_ban=is_ban)
    subject = None if word == "it" else subjects[0]
    return commitment_of(
        index, ToldClause(kind="rule", governor=participle, clause=clause, negated=subject is None, subject=subject)
    )


def _of_banned_people(
    index: StatementIndex, participle: int, clause: int, subjects: list[int], *, is_ban: bool
) -> Commitment | None:
    """The ban of "she was not allowed to go" and "he was banned from sailing"."""
    negated = is_negated(index.tokens, index.tree, participle)
    to = sure_people(index, index.tree.with_conjuncts(subjects))
    modals = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(participle, "aux")}
    is_moment = index.lemma(clause).lower() in _MOMENTS or modals & MODALS
    if negated == is_ban or not to or is_moment or _is_asked_or_conditional(index, participle):
        return None
    return commitment_of(index, ToldClause(kind="ban", governor=participle, clause=clause, negated=False, to=tuple(to)))


def _is_asked_or_conditional(index: StatementIndex, predicate: int) -> bool:
    """Whether a sentence with a ban is a question or a condition."""
    marks = {index.tokens.spelling(mark).lower() for mark in index.tree.dependents_labelled(predicate, "mark")}
    _, end = index.sentence_of(predicate)
    return bool(marks & SUPPOSING_MARKS) or any(index.tokens.spelling(t) == "?" for t in range(predicate, end))


def _is_marked(index: StatementIndex, clause: int) -> bool:
    words = {index.tokens.spelling(child).lower() for child in index.tree.dependents_labelled(clause, "mark", "aux")}
    return bool(words & {"that", "to"})
