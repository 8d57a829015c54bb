"""Reads the clause under a narrated verb or noun of promising, asking or forbidding, and makes a commitment of it."""

from dataclasses import dataclass

from fabula.grammar import is_in_past_perfect, is_negated, is_passive, is_supposed
from fabula.lexicons.function_words import NEGATIONS
from fabula.schema.world import ClaimMode, PromiseKind
from fabula.world.promises.commitments import TOLD, Commitment, content_of, deeds_of
from fabula.world.statements import StatementIndex

MIN_REFERENT_P = 0.7
"""A pronoun or noun counts as a known character's from this probability on (experiment 049)."""
P_OF_TOLD = 0.9  # measured in experiment 049
_MODALS = frozenset("would should will shall 'd ’d might must".split())
_UNTOLD = frozenset("to if could can may never".split())
_BREAKS = frozenset('; : -- — – " “ ” ‘ ( )'.split())
_REACH = 12  # tokens between a verb and its subject


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClause:
    """A clause under a verb or noun of promising, asking or forbidding, with the people.

    Attributes:
        kind: what it is.
        governor: the token of the verb or noun.
        clause: the head token of the clause.
        negated: whether the content shall say that it is not to be done.
        by: the id of who gives it, or None.
        to: the ids of those who receive it.
        subject: the head token of who is to do it; None to take it from the clause.
    """

    kind: PromiseKind
    governor: int
    clause: int
    negated: bool
    by: str | None = None
    to: tuple[str, ...] = ()
    subject: int | None = None


def clause_under(index: StatementIndex, verb: int) -> int | None:
    """The head token of what is promised, asked or forbidden: an infinitive, "from" doing, or a clause with "would"."""
    for clause in index.tree.dependents_labelled(verb, "xcomp", "ccomp", "advcl", "acl", "obl"):
        children = {index.tokens.spelling(child).lower() for child in index.tree.children(clause)}
        marks = {index.tokens.spelling(mark).lower() for mark in index.tree.dependents_labelled(clause, "mark", "aux")}
        infinitive = "to" in marks and index.relation(clause) != "advcl"  # not "he directed it to the inn"
        if index.quote_of_token[clause] >= 0:
            continue
        if clause > verb and children & {"from"} and index.tree.tag(clause) == "VBG":
            return clause  # "she was banned from sailing"
        if clause > verb and (infinitive or (index.relation(clause) == "ccomp" and children & _MODALS)):
            return clause
    return None


def is_not_to(index: StatementIndex, clause: int) -> bool:
    """Returns whether a clause says that something is not to be done: "not to go", "that he must not go"."""
    before = range(max(0, clause - 4), clause)
    near = any(index.tokens.spelling(token).lower() in NEGATIONS for token in before if token >= 0)
    return is_negated(index.tokens, index.tree, clause) or (near and index.tokens.spelling(clause - 1).lower() == "to")


def is_told(index: StatementIndex, governor: int) -> bool:
    """Returns whether the narrator says that it was promised, not that it may, will or did not get promised."""
    beside = index.tree.dependents_labelled(governor, "aux", "advmod", "mark")
    words = {index.tokens.spelling(child).lower() for child in beside}
    if words & (_MODALS | NEGATIONS | _UNTOLD):
        return False
    return not is_supposed(index.tokens, index.parse, index.tree, governor)


def commitment_of(index: StatementIndex, told: ToldClause) -> Commitment:
    """Returns the commitment that a clause says."""
    clause, governor = told.clause, told.governor
    other = told.subject if told.subject is not None else _other_subject(index, clause, told.by)
    start, end = index.tree.subtree(clause)
    subjects = [*index.tree.dependents_labelled(governor, "nsubj"), governor]
    if governor > clause:  # "she would come, he promised"
        end = min(end, *subjects)
    end = _before_break(index, clause, end)
    while end > clause + 1 and not index.tokens.spelling(end - 1)[-1].isalnum():
        end -= 1
    mode: ClaimMode = "past" if is_in_past_perfect(index.tokens, index.tree, governor) else "narrated"
    first = min(token for token in subjects if abs(token - governor) <= _REACH)
    return Commitment(
        kind=told.kind,
        predicate=clause,
        negated=told.negated or told.kind == "ban",
        by=told.by,
        to=told.to,
        token_start=min(first, clause),
        token_end=max(governor + 1, end),
        mode=mode,
        p=P_OF_TOLD,
        form=TOLD,
        governor=governor,
        subject=other,
        content=content_of(index, clause, (start, end), negated=told.negated, subject=other),
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
    if not subjects and is_passive(index.tree, clause):
        subjects = index.tree.dependents_labelled(int(index.parse.head[clause]), "obj")
    if subjects and index.tokens.spelling(subjects[0]).lower() in ("which", "that", "who"):
        return None
    return subjects[0] if subjects and index.referent(subjects[0]) != by else None


def sure_people(index: StatementIndex, tokens: list[int]) -> list[str]:
    """Returns the ids of the characters that head tokens refer to, each once, where that is likely enough."""
    mentions = (index.mention_of_token.get(token) for token in tokens)
    sure = (mention.entity for mention in mentions if mention and mention.p >= MIN_REFERENT_P)
    return list(dict.fromkeys(entity for entity in sure if entity in index.people))
