"""Referents of "he", "she" and "I" in the narration, by salience.

Salience after Lappin and Leass (1994), kept to what needs no grammar: every mention makes its referent more salient,
subjects most, and salience fades with the text in between. A pronoun refers to the most salient person of its gender.
Speech fades salience less than narration does: two people go on talking about the person who was last described.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

import numpy as np

from fabula.indexes import story_clock
from fabula.lexicons.pronouns import HE, NEOPRONOUNS, SHE, THEY, WE, I
from fabula.lexicons.verbs import IRREGULAR_PAST_VERBS
from fabula.people.pronouns.salience_state import PronounReferent, SalienceState
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.tokens import Tokens

# What a mention adds to salience (experiment 011).
SUBJECT_WEIGHT, OTHER_WEIGHT, PRONOUN_WEIGHT = 2.0, 1.0, 0.4
SPEECH_WEIGHT = 0.3  # what a name inside speech adds
MIN_NEOPRONOUN_SHARE = 0.3  # a character who receives this share of the uses of a set of neopronouns has that set
NARRATOR_PROBABILITY, REFLEXIVE_PROBABILITY = 0.95, 0.9  # that "I" is the narrator, and "himself" the last subject
_MALE, _FEMALE, _FIRST_PERSON, _PLURAL, _NEOPRONOUN = 1, 2, 3, 4, 5


def resolve_by_salience(
    tokens: Tokens, narration: BoolArray, people: list[PronounReferent]
) -> list[tuple[int, int, float]]:
    """Returns (token, row of the person or -1, probability) of each pronoun in the narration, in order.

    Args:
        tokens: the story's tokens.
        narration: which tokens are prose outside of speech. Shape: (tokens,).
        people: everyone a pronoun may refer to.
    """
    walk = _SalienceWalk(tokens, narration, people)
    kinds = _pronoun_kinds(tokens, narration, walk.set_of_neopronoun)
    events = [(int(token), -1, int(kinds[token])) for token in np.flatnonzero(kinds)]
    events += [(start, row, end) for row, person in enumerate(people) for start, end in person.uses]
    events.sort()
    resolved = []
    for token, row, end_or_kind in events:
        if row >= 0:
            walk.note_name(token, end_or_kind, row)
        else:
            resolved.append((token, *walk.resolve_pronoun(token, end_or_kind)))
    return resolved


class _SalienceWalk:
    """A walk through the names and pronouns of a story in order, which keeps the salience of everyone."""

    def __init__(self, tokens: Tokens, narration: BoolArray, people: list[PronounReferent]) -> None:
        self.tokens, self.narration = tokens, narration
        self.set_of_neopronoun = neopronouns(tokens)
        self.clock = _narration_clock(narration)
        self.is_past_verb = tokens.where(lambda w: w.endswith("ed") or w in IRREGULAR_PAST_VERBS)
        self.salience = SalienceState(people)
        self.narrator = next((row for row, person in enumerate(people) if person.narrator), -1)
        self.parts = sorted((start, end, row) for row, person in enumerate(people) for start, end in person.narrated)
        self.subject, self.subject_sentence = -1, -1  # the last subject, and the sentence it stands in

    def note_name(self, start: int, end: int, row: int) -> None:
        """Notes that the tokens from `start` to `end` name a person."""
        self._forget_subject_of_other_sentence(start)
        is_subject = bool(self.is_past_verb[min(end, len(self.tokens) - 1)])
        in_narration = bool(self.narration[start])
        weight = SPEECH_WEIGHT if not in_narration else SUBJECT_WEIGHT if is_subject else OTHER_WEIGHT
        self.salience.add(row, self.clock[start], weight)
        if is_subject and in_narration:
            self.subject = row

    def resolve_pronoun(self, token: int, kind: int) -> tuple[int, float]:
        """Returns the row of the person a pronoun refers to, or -1, and the probability; notes the mention."""
        self._forget_subject_of_other_sentence(token)
        if self.parts:
            part = self.parts[bisect_right(self.parts, (token, len(self.tokens), 0)) - 1]
            self.narrator = part[2] if part[0] <= token < part[1] else -1
        word = self.tokens.spelling(token).lower()
        if kind == _FIRST_PERSON:
            if self.narrator >= 0 and word == "i":
                self.subject = self.narrator
            return self.narrator, NARRATOR_PROBABILITY if self.narrator >= 0 else 0.0
        if kind == _PLURAL:
            return -1, 0.0
        if word.endswith("self") and self.subject >= 0:
            return self.subject, REFLEXIVE_PROBABILITY
        gender = self.set_of_neopronoun[word] if kind == _NEOPRONOUN else "m" if kind == _MALE else "f"
        excluded = self.subject if word == "him" else -1
        now = self.clock[token]
        person, probability = self.salience.most_salient(gender, now, (excluded, self.narrator))
        if person >= 0:
            is_subject_form = word in ("he", "she") or word in NEOPRONOUNS
            self.salience.add(person, now, PRONOUN_WEIGHT if is_subject_form else PRONOUN_WEIGHT / 2)
            if is_subject_form:
                self.subject = person
        return person, probability

    def _forget_subject_of_other_sentence(self, token: int) -> None:
        sentence = int(self.tokens.sentence[token])
        if sentence != self.subject_sentence:
            self.subject, self.subject_sentence = -1, sentence


def neopronouns(tokens: Tokens) -> dict[str, str]:
    """Returns the set, as a key of `NEOPRONOUNS`, by each word of the sets that a story uses.

    A story uses a set where it has the set's first word and another of its words.
    """
    vocabulary = set(tokens.lower_case)
    used = [
        (first, words) for first, words in NEOPRONOUNS.items() if first in vocabulary and words & vocabulary - {first}
    ]
    return {word: first for first, words in used for word in words}


def neopronouns_of(tokens: Tokens, narration: BoolArray, people: list[PronounReferent]) -> dict[int, str]:
    """Returns the set of neopronouns by row of each person who has one: the most salient one where they are used.

    Args:
        tokens: the story's tokens.
        narration: which tokens are prose outside of speech. Shape: (tokens,).
        people: everyone, by row.
    """
    set_of_neopronoun = neopronouns(tokens)
    if not set_of_neopronoun:
        return {}
    without_gender = [replace(person, gender="") for person in people]
    resolved = (
        (set_of_neopronoun.get(tokens.spelling(token).lower()), row)
        for token, row, _ in resolve_by_salience(tokens, narration, without_gender)
        if row >= 0
    )
    votes = Counter((pronoun_set, row) for pronoun_set, row in resolved if pronoun_set)
    total: Counter[str] = Counter()
    for (pronoun_set, _), count in votes.items():
        total[pronoun_set] += count
    return {
        row: pronoun_set
        for (pronoun_set, row), count in votes.items()
        if count >= max(2, MIN_NEOPRONOUN_SHARE * total[pronoun_set])
    }


def settle_shared_names(
    tokens: Tokens,
    narration: BoolArray,
    people: list[PronounReferent],
    shared: list[tuple[int, int, tuple[int, ...]]],
) -> list[tuple[int, int, int]]:
    """Returns (token_start, token_end, row of the person) for each use of a name that several people share, in order.

    Args:
        tokens: the story's tokens.
        narration: which tokens are prose outside of speech. Shape: (tokens,).
        people: everyone by the names that no other person has.
        shared: (token_start, token_end, rows of the people who share the name) of each use.
    """
    clock = _narration_clock(narration)
    no_bearers: tuple[int, ...] = ()
    events = [(start, end, row, no_bearers) for row, person in enumerate(people) for start, end in person.uses]
    events += [(start, end, -1, bearers) for start, end, bearers in shared]
    events.sort(key=lambda event: event[:3])
    salience = SalienceState(people)
    settled: list[tuple[int, int, int]] = []
    for start, end, known_row, bearers in events:
        row = known_row
        if known_row < 0:
            row = max(bearers, key=lambda bearer: (salience.now(bearer, clock[start]), len(people[bearer].uses)))
            settled.append((start, end, row))
        salience.add(row, clock[start], OTHER_WEIGHT)
    return settled


def _narration_clock(narration: BoolArray) -> FloatArray:
    """Returns the time of each token, on a clock that speech moves by less. Shape: (tokens,)."""
    return story_clock(~narration)[1:]


def _pronoun_kinds(tokens: Tokens, narration: BoolArray, set_of_neopronoun: dict[str, str]) -> IntArray:
    """Returns the kind of each pronoun of the narration, 0 for other tokens. Shape: (tokens,), int8."""
    kinds = np.zeros(len(tokens), np.int8)
    for kind, words in (
        (_MALE, HE),
        (_FEMALE, SHE),
        (_FIRST_PERSON, I),
        (_PLURAL, THEY | WE),
        (_NEOPRONOUN, frozenset(set_of_neopronoun)),
    ):
        kinds[_is_one_of(tokens, words)] = kind
    kinds[~narration] = 0
    return kinds


def _is_one_of(tokens: Tokens, words: frozenset[str]) -> BoolArray:
    return tokens.among(words)
