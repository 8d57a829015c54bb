"""Judges which clauses bind a person: by learned trees what is promised, by rules what is asked and forbidden."""

import functools
from dataclasses import dataclass, fields

from fabula.lexicons.world.promises import BINDING_TIMES, GENERAL_SUBJECTS, HARMING_VERBS
from fabula.ranking import BoostedTrees, load_weights, trees_of
from fabula.schema.world import PromiseKind
from fabula.world.promises.utterances.candidates import Candidate
from fabula.world.promises.utterances.features import COLUMNS, FeatureReader
from fabula.world.statements import StatementIndex

LEARNED_FORMS = ("future", "fate", "vow")
"""The forms that the trees judge."""
# From these probabilities on a clause is a claim (experiment 049): what the speaker swears, what words beside it seal,
# what is never to be done again, and the rest.
MIN_P_OF_VOW, MIN_P_OF_SEALED, MIN_P_OF_NEVER_AGAIN, MIN_P = 0.3, 0.08, 0.45, 0.68
MIN_P_OF_REPEATED = 0.35
"""From this probability on a clause that the same speaker says again is a claim."""
MIN_P_OF_THREAT = 0.5
P_OF_RULES = 0.85  # of clauses that a rule of grammar takes, measured in experiment 049
_NO_MORE = frozenset("again anymore longer live lives life".split())
_DATES = BINDING_TIMES - frozenset(
    "back live lives life alive die death long while once day night morning evening never".split()
)
_NEAR_TOKENS = 6
_YOU = frozenset("you your".split())
_BOUNDS = frozenset(("ever",))
_OR_ELSE = frozenset(("or", "else", "otherwise"))
_NO_BANS = frozenset(
    "trust bother brood worry fear mind understand think suppose blame be trouble cry wonder expect imagine forget get "
    "hang fly need believe deceive despise hate doubt repent regret grieve".split()
)
_FEELINGS = frozenset("hate love forgive despise like regret".split())
_UNSURE = frozenset("perhaps maybe possibly probably".split())
_ASKING = frozenset("please pray beg advice".split())
_STAYING = frozenset("stay remain keep wait stand".split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PromiseTrees:
    """Two sets of trees.

    Attributes:
        binds: give the probability that a clause binds its speaker.
        threatens: give the probability that a clause that binds its speaker is a threat.
    """

    binds: BoostedTrees
    threatens: BoostedTrees


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A clause that binds a person: its kind and probability, and whether it is a claim by itself.

    One that is not is a claim only where its speaker says it again.
    """

    candidate: Candidate
    kind: PromiseKind
    p: float
    is_sure: bool


@functools.cache
def packaged_promises() -> PromiseTrees:
    """Returns the trees in the package, which `training/world/promises.py` fits."""
    arrays = load_weights("promises", COLUMNS)
    parts = {
        part.name: trees_of(
            {field.name: arrays[f"{part.name} {field.name}"] for field in fields(BoostedTrees)}
        )
        for part in fields(PromiseTrees)
    }  # fmt: skip
    return PromiseTrees(**parts)


def judge(index: StatementIndex, candidates: list[Candidate], trees: PromiseTrees) -> list[Binding]:
    """Returns the candidates that bind a person, in their order.

    Args:
        index: the statements of the story.
        candidates: clauses that may bind a person.
        trees: what judges them.
    """
    learned = [candidate for candidate in candidates if candidate.form in LEARNED_FORMS]
    rows = FeatureReader(index).rows(learned)
    binds, threatens = trees.binds.probabilities(rows), trees.threatens.probabilities(rows)
    asked = [(candidate, _kind_by_rule(index, candidate)) for candidate in candidates]
    bindings = [
        Binding(candidate=candidate, kind=kind, p=P_OF_RULES, is_sure=True) for candidate, kind in asked if kind
    ]
    by_rule = {binding.candidate.predicate for binding in bindings}
    bindings += [
        Binding(
            candidate=candidate,
            kind="threat" if _threatens(index, candidate, threat) else "promise",
            p=round(p, 3),
            is_sure=p >= _min_p(index, candidate),
        )
        for candidate, p, threat in zip(learned, binds.tolist(), threatens.tolist(), strict=True)
        if p >= min(MIN_P_OF_REPEATED, _min_p(index, candidate))
        and candidate.predicate not in by_rule
        and not _words(index, candidate) & _UNSURE
        and index.lemma(candidate.predicate).lower() not in _FEELINGS
    ]
    return sorted(bindings, key=lambda binding: binding.candidate.token_start)


def _threatens(index: StatementIndex, candidate: Candidate, p: float) -> bool:
    """Whether it follows "or", or the trees say so and the speaker is to do harm, or to do something no more."""
    if index.tokens.spelling(candidate.token_start - 1).lower() in _OR_ELSE:
        return True  # "Speak, or I will make you speak"
    near = range(candidate.predicate, min(candidate.token_end, candidate.predicate + _NEAR_TOKENS))
    harms = any(index.lemma(token).lower() in HARMING_VERBS for token in near)
    return harms or (p >= MIN_P_OF_THREAT and candidate.negated)


def _words(index: StatementIndex, candidate: Candidate) -> set[str]:
    return {index.tokens.spelling(t).lower() for t in range(candidate.token_start, candidate.token_end)}


def _min_p(index: StatementIndex, candidate: Candidate) -> float:
    if candidate.form == "vow":
        return MIN_P_OF_VOW
    if candidate.sealed:
        return MIN_P_OF_SEALED
    if candidate.form == "future" and candidate.negated and _words(index, candidate) & _NO_MORE:
        return MIN_P_OF_NEVER_AGAIN
    return MIN_P


def is_persons(index: StatementIndex, candidate: Candidate) -> bool:
    """Returns whether a certain person is bound, the hearer or another, and not everyone."""
    subject = candidate.subject
    if subject is None:
        return False
    return index.tokens.spelling(subject).lower() == "you" or index.referent(subject) in index.people


def _kind_by_rule(index: StatementIndex, candidate: Candidate) -> PromiseKind | None:
    """The kind of a clause that asks or forbids beyond the moment, by its grammar alone."""
    words, lemma = _words(index, candidate), index.lemma(candidate.predicate).lower()
    if candidate.form == "rule":
        if lemma in _NO_BANS:
            return None  # "I am forbidden to believe"
        return "ban" if is_persons(index, candidate) else "rule"
    if candidate.form == "future":
        return "threat" if _is_threat(index, candidate, words, lemma) else None
    if candidate.form == "command":
        governor = index.lemma(candidate.governor) if candidate.governor is not None else ""
        return "ban" if candidate.negated or governor in ("forbid", "prohibit", "ban") else "order"
    start, end = index.sentence_of(candidate.predicate)
    if lemma in _NO_BANS or _ASKING.intersection(index.tokens.spelling(t).lower() for t in range(start, end)):
        return None
    if candidate.form == "imperative":
        if candidate.negated and (words & _BOUNDS or {"long", "live"} <= words) and "over" not in words:
            return "ban"
        return "order" if lemma in _STAYING - {"wait"} and words & {"until", "till"} else None
    if candidate.form in ("duty", "fate") and candidate.subject is not None:
        return _kind_of_duty(index, candidate, words)
    return None


def _kind_of_duty(index: StatementIndex, candidate: Candidate, words: set[str]) -> PromiseKind | None:
    """The kind of "you are not to go", "you must never go", "no one may go"."""
    assert candidate.subject is not None
    subject = index.tokens.spelling(candidate.subject).lower()
    modal = "" if candidate.auxiliary is None else index.tokens.spelling(candidate.auxiliary).lower()
    if subject in GENERAL_SUBJECTS and modal in ("may", "must", "shall"):
        return "rule" if words & {"ever", "here"} and index.lemma(candidate.predicate) != "know" else None
    if subject != "you":
        return None
    if not candidate.negated:
        return "order" if candidate.form == "duty" and not modal and words & _DATES else None
    if not modal:
        return "ban"
    if candidate.form == "fate":
        return "ban" if modal == "shall" and words & {"until", "till"} else None
    return "ban" if modal == "must" and words & {"never", "ever", "again"} else None


def _is_threat(index: StatementIndex, candidate: Candidate, words: set[str], lemma: str) -> bool:
    """Whether the speaker is to harm the hearer on a condition: "if you tell, I'll break your neck"."""
    near = range(candidate.predicate, min(candidate.token_end, candidate.predicate + _NEAR_TOKENS))
    lemmas = {lemma, *(index.lemma(token).lower() for token in near)}
    is_hearer = any(index.tokens.spelling(token).lower() in _YOU for token in near)
    if candidate.negated or not is_hearer or not lemmas & HARMING_VERBS:
        return False
    start, _ = index.sentence_of(candidate.predicate)
    before = [index.tokens.spelling(token).lower() for token in range(start, candidate.predicate)]
    return bool({"if", "unless", "or", "till", "until"} & {*before, *words})
