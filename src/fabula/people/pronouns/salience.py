"""Whom "he", "she" and "I" point at in the narration.

Salience after Lappin and Leass (1994), kept to what needs no grammar: every mention makes its bearer more salient,
subjects most, and salience fades with the text in between. A pronoun takes the most salient person of its gender.
Speech fades less than narration: two people go on talking about whoever was last described.
"""

from collections import Counter
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from fabula.indexes import SPEECH_SHARE
from fabula.lexicons.pronouns import HE, NEOPRONOUNS, SHE, THEY, WE, I
from fabula.lexicons.verbs import COMMON_PAST_VERBS
from fabula.schema.tokens import Tokens

# Tokens of narration after which salience has fallen to 1/e, the share a token of speech counts, and what a mention as
# subject, otherwise, or as a pronoun adds. Swept one by one on 22 novels, by the share of turns given to the right
# speaker: fade 30-150 (50 gains 1.2 points on 150), speech .15-.6 (level), subject 1-3 (2), pronoun .2-1 (.4).
FADE = 50.0
AS_SUBJECT, AS_OTHER, AS_PRONOUN = 2.0, 1.0, 0.4
NEOPRONOUN_SHARE = 0.3  # whose a set of neopronouns is has this share of its uses at least


@dataclass(frozen=True, slots=True)
class PronounReferent:
    """One person as pronouns see them: gender, token ranges that name them, if they narrate.

    `gender` is "m", "f", "t", a key of `NEOPRONOUNS`, or "" where the text does not say.
    """

    gender: str
    uses: tuple[tuple[int, int], ...]
    narrator: bool = False


def resolve_by_salience(
    tokens: Tokens, narration: np.ndarray, people: list[PronounReferent]
) -> list[tuple[int, int, float]]:
    """(token, row of the person or -1, probability) of each pronoun in the narration, in order.

    Args:
        tokens: the story's tokens.
        narration: which tokens are prose outside of speech. Shape: (tokens,), bool.
        people: everyone a pronoun may point at.
    """
    own = neopronouns(tokens)
    pronoun = _pronoun_kinds(tokens, narration, own)
    clock = np.cumsum(np.where(narration, 1.0, SPEECH_SHARE))
    acts = tokens.where(lambda w: w.endswith("ed") or w in COMMON_PAST_VERBS)
    events = [(int(t), -1, int(pronoun[t])) for t in np.flatnonzero(pronoun)]
    events += [(a, row, b) for row, person in enumerate(people) for a, b in person.uses]
    events.sort()
    state = _Salience(people)
    found = []
    narrator = next((row for row, p in enumerate(people) if p.narrator), -1)
    last = len(tokens) - 1
    subject, subject_sentence = -1, -1
    for token, row, detail in events:
        sentence = int(tokens.sentence[token])
        if sentence != subject_sentence:
            subject, subject_sentence = -1, sentence
        if row >= 0:
            is_subject = bool(acts[min(detail, last)])
            weight = 0.3 if not narration[token] else AS_SUBJECT if is_subject else AS_OTHER
            state.add(row, clock[token], weight)
            if is_subject and narration[token]:
                subject = row
            continue
        word = tokens.spelling(token).lower()
        if word in I:
            found.append((token, narrator, 0.95 if narrator >= 0 else 0.0))
            if narrator >= 0 and word == "i":
                subject = narrator
            continue
        if detail == _GROUP:
            found.append((token, -1, 0.0))
            continue
        gender = own[word] if detail == _OWN else "m" if detail == _MALE else "f"
        reflexive = word.endswith("self")
        if reflexive and subject >= 0:
            found.append((token, subject, 0.9))
            continue
        barred = subject if word == "him" else -1
        who, p = state.most(gender, clock[token], barred, narrator)
        found.append((token, who, p))
        if who >= 0:
            subjective = word in ("he", "she") or word in NEOPRONOUNS
            state.add(who, clock[token], AS_PRONOUN if subjective else AS_PRONOUN / 2)
            if subjective:
                subject = who
    return found


def neopronouns(tokens: Tokens) -> dict[str, str]:
    """The words of `NEOPRONOUNS` that a story uses as such, with their set: it has the first and another of them."""
    low = {word.lower() for word in tokens.vocabulary}
    used = [(first, words) for first, words in NEOPRONOUNS.items() if first in low and words & low - {first}]
    return {word: first for first, words in used for word in words}


