"""To whom each line is spoken: each candidate by itself, so that it may be nobody, one, or a roomful."""

import functools
from dataclasses import dataclass, replace

import numpy as np

from fabula import weights
from fabula.speech.addressee_evidence import COLUMN, COLUMNS, rows
from fabula.speech.cues import Cue
from fabula.speech.evidence import Evidence
from fabula.speech.narrated import narrated
from fabula.speech.overhearers import overhearers
from fabula.speech.per_turn import PerTurn
from fabula.speech.stage import Stage
from fabula.speech.turns import Turn
from fabula.story import Character, Mention, Quote

# The probability from which a candidate is spoken to: .3 to .4 are level on novels left out, .5 is 1.7 of F1 lower.
ADDRESSED = 0.35
# The probability from which someone takes in what a tag says is spoken to another.
LISTENS = 0.8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddresseeScorer:
    """The weights of a logistic regression, written by `training/addressee_weights.py` into `addressee_weights.npz`.

    Attributes:
        linear: of each column of evidence. Shape: (columns,).
        bias: what no evidence at all counts for. Shape: ().
    """

    linear: np.ndarray
    bias: np.ndarray

    def chances(self, features: np.ndarray) -> np.ndarray:
        """The probability that each row's candidate is spoken to. Shape: (rows, columns) in, (rows,) out."""
        return 1 / (1 + np.exp(-(features @ self.linear + self.bias)))


@functools.cache
def shipped() -> AddresseeScorer:
    """The scorer in the package."""
    return AddresseeScorer(**weights.arrays("speech/addressee_weights", COLUMNS))


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Turns whose speakers are known as far as they can be, and the evidence for whom they are spoken to.

    Attributes:
        features: see `addressee_evidence.COLUMNS`. Shape: (rows, columns).
        turn, person: the turn and the candidate of each row. Shape: (rows,), both.
        answer: the row of the speaker of each turn, -1 where unresolved. Shape: (turns,).
    """

    features: np.ndarray
    turn: np.ndarray
    person: np.ndarray
    answer: np.ndarray


def lines(
    scene: Stage,
    cues: list[list[Cue]],
    turns: list[Turn],
    evidence: Evidence,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
) -> Lines:
    """The evidence of a story for whom each turn is spoken to.

    Args:
        scene: the page.
        cues: of each quote.
        turns: the turns of the story.
        evidence: what the speakers were found by.
        quotes: the quotes of the stage with their speakers, in the same order.
        characters: the cast.
        mentions: every mention; those in narration are evidence.
    """
    row = {c.id: i for i, c in enumerate(characters)}
    first = [quotes[turn.quotes[0]] for turn in turns]
    answer = np.array([row[q.speaker] if q.speaker else -1 for q in first], np.int64)
    speaks = PerTurn.of((t, row[who], p) for t, quote in enumerate(first) for who, p in quote.candidates)
    told = narrated(scene, cues, turns, characters, mentions)
    return Lines(*rows(scene, turns, evidence, speaks, answer, told), answer)


def addressees(
    scene: Stage,
    turns: list[Turn],
    found: Lines,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    scorer: AddresseeScorer,
) -> tuple[Quote, ...]:
    """The quotes with those they are spoken to, likeliest first, and those who hear them besides.

    Nobody is spoken to by themselves, and a thought by nobody.
    """
    chance = scorer.chances(found.features)
    others = found.answer[found.turn] != found.person
    told = others & (chance >= ADDRESSED) & (found.features[:, COLUMN["told in a tag"]] > 0)
    named = np.isin(found.turn, found.turn[told])  # "said Nora to Edmund" leaves out whoever else is there
    spoken_to = _by_turn(found, chance, others & np.where(named, told, chance >= ADDRESSED), len(turns))
    listening = _by_turn(found, chance, others & named & ~told & (chance >= LISTENS), len(turns))
    sure = [quotes[turn.quotes[0]].p for turn in turns]
    hear = overhearers(turns, found.answer.tolist(), sure, spoken_to, listening)
    out = list(quotes)
    for turn, to, others in zip(turns, spoken_to, hear, strict=True):
        for quote in turn.quotes:
            if quotes[quote].kind == "speech":
                to_ids, other_ids = (tuple(characters[who].id for who in some) for some in (to, others))
                out[quote] = replace(quotes[quote], addressees=to_ids, overhearers=other_ids)
    return tuple(out)


def _by_turn(found: Lines, chance: np.ndarray, chosen: np.ndarray, turns: int) -> list[list[int]]:
    """The people of the chosen rows for each turn, likeliest first."""
    people: list[list[int]] = [[] for _ in range(turns)]
    for row in np.lexsort((-chance, found.turn)).tolist():
        if chosen[row]:
            people[found.turn[row]].append(int(found.person[row]))
    return people
