"""Finds what comes of a commitment: a later event that keeps it or breaks it, or words that say so."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.grammar import agents_and_patients, is_in_past_perfect, is_negated, is_supposed
from fabula.lexicons.world.promises import (
    BREAKING_VERBS,
    EMPTY_CONTENT,
    KEEPING_VERBS,
    LIGHT_VERBS,
    PLEDGE_NOUNS,
    WHOLE_DEEDS,
)
from fabula.schema.people import Span
from fabula.schema.world import PromiseStatus
from fabula.world.promises.commitments import Commitment, deed_of, deed_of_lemma, deeds_of
from fabula.world.statements import StatementIndex

MIN_EVENT_P = 0.5  # as in world/events.py
_LIGHT_DEEDS = frozenset(map(deed_of_lemma, LIGHT_VERBS))
MIN_REFERENT_P = 0.7
"""A pronoun or noun in a deed counts as a known character's from this probability on (experiment 060)."""
_NEAR_TOKENS = 8
_PLEDGE_TOKENS = 4000  # between a promise and the words that it is kept
_SECOND_PERSON = frozenset("you thee ye".split())
_STATES = frozenset("be b have hav do try want like love know think believe hope mean remember".split())


@dataclass(frozen=True, slots=True)
class _Deed:
    """What a person does or does not do in the narration: the verb's token, its further words, and its objects."""

    token: int
    words: frozenset[str]
    objects: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a commitment ends, with the span that shows it."""

    status: PromiseStatus
    span: Span


class OutcomeReader:
    """Holds the narrated deeds of each character by what is done, and the words that say that a promise is kept."""

    def __init__(self, index: StatementIndex):
        self.index = index
        self.deeds: dict[tuple[str, str], list[_Deed]] = defaultdict(list)
        self.pledges: dict[str, list[tuple[int, PromiseStatus]]] = defaultdict(list)
        self._wanted: set[str] = set()

    def read(self, commitments: list[Commitment]) -> list[Outcome | None]:
        """Returns the outcome of each commitment, None where the story does not show it."""
        self._wanted = {commitment.deeds[0] for commitment in commitments if commitment.deeds}
        self._read_narration()
        latest = self._latest_by_pledge(commitments)
        return [self._outcome(place, commitment, latest) for place, commitment in enumerate(commitments)]

    # ---- What is told

    def _read_narration(self) -> None:
        index = self.index
        narrated = (index.quote_of_token < 0) & (index.reported_of_token < 0)
        happens = narrated & (index.parse.event > MIN_EVENT_P)
        denied = np.zeros(len(index.tokens), bool)
        denied[index.parse.head[index.tokens.among(("never",))]] = True
        verbs = np.array([name.startswith("VB") for name in index.parse.xpos_names], bool)[index.parse.xpos]
        pledged = np.array([lemma.lower() in KEEPING_VERBS | BREAKING_VERBS for lemma in index.parse.lemmas], bool)
        told = happens | (narrated & (denied | pledged[index.parse.lemma]))
        for token in np.flatnonzero(verbs & told).tolist():
            self._add(token)

    def _add(self, token: int) -> None:
        index, lemma = self.index, self.index.lemma(token).lower()
        if lemma in KEEPING_VERBS | BREAKING_VERBS:
            self._add_pledge(token, lemma)
        deed = deed_of(index, token)
        never = any(index.tokens.spelling(child).lower() == "never" for child in index.tree.children(token))
        if deed not in self._wanted or not (never or index.parse.event[token] > MIN_EVENT_P):
            return
        negated = is_negated(index.tokens, index.tree, token)
        if not negated and is_supposed(index.tokens, index.parse, index.tree, token):
            return
        if is_in_past_perfect(index.tokens, index.tree, token):
            return
        agents, patients = agents_and_patients(index.tree, token)
        end = index.tree.subtree(token)[1]
        words = frozenset(deeds_of(index, token, end)[1:])
        found = _Deed(token, words, frozenset(self._sure(patients)), negated)
        for agent in self._sure(agents):
            self.deeds[agent, deed].append(found)

    def _sure(self, tokens: list[int]) -> list[str]:
        """The ids of what these head tokens refer to, where that is likely enough."""
        mentions = (self.index.mention_of_token.get(token) for token in tokens)
        return [each.entity for each in mentions if each and each.entity and each.p >= MIN_REFERENT_P]

    def _add_pledge(self, token: int, lemma: str) -> None:
        """Notes "she kept her promise"."""
        index = self.index
        nouns = index.tree.dependents_labelled(token, "obj")
        pledged = [noun for noun in nouns if index.lemma(noun) in PLEDGE_NOUNS and index.possessors(noun)]
        if not pledged or is_supposed(index.tokens, index.parse, index.tree, token):
            return
        owners = index.referents(index.possessors(pledged[0]))
        for agent in index.referents(agents_and_patients(index.tree, token)[0]):
            if agent in owners:
                self.pledges[agent].append((token, "kept" if lemma in KEEPING_VERBS else "broken"))

    # ---- What comes of it

    def _latest_by_pledge(self, commitments: list[Commitment]) -> dict[int, tuple[int, PromiseStatus]]:
        """The commitment that each pledge kept or broken is about, by its place: the person's last one before it."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, commitment in enumerate(commitments):
            if commitment.kind == "promise" and commitment.by:
                places[commitment.by].append((commitment.token_end, place))
        latest: dict[int, tuple[int, PromiseStatus]] = {}
        for agent, pledges in self.pledges.items():
            given = sorted(places[agent])
            for token, status in pledges:
                before = bisect_right(given, (token, -1)) - 1
                if before >= 0 and token - given[before][0] <= _PLEDGE_TOKENS:
                    latest.setdefault(given[before][1], (token, status))
        return latest

    def _outcome(
        self, place: int, commitment: Commitment, latest: dict[int, tuple[int, PromiseStatus]]
    ) -> Outcome | None:
        if place in latest:
            token, status = latest[place]
            return Outcome(status, self._span(token))
        for deed in self._deeds_after(commitment):
            if self._is_the_same(commitment, deed):
                forbidden = commitment.negated or commitment.kind == "ban"
                return Outcome("broken" if forbidden != deed.negated else "kept", self._span(deed.token))
        return None

    def _deeds_after(self, commitment: Commitment) -> list[_Deed]:
        if not commitment.deeds or commitment.deeds[0] in _STATES or commitment.subject is not None:
            return []
        bound = [person for person in commitment.bound if person in self.index.people]
        if len(bound) != 1:
            return []
        deeds = self.deeds.get((bound[0], commitment.deeds[0]), [])
        return [deed for deed in deeds if deed.token >= commitment.token_end]

    def _is_the_same(self, commitment: Commitment, deed: _Deed) -> bool:
        """Whether a deed is what was promised: the same verb with the same object or further word."""
        if (commitment.negated or commitment.kind == "ban") and deed.negated:
            return False
        wanted = self._nouns(commitment)
        objects = self._objects(commitment)
        if objects:
            return bool(objects & deed.objects) and (
                commitment.deeds[0] not in _LIGHT_DEEDS or self._shares(wanted, deed)
            )
        if commitment.deeds[0] in _LIGHT_DEEDS:
            return bool(self._object_nouns(commitment) & deed.words)
        if wanted:
            return bool(wanted & deed.words)
        return commitment.deeds[0] in WHOLE_DEEDS

    def _nouns(self, commitment: Commitment) -> frozenset[str]:
        """The lemmas of the nouns that say what it is to be done with, close behind the verb."""
        index = self.index
        near = range(commitment.predicate + 1, min(commitment.token_end, commitment.predicate + _NEAR_TOKENS))
        tags = {token: index.parse.xpos_names[index.parse.xpos[token]] for token in near}
        return frozenset(index.lemma(t).lower() for t in near if tags[t].startswith("NN")) & {*commitment.deeds[1:]}

    def _object_nouns(self, commitment: Commitment) -> frozenset[str]:
        """The lemmas of the objects of what is to be done."""
        objects = self.index.tree.dependents_labelled(commitment.predicate, "obj")
        return frozenset(self.index.lemma(token).lower() for token in objects) & {*commitment.deeds[1:]}

    def _shares(self, wanted: frozenset[str], deed: _Deed) -> bool:
        return bool(wanted & deed.words) if wanted else False

    def _objects(self, commitment: Commitment) -> frozenset[str]:
        """The ids of those that it is done to: the hearer for "you"."""
        index = self.index
        _, patients = agents_and_patients(index.tree, commitment.predicate)
        you = any(index.tokens.spelling(token).lower() in _SECOND_PERSON for token in patients)
        people = index.people_among(patients)
        return frozenset((*people, *(commitment.to if you else ())))

    def _span(self, token: int) -> Span:
        """The words from the subject of a verb to the end of what it governs, in its own sentence."""
        index = self.index
        first, end = index.sentence_of(token)
        subjects = [child for child in index.tree.dependents_labelled(token, "nsubj") if first <= child]
        last = token + 1
        for child in index.tree.dependents_labelled(token, "obj", "iobj", "advmod", "compound", "obl"):
            last = max(last, index.tree.subtree(child)[1])
        start = min([token, *(index.tree.subtree(subject)[0] for subject in subjects)])
        return index.span_of(max(first, start), min(end, last))


def says_enough(deeds: tuple[str, ...]) -> bool:
    """Returns whether a clause says so much of what is to be done that a repetition can be told."""
    further = [word for word in deeds[1:] if word not in EMPTY_CONTENT]
    return bool(deeds) and (bool(further) or deeds[0] not in _LIGHT_DEEDS)
