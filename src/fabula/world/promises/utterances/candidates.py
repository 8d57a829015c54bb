"""Finds the clauses of utterances that may bind a person, by their grammar."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from fabula.lexicons.function_words import NEGATIONS
from fabula.lexicons.world.promises import (
    BANNING_PARTICIPLES,
    BINDING_TIMES,
    DUTY_AUXILIARIES,
    FUTURE_AUXILIARIES,
    GENERAL_SUBJECTS,
    PROMISING_NOUNS,
    PROMISING_VERBS,
)
from fabula.schema.arrays import BoolArray
from fabula.world.promises.utterances.clause_tree import FIRST_PERSON, ClauseTree
from fabula.world.statements import StatementIndex

Form = Literal["vow", "future", "fate", "imperative", "duty", "command", "rule"]
"""The grammar of a clause that may bind.

"vow": what is sworn or promised in the first person ("I promise to come"). "future": "I will come". "fate": "you shall
have it". "imperative": "never go there". "duty": "you must not go". "command": "I forbid you to go". "rule": "no one
is allowed to go", "he is banned from going".
"""
FORMS: tuple[Form, ...] = get_args(Form)
_AUXILIARIES = FUTURE_AUXILIARIES | DUTY_AUXILIARIES
_SECOND = frozenset("you ye thou".split())
_PEOPLE_PRONOUNS = frozenset("he she they".split())
_THINGS = frozenset("it this that there which what these those".split())
# Imperatives that ask for nothing: "never mind", "let us go", "believe me".
_EMPTY_IMPERATIVES = frozenset("mind fear worry let believe suppose be think look see say imagine fancy know".split())
# Verbs of the first person that promise nothing: "I'll bet", "I shall see you", "I shall never forget".
_IDLE_VERBS = frozenset(
    "bet wager lay warrant thank regret see forgive be want like enjoy miss expect hope think".split()
)
_UNCERTAIN_VERBS = frozenset(
    "think suppose hope fear guess believe expect wonder doubt say dare fancy imagine know wish see".split()
)
_NOBODY = frozenset("nobody no-one none".split())
_UNCERTAIN_MARKS = frozenset("if whether unless though lest".split())
_EMBEDDED = ("acl", "advcl", "amod", "nmod", "obl", "nsubj", "csubj")
_LONGEST_CLAUSE = 60  # tokens; a longer one is mostly several clauses that the parser has joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause that may bind a person.

    Attributes:
        predicate: the head token of what is promised, threatened, asked or banned.
        form: its grammar.
        subject: the head token of who is to do it; None in an imperative.
        negated: whether it is not to be done.
        auxiliary: the token of its auxiliary, or None.
        governor: the verb or noun that makes it bind, "promise" of "I promise to come", or None.
        token_start, token_end: the tokens of the clause.
        sealed: whether words beside it, or the speech tag, say that it is a promise: "I'll come, I swear".
    """

    predicate: int
    form: Form
    subject: int | None
    negated: bool
    auxiliary: int | None
    governor: int | None
    token_start: int
    token_end: int
    sealed: bool = False


def find_candidates(index: StatementIndex) -> list[Candidate]:
    """Returns the clauses of a story's utterances that may bind a person, in the order of the text.

    Args:
        index: the statements of the story.
    """
    reader = _ClauseReader(index)
    candidates = (reader.candidate(token) for token in np.flatnonzero(reader.may_bind()).tolist())
    return [candidate for candidate in candidates if candidate]