def neopronouns_of(tokens: Tokens, narration: np.ndarray, people: list[PronounReferent]) -> dict[int, str]:
    """The set of neopronouns of each person who has one: most often the most salient where they are used.

    Args:
        tokens: the story's tokens.
        narration: which tokens are prose outside of speech. Shape: (tokens,), bool.
        people: everyone, by row.
    """
    own = neopronouns(tokens)
    if not own:
        return {}
    blind = [replace(person, gender="") for person in people]
    found = (
        (own.get(tokens.spelling(t).lower()), row)
        for t, row, _ in resolve_by_salience(tokens, narration, blind)
        if row >= 0
    )
    votes = Counter((words, row) for words, row in found if words)
    total = Counter()
    for (words, _), count in votes.items():
        total[words] += count
    return {row: words for (words, row), count in votes.items() if count >= max(2, NEOPRONOUN_SHARE * total[words])}


def settle_shared_names(
    tokens: Tokens, narration: np.ndarray, people: list[PronounReferent], shared: list[tuple[int, int, tuple[int, ...]]]
) -> list[tuple[int, int, int]]:
    """(token_start, token_end, row of the person) for each use of a name that several people share, in order.

    Args:
        tokens: the story's tokens.
        narration: which tokens are prose outside of speech. Shape: (tokens,), bool.
        people: everyone by the names that are theirs alone.
        shared: (token_start, token_end, rows of the people who share the name) of each use.
    """
    clock = np.cumsum(np.where(narration, 1.0, SPEECH_SHARE))
    events = [(a, b, row, ()) for row, person in enumerate(people) for a, b in person.uses]
    events += [(a, b, -1, bearers) for a, b, bearers in shared]
    events.sort(key=lambda e: e[:3])
    state = _Salience(people)
    found = []
    for a, b, row, bearers in events:
        if row < 0:
            row = max(bearers, key=lambda r: (state.now(r, clock[a]), len(people[r].uses)))
            found.append((a, b, row))
        state.add(row, clock[a], AS_OTHER)
    return found


_MALE, _FEMALE, _FIRST, _GROUP, _OWN = 1, 2, 3, 4, 5


def _pronoun_kinds(tokens: Tokens, narration: np.ndarray, own: dict[str, str]) -> np.ndarray:
    """What gender or person each pronoun of the narration has, 0 for other tokens. Shape: (tokens,), int8."""
    kind = np.zeros(len(tokens), np.int8)
    for value, words in ((_MALE, HE), (_FEMALE, SHE), (_FIRST, I), (_GROUP, THEY | WE), (_OWN, own)):
        kind[tokens.where(lambda w, words=words: w.lower() in words)] = value
    kind[~narration] = 0
    return kind


class _Salience:
    """How present each person is in the reader's mind, fading with the clock."""

    def __init__(self, people: list[PronounReferent]):
        self.people = people
        self.weight: dict[int, float] = {}
        self.at: dict[int, float] = {}

    def add(self, row: int, now: float, weight: float) -> None:
        faded = self.weight.get(row, 0.0) * exp((self.at.get(row, now) - now) / FADE)
        self.weight[row] = faded + weight
        self.at[row] = now

    def now(self, row: int, now: float) -> float:
        """How present someone is at this moment."""
        return self.weight.get(row, 0.0) * exp((self.at.get(row, now) - now) / FADE)

    def most(self, gender: str, now: float, barred: int, narrator: int) -> tuple[int, float]:
        """The most salient person of a gender, and their share of all salience; unknown genders count half."""
        best, best_weight, total = -1, 0.0, 0.0
        gone = []
        for row, weight in self.weight.items():
            faded = weight * exp((self.at[row] - now) / FADE)
            if faded < 1e-4:
                gone.append(row)
                continue
            own = self.people[row].gender
            if row in (barred, narrator) or (own and own != gender):
                continue
            value = faded if own else faded / 2
            total += value
            if value > best_weight:
                best, best_weight = row, value
        for row in gone:
            del self.weight[row], self.at[row]
        return best, best_weight / total if total else 0.0
