"""What to ask a reader, so that each answer settles most: people first who may be somebody else, and exchanges.

An exchange is a stretch of lines with little narration between them. Two who talk take turns most of the time, so one
answer ("Nora begins, Edmund answers") settles all its lines. Questions are ordered by how many wrong lines an answer
can be expected to mend.
"""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import permutations

from fabula.schema.people import Character
from fabula.schema.speech import PINNED, Quote
from fabula.schema.story import Story

MAX_GAP = 800
"""Code points of narration between two lines of one exchange (docs/benchmarks.md, "Put right in minutes")."""
MAX_LINES = 12
"""Lines of one exchange: more are too many to judge at a glance."""
MAX_READINGS = 9
"""Readings of an exchange to choose from: one for each key."""
MAX_PEOPLE = 5
"""People of an exchange who are tried in its readings."""
MIN_LINES_OF_TWO = 4
"""Lines of an exchange that one person alone is not offered for."""
MIN_LINES_OF_PERSON = 3
SHARE_OF_SOMEBODY_ELSE = 0.4
"""The share of people without a name, and with that many lines, who are somebody with a name."""
SHARE_OF_SUGGESTED = 0.3
"""The share of suggested pairs, where both have that many lines, who are one person."""
LEAST = 1e-3
"""The probability of a candidate who is not among a line's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A stretch of lines, and how it may be read.

    Attributes:
        quotes: the row of the first quotation of each line.
        readings: speakers of the lines, the present ones first and then the likeliest.
        expected: how many of the lines are expected to be wrong now.
    """

    quotes: tuple[int, ...]
    readings: tuple[tuple[str | None, ...], ...]
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person who may be somebody else: one without a name, or one of a suggested pair.

    Attributes:
        person: the id.
        others: people it may be, the likeliest first: the other of the pair, and those on stage in the same scenes.
        expected: how many lines are expected to be wrong because of it.
    """

    person: str
    others: tuple[str, ...]
    expected: float


Question = Exchange | Somebody


def review_queue(story: Story) -> tuple[Question, ...]:
    """Returns what to ask about a story, first what one answer settles most; not what the reader has settled."""
    questions: list[Question] = [*_exchanges(story), *_somebodies(story)]
    return tuple(sorted(questions, key=lambda question: -_worth(question)))


def _worth(question: Question) -> float:
    """The wrong lines that one answer can be expected to mend. Three people in an exchange take more than one."""
    if isinstance(question, Somebody):
        return question.expected
    return question.expected / (1 if len(set(question.readings[0])) <= 2 else 1.5)


def _exchanges(story: Story) -> list[Exchange]:
    lines = [(row, quote) for row, quote in enumerate(story.quotes) if quote.is_said_or_thought]
    first_of: dict[int, int] = {}
    last_of: dict[int, int] = {}
    for row, quote in lines:
        first_of.setdefault(quote.utterance, row)
        last_of[quote.utterance] = quote.end
    rows = sorted(first_of.values())
    runs: list[list[int]] = []
    for row in rows:
        quote = story.quotes[row]
        before = story.quotes[runs[-1][-1]] if runs else None
        near = before is not None and quote.start - last_of[before.utterance] <= MAX_GAP
        if near and len(runs[-1]) < MAX_LINES:
            runs[-1].append(row)
        else:
            runs.append([row])
    exchanges = []
    for run in runs:
        quotes = [story.quotes[row] for row in run]
        expected = sum(0.0 if quote.reason == PINNED else 1 - quote.p for quote in quotes)
        if expected > 0:
            exchanges.append(Exchange(quotes=tuple(run), readings=_readings(quotes), expected=expected))
    return exchanges


def _readings(quotes: list[Quote]) -> tuple[tuple[str | None, ...], ...]:
    """The present speakers, and then other readings by what the candidates of the lines say.

    Others are: two people who take turns; and the present speakers with one of them replaced by another person, or two
    of them exchanged.
    """
    present = tuple(quote.speaker for quote in quotes)
    weight: Counter[str] = Counter()
    for quote in quotes:
        for person, p in (*quote.candidates, *(((quote.speaker, quote.p),) if quote.speaker else ())):
            weight[person] += p
    people = [person for person, _ in weight.most_common(MAX_PEOPLE)]
    readings: set[tuple[str | None, ...]] = {
        tuple(pair[number % 2] for number in range(len(quotes))) for pair in permutations(people, 2)
    }
    if len(quotes) < MIN_LINES_OF_TWO:
        readings |= {tuple([person] * len(quotes)) for person in people}
    for one in set(present):
        for other in people:
            swapped = {one: other, other: one}
            readings.add(tuple(other if speaker == one else speaker for speaker in present))
            readings.add(tuple(swapped.get(speaker, speaker) for speaker in present))
    logs = [{person: math.log(max(p, LEAST)) for person, p in quote.candidates} for quote in quotes]
    least = math.log(LEAST)
    scored = [
        (sum(log.get(who or "", least) for log, who in zip(logs, reading, strict=True)), [who or "" for who in reading])
        for reading in readings - {present}
        if all(q.reason != PINNED or q.speaker == who for q, who in zip(quotes, reading, strict=True))
    ]
    best = [tuple(who or None for who in reading) for _, reading in sorted(scored, key=lambda row: (-row[0], row[1]))]
    return (present, *best[: MAX_READINGS - 1])


def _somebodies(story: Story) -> list[Somebody]:
    lines = Counter(quote.speaker for quote in story.quotes if quote.kind == "speech")
    asked = [c for c in story.characters if lines[c.id] >= MIN_LINES_OF_PERSON and not c.confirmed]
    by_id = {c.id: c for c in asked}
    likely: dict[str, str] = {}
    for suggestion in story.suggestions:
        if all(person in by_id for person in suggestion.characters):
            rarer, more_often = sorted(suggestion.characters, key=lambda person: lines[person])
            likely.setdefault(rarer, more_often)
    questions = []
    for character in asked:
        other, share = likely.get(character.id), SHARE_OF_SUGGESTED if _is_named(character) else SHARE_OF_SOMEBODY_ELSE
        if other or not _is_named(character):
            met = (person for person in _on_stage_with(story, character) if person != other)
            others = (*((other,) if other else ()), *met)[:MAX_READINGS]
            questions.append(Somebody(person=character.id, others=others, expected=share * lines[character.id]))
    return questions


def _is_named(character: Character) -> bool:
    return not character.names or any(name.kind != "NOM" for name in character.names)


def _on_stage_with(story: Story, character: Character) -> tuple[str, ...]:
    """The people with names in the scenes of a person, those with the same pronouns first."""
    named = {c.id: c for c in story.characters if _is_named(c)}
    met: Counter[str] = Counter()
    for scene in story.scenes:
        if character.id in scene.participants:
            met.update(person for person in scene.participants if person in named and person != character.id)
    same = [
        person
        for person, _ in met.most_common()
        if not (character.pronouns and named[person].pronouns and named[person].pronouns != character.pronouns)
    ]
    return tuple(same[:MAX_READINGS])