class _ClauseReader(ClauseTree):
    """Reads the grammar of single clauses."""

    def may_bind(self) -> BoolArray:
        """Which tokens of utterances have an auxiliary that binds, are verbs in the base form, or are banned acts."""
        tokens, parse = self.index.tokens, self.parse
        uttered = self.index.quote_of_token >= 0
        auxiliary = tokens.among(_AUXILIARIES)
        base = np.array([name == "VB" for name in parse.xpos_names])[parse.xpos]
        clause = np.zeros(len(tokens), bool)
        clause[parse.head[auxiliary & uttered]] = True
        banned = tokens.where(lambda word: word.lower() in BANNING_PARTICIPLES)[parse.head]
        clause |= banned & np.array([name == "VBG" for name in parse.xpos_names])[parse.xpos]
        may: BoolArray = uttered & (clause | base)
        return may

    def candidate(self, predicate: int) -> Candidate | None:
        """The candidate with a predicate, or None where its grammar binds no one."""
        children = self.tree.children(predicate)
        relations = {child: self.index.relation(child) for child in children}
        subjects = [child for child, relation in relations.items() if relation in ("nsubj", "csubj")]
        auxiliaries = [child for child, relation in relations.items() if relation in ("aux", "cop")]
        marks = {self.word(child) for child, relation in relations.items() if relation == "mark"}
        subject = subjects[0] if subjects else self.shared_subject(predicate, auxiliaries)
        negated = any(self.word(child) in NEGATIONS for child in children)
        modal = next((a for a in auxiliaries if self.word(a) in _AUXILIARIES), None)
        governor = self.governor(predicate)
        licence = self.licence(predicate)
        if licence is not None:
            return self._rule(predicate, licence)
        form = self._form(predicate, subject, modal, auxiliaries, marks, governor, negated)
        if (
            form is None
            or self.is_asked(predicate, subject, auxiliaries)
            or self._is_idle(predicate, form, marks, negated)
        ):
            return None
        start, end = self.clause(predicate)
        if form == "imperative" and not self._binds_beyond_now(negated, start, end):
            return None
        behind = [self.word(token) for token in range(end, min(end + 2, len(self.index.tokens)))]
        if end - start > _LONGEST_CLAUSE or "?" in behind:
            return None
        return Candidate(
            predicate=predicate, form=form, subject=subject, negated=negated, auxiliary=modal,
            governor=governor if form in ("vow", "command") else None, token_start=start, token_end=end,
            sealed=form in ("future", "fate") and self.is_sealed(predicate, start, end),
        )  # fmt: skip

    def _is_idle(self, predicate: int, form: Form, marks: set[str], negated: bool) -> bool:
        """Whether a clause binds no one by its words: it is a wager, a thought, a condition or a farewell."""
        if marks & _UNCERTAIN_MARKS:
            return True
        if form in ("vow", "command"):
            return False
        head = int(self.parse.head[predicate])
        is_within = self.index.quote_of_token[head] == self.index.quote_of_token[predicate]  # no speech tag
        is_governed = self.index.relation(predicate) == "ccomp" and is_within
        is_thought = is_governed and self.index.lemma(head) in _UNCERTAIN_VERBS
        lemma = self.index.lemma(predicate)
        is_idle = (not negated and lemma in _IDLE_VERBS) or lemma in PROMISING_VERBS
        return is_thought or (form == "future" and is_idle)

    # ---- Forms

    def _form(
        self,
        predicate: int,
        subject: int | None,
        modal: int | None,
        auxiliaries: list[int],
        marks: set[str],
        governor: int | None,
        negated: bool,
    ) -> Form | None:
        if governor is not None and (modal is not None or "to" in marks):
            if self.index.lemma(governor) not in PROMISING_VERBS | PROMISING_NOUNS:
                return "command"
            if modal is not None and self.word(modal) not in FUTURE_AUXILIARIES:
                return None  # "I vow I can't"
            own = subject is None or self.word(subject) in FIRST_PERSON or "to" in marks
            return "vow" if own or (modal is not None and self.word(modal) in ("shall", "sha")) else None
        if self.index.relation(predicate) in _EMBEDDED:
            return None
        if modal is not None:
            if any(self.word(auxiliary) == "have" for auxiliary in auxiliaries):
                return None  # "you must have seen it"
            return self._form_of_modal(subject, self.word(modal), negated)
        if "to" in marks or self._is_to(predicate):
            return self._form_of_be_to(subject, auxiliaries, predicate)
        is_base = self.parse.xpos_names[self.parse.xpos[predicate]] == "VB"
        is_base &= self.word(predicate) not in _EMPTY_IMPERATIVES
        if is_base and subject is None and not marks and not self._has_auxiliary_beside_do(auxiliaries):
            return "imperative" if self._stands_alone(predicate) else None
        return None

    def _form_of_modal(self, subject: int | None, modal: str, negated: bool) -> Form | None:
        if subject is None:
            return None
        word = self.word(subject)
        if modal in FUTURE_AUXILIARIES:
            if word in _THINGS and modal != "shall":
                return None
            return "future" if word in FIRST_PERSON else "fate"
        if self.is_no(subject):
            return "duty"
        bound = word in _SECOND or word in GENERAL_SUBJECTS
        return (
            "duty"
            if (bound and (negated or modal == "must")) or (modal == "must" and word in _PEOPLE_PRONOUNS)
            else None
        )

    def _stands_alone(self, predicate: int) -> bool:
        """Whether a verb in the base form is joined to nothing but another imperative."""
        head, relation = int(self.parse.head[predicate]), self.index.relation(predicate)
        if relation != "conj" or head == predicate:
            return relation in ("root", "parataxis", "ccomp")
        is_base = self.parse.xpos_names[self.parse.xpos[head]] == "VB"
        return is_base and not self.tree.dependents_labelled(head, "nsubj", "mark", "aux")

    def _is_to(self, predicate: int) -> bool:
        return any(self.word(child) == "to" for child in self.tree.dependents_labelled(predicate, "mark", "aux"))

    def _form_of_be_to(self, subject: int | None, auxiliaries: list[int], predicate: int) -> Form | None:
        """The form of "you are to go" and of "I am going to go"."""
        head = int(self.parse.head[predicate])
        is_open = self.index.relation(predicate) == "xcomp" and head != predicate
        above = self.tree.dependents_labelled(head, "nsubj") if is_open else []
        governor = self.word(head) if is_open else ""
        word = self.word(above[0]) if above else self.word(subject) if subject is not None else ""
        if governor == "going" and word in FIRST_PERSON:
            return "future"
        is_be = governor in ("are", "'re", "’re") or any(self.word(a) in ("are", "'re", "’re") for a in auxiliaries)
        return "duty" if is_be and word in _SECOND else None

    def _has_auxiliary_beside_do(self, auxiliaries: list[int]) -> bool:
        return any(self.word(auxiliary) not in ("do", "be") for auxiliary in auxiliaries)

    def _binds_beyond_now(self, negated: bool, start: int, end: int) -> bool:
        return negated or any(self.word(token) in BINDING_TIMES for token in range(start, end))

    def _rule(self, predicate: int, licence: int) -> Candidate | None:
        subjects = self.tree.dependents_labelled(licence, "nsubj")
        negated = any(self.word(child) in NEGATIONS for child in self.tree.children(licence))
        if not subjects or self.is_asked(licence, subjects[0], self.tree.dependents_labelled(licence, "aux")):
            return None
        is_banning = self.word(licence) in BANNING_PARTICIPLES
        is_no = self.is_no(subjects[0]) or self.word(subjects[0]) in _NOBODY
        if is_banning == (negated or is_no) or not self._may_be_bound(subjects[0], is_banning=is_banning):
            return None
        start, end = self.clause(predicate)
        return Candidate(
            predicate=predicate, form="rule", subject=subjects[0], negated=True, auxiliary=None, governor=licence,
            token_start=min(start, subjects[0]), token_end=end,
        )  # fmt: skip

    def _may_be_bound(self, subject: int, *, is_banning: bool) -> bool:
        """Whether the subject of a ban is the hearer, everyone, a known person, or "it" of "it is forbidden"."""
        word = self.word(subject)
        is_group = self.tree.tag(subject) == "NNS" and subject in self.person_tokens
        is_general = word in GENERAL_SUBJECTS or self.is_no(subject) or is_group or (word == "it" and is_banning)
        return is_general or word in _SECOND or self.index.referent(subject) in self.index.people
