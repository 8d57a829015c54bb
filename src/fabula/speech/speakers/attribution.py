"""Who speaks each quotation, to whom, how sure that is, and why."""

from bisect import bisect_left
from dataclasses import replace
from math import exp, log

import numpy as np

from fabula.cues import Cue, first_person
from fabula.indexes import DialogueIndex
from fabula.schema.people import Character
from fabula.schema.speech import Quote
from fabula.speech.dialogue import BREAK, Dialogue, Turn
from fabula.speech.speakers.features import COLUMN, CandidateRows, SpeakerFeatures
from fabula.speech.speakers.ranker import SpeakerRanker, packaged_ranker

# Below this probability a line is left unresolved where the reader wants no other: on novels left out, answers under it
# are right three times in ten and make up one line in thirty (swept .3-.9; at .5 six right answers in a hundred would
# go with them).
SURE = 0.4
# How sure an answer may be where the line calls its speaker, and where its tag is of another gender than anyone at hand
# (a chapter by itself may have nobody else): of the lines of 22 novels answered so 10 of 17 are right, and of those
# answered against the gender of a tag, whoever else is at hand, 8 of 21.
CALLED, NOBODY = 0.6, 0.38
SHOWN = 4  # candidates a quote lists
Ranked = list[tuple[int, float]]


def attribute_speakers(
    dialogue: Dialogue,
    characters: tuple[Character, ...],
    *,
    outsiders: frozenset[str] = frozenset(),
    sure: float = SURE,
    ranker: SpeakerRanker | None = None,
) -> tuple[Quote, ...]:
    """The quotes of a dialogue with speakers and reasons; one that nothing speaks for keeps `speaker` None.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        characters: its cast.
        outsiders: ids of characters whom a closed cast does not list: they speak only where words nearby name them.
        sure: the probability from which a speaker is named; where the likeliest is less likely, a line is unresolved.
        ranker: weighs the features, where the one in the package will not do.
    """
    index, turns = dialogue.index, dialogue.turns
    if not index.quotes or not characters:
        return tuple(replace(quote, reason="unresolved") for quote in index.quotes)
    rows = SpeakerFeatures(
        dialogue, frozenset(row for row, character in enumerate(characters) if character.id in outsiders)
    ).rows()
    ranker = ranker or packaged_ranker()
    limits = _limits(rows)
    ranked = [
        _calibrated(r, ranker.calibration, limits.get((number, r[0][0]), 1.0) if r else 1.0)
        for number, r in enumerate(_ranked(ranker.posteriors(rows), rows, len(turns)))
    ]
    speaking = [r[0][0] if r and r[0][1] >= sure else -1 for r in ranked]
    quotes = list(index.quotes)
    for number, turn in enumerate(turns):
        reasons = _reasons(index, dialogue.cues, turns, number, speaking)
        for row, (cue, reason) in zip(turn.quote_rows, reasons, strict=True):
            quotes[row] = replace(
                quotes[row],
                speaker=characters[speaking[number]].id if speaking[number] >= 0 else None,
                cue=cue,
                reason=reason,
                p=round(ranked[number][0][1], 3) if ranked[number] else 0.0,
                candidates=tuple((characters[who].id, round(share, 3)) for who, share in ranked[number][:SHOWN]),
            )
    return tuple(quotes)


def _ranked(p: np.ndarray, rows: CandidateRows, count: int) -> list[Ranked]:
    """For each turn its candidates and their probabilities, likeliest first; those under one in a hundred left out."""
    ranked: list[Ranked] = [[] for _ in range(count)]
    for row in np.lexsort((-p, rows.turn)).tolist():
        if p[row] >= 0.01:
            ranked[rows.turn[row]].append((int(rows.candidate[row]), float(p[row])))
    return ranked


def _limits(rows: CandidateRows) -> dict[tuple[int, int], float]:
    """How sure an answer may be at most that what stands in the line or its tag speaks against, by turn and person."""

    def has(*names: str) -> np.ndarray:
        return (rows.features[:, [COLUMN[name] for name in names]] > 0).any(1)

    named, unfit = has("named in a tag"), has("pronoun of another gender", "noun of another gender")
    fits = np.bincount(rows.turn, ~unfit | named, minlength=len(rows.gap)) > 0
    limits = np.where(has("called in the turn") & ~named, CALLED, 1.0)
    limits[~fits[rows.turn]] = NOBODY
    less = np.flatnonzero(limits < 1).tolist()
    return {(int(rows.turn[row]), int(rows.candidate[row])): float(limits[row]) for row in less}


def _calibrated(ranked: Ranked, slope_and_shift: np.ndarray, most: float) -> Ranked:
    """The ranking with the best candidate's probability made honest; the others share what that leaves as before."""
    if not ranked:
        return ranked
    (who, p), others = ranked[0], ranked[1:]
    slope, shift = slope_and_shift.tolist()
    p = min(max(p, 1e-4), 1 - 1e-4)
    honest = min(most, 1 / (1 + exp(-(slope * log(p / (1 - p)) + shift))))
    rest = sum(share for _, share in others)
    scale = min((1 - honest) / rest, honest / others[0][1]) if rest else 0.0
    return [(who, honest), *((other, share * scale) for other, share in others)]


def _reasons(
    dialogue: DialogueIndex, cues: list[list[Cue]], all_turns: list[Turn], number: int, speaking: list[int]
) -> list[tuple[tuple[int, int] | None, str]]:
    """For each quote of a turn the span of the words that decided, if any did, and the name of what decided.

    A tag anywhere in the turn says more than a gesture beside the line; of several the nearest.
    """
    who, rows = speaking[number], all_turns[number].quote_rows
    if who < 0:
        return [(None, "unresolved")] * len(rows)
    shown = [(row, name, cue) for row in rows for cue in cues[row] if (name := _what_it_shows(dialogue, cue, who))]
    shown = [found for found in shown if found[2].kind == "tag"] or shown
    if not shown:
        follows = number >= 2 and speaking[number - 2] == who and all_turns[number].gap != BREAK
        return [(None, "turn" if follows else "presence")] * len(rows)
    at = [row for row, _, _ in shown]
    decided = []
    for row in rows:
        after = bisect_left(at, row)
        before = bisect_left(at, at[after - 1]) if after else 0  # of one quote the first
        near = [shown[i] for i in (before, after) if i < len(shown)]
        other, name, cue = min(near, key=lambda found: abs(found[0] - row))
        span = int(dialogue.tokens.start[cue.token_start]), int(dialogue.tokens.end[cue.token_end - 1])
        decided.append((span, "continuation" if other != row else name))
    return decided


def _what_it_shows(dialogue: DialogueIndex, cue: Cue, who: int) -> str:
    """What kind of evidence a cue is for someone, or "" where it is none."""
    target = int(dialogue.character_row[cue.mention_row]) if cue.mention_row >= 0 else -1
    if cue.kind != "tag":
        return "action" if target == who else ""
    if cue.pronoun and first_person(cue):
        return "narrator tag" if who == dialogue.narrator else ""
    if cue.pronoun:
        return "pronoun tag" if cue.gender in ("", dialogue.gender[who]) or not dialogue.gender[who] else ""
    if cue.mention_row < 0:
        return "noun tag" if cue.gender in ("", dialogue.gender[who]) or not dialogue.gender[who] else ""
    return "tag" if target == who else ""
