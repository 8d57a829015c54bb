"""What the narration says of the story's time: it moves by some days, it is Monday, it is the 4th of June."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from fabula.grammar import DependencyTree, GrammarColumns, Tense, span_head, tense_at
from fabula.lexicons.world.times import MINUTES_OF_DAY
from fabula.schema.tokens import Tokens
from fabula.schema.world import Scene, TimeExpression

_OPENING_CHARACTERS = 260
"""Words that stand this far into a scene still say when it begins."""
_COUNTED_DAYS = re.compile(r"P(\d+)D(?: |$)")
_WEEKDAY = re.compile(r"weekday:(\d)")
_DATE = re.compile(r"(\d[\dX]{3}|-)-(\d\d)-(\d\d)")
_SAME_DAY = re.compile(
    r"(?:on |by |in |later |late |early |earlier )?(?:that|this|the same|that same|that very|the very same)\b", re.I
)
_GOALS = frozenset({"for", "until", "till", "by", "before", "since", "from", "after", "to", "last", "dated"})
_DAYS_WIDER = 0.1  # a week or a month later is a day or a few days more or less


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What some words of the narration say of the story's time.

    Attributes:
        start, end: the span of the words.
        scene: the row of the scene.
        opens: whether they stand at the beginning of the scene.
        days: the least and the most days by which the story moves; the most is None where that is open.
        minutes: the same in minutes.
        weekday: 1 for Monday to 7 for Sunday, or 0.
        date: year ("" where it is not said), month and day, or None.
        stated: whether the weekday or date is said of the time that is told, and does not move the story: "it was
            Monday".
        moves: whether the words say by how much the story moves: "two days later". A part of the day may move it, too.
    """

    start: int
    end: int
    scene: int
    opens: bool
    days: tuple[int, int | None] = (0, 0)
    minutes: tuple[int, int | None] = (0, 0)
    weekday: int = 0
    date: tuple[str, int, int] | None = None
    stated: bool = False
    moves: bool = False


def _start(expression: TimeExpression) -> int:
    return expression.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """What facts are read from.

    Attributes:
        text, tokens, parse, tree: the story's text and its grammar.
        expressions: the time expressions, in the order of the text.
        scenes: the scenes.
    """

    text: str
    tokens: Tokens
    parse: GrammarColumns
    tree: DependencyTree
    expressions: Sequence[TimeExpression]
    scenes: Sequence[Scene]

    def tense_of(self, expression: TimeExpression) -> Tense:
        """Returns the tense of the clause that an expression stands in."""
        first, last = self.tokens.token_at(expression.start), self.tokens.token_at(expression.end - 1)
        return tense_at(self.tokens, self.parse, self.tree, span_head(self.parse.head, first, last + 1))

    def opens_scene(self, offset: int, scene: Scene) -> bool:
        """Returns whether an offset stands in the first two sentences of a scene, and near its beginning."""
        sentences = (
            self.tokens.sentence[self.tokens.token_at(offset)] - self.tokens.sentence[self.tokens.token_at(scene.start)]
        )
        return offset < scene.start + _OPENING_CHARACTERS and int(sentences) < 2

    def opening(self, scene: Scene) -> list[TimeExpression]:
        """Returns the expressions with which a scene opens, those in speech left out."""
        found = []
        for row in range(bisect_left(self.expressions, scene.start, key=_start), len(self.expressions)):
            expression = self.expressions[row]
            if expression.start >= scene.end or not self.opens_scene(expression.start, scene):
                break
            if not expression.spoken:
                found.append(expression)
        return found

    def words(self, expression: TimeExpression) -> str:
        """Returns the words of an expression."""
        return self.text[expression.start : expression.end]


def narrated_facts(narration: Narration) -> tuple[Fact, ...]:
    """Returns what the narration says of the story's time, in the order of the text, without plans and memories."""
    starts = [scene.start for scene in narration.scenes]
    facts: list[Fact] = []
    for expression in narration.expressions:
        row = bisect_right(starts, expression.start) - 1
        if expression.spoken or row < 0 or expression.kind in ("age", "meanwhile"):
            continue
        tense = narration.tense_of(expression)
        opens = narration.opens_scene(expression.start, narration.scenes[row])
        if tense == "modal" or (tense == "perfect" and not (opens and expression.kind in ("offset", "date"))):
            continue
        fact = _fact(narration, expression, row, opens)
        if fact:
            facts.append(_with_its_shift(narration, facts, fact))
    return tuple(facts)


def _with_its_shift(narration: Narration, facts: list[Fact], fact: Fact) -> Fact:
    """A weekday or date is stated if its sentence says, too, how far the story moves: "two days later, on Monday"."""
    if not facts or fact.stated or not (fact.weekday or fact.date):
        return fact
    before = facts[-1]
    sentence = narration.tokens.sentence
    same = sentence[narration.tokens.token_at(before.start)] == sentence[narration.tokens.token_at(fact.start)]
    if same and before.days[1] is not None and before.days[0] > 0 and not before.weekday:
        return _stated(fact)
    return fact


def _stated(fact: Fact) -> Fact:
    return replace(fact, days=(0, 0), minutes=(0, 0), stated=True)


def _fact(narration: Narration, expression: TimeExpression, row: int, opens: bool) -> Fact | None:
    place = Fact(start=expression.start, end=expression.end, scene=row, opens=opens)
    if expression.kind == "offset":
        return _moved(narration, expression, row, opens)
    if expression.kind in ("weekday", "date") and expression.direction == "at":
        weekday, date = _WEEKDAY.search(expression.value), _DATE.search(expression.value)
        words = narration.words(expression).lower()
        if (not weekday and not date) or (not words.startswith("it ") and _is_goal(narration, expression)):
            return None
        if words.startswith(("that ", "on that ")):  # points back, it may be far
            return None
        stated = words.startswith(("it ", "today", "to-day", "this ")) or _is_said_of(narration, expression)
        open_days: tuple[int, int | None] = (0, 0) if stated else (0, None)
        return replace(
            place, days=open_days, minutes=open_days, weekday=int(weekday[1]) if weekday else 0,
            date=(date[1].strip("-"), int(date[2]), int(date[3])) if date else None, stated=stated,
        )  # fmt: skip
    if expression.kind == "frequency" or (
        expression.kind == "duration" and (expression.most or MINUTES_OF_DAY) >= MINUTES_OF_DAY
    ):
        return replace(place, days=(0, None), minutes=(0, None))
    if expression.kind in ("day part", "clock") and expression.value in ("part:morning", "part:dawn"):
        return replace(
            place,
            days=(0, 0) if _SAME_DAY.match(narration.words(expression)) else (0, 1),
            minutes=(0, MINUTES_OF_DAY),
        )
    return None


def _is_goal(narration: Narration, expression: TimeExpression) -> bool:
    """Whether nothing is told to happen on a day: "fixed for the fifth of October", "since Monday"."""
    first = narration.tokens.token_at(expression.start)
    words = {narration.tokens.spelling(token).lower() for token in (max(0, first - 1), first)}
    return bool(words & _GOALS)


def _is_said_of(narration: Narration, expression: TimeExpression) -> bool:
    """Whether a weekday or date is a predicate: "the next day was Monday", "the date was June 4th"."""
    first, last = narration.tokens.token_at(expression.start), narration.tokens.token_at(expression.end - 1)
    head = span_head(narration.parse.head, first, last + 1)
    return bool(narration.tree.dependents_labelled(head, "cop"))


def _moved(narration: Narration, expression: TimeExpression, row: int, opens: bool) -> Fact | None:
    """By how much an offset moves the story; None where it does not."""
    if expression.direction != "after" or expression.anchor not in ("told before", "event"):
        return None
    place = Fact(start=expression.start, end=expression.end, scene=row, opens=opens)
    weekday = _WEEKDAY.search(expression.value)
    if weekday:
        return replace(place, days=(0, 8), minutes=(0, 9 * MINUTES_OF_DAY), weekday=int(weekday[1]), stated=True)
    if expression.anchor == "event" or expression.least is None or expression.most is None:
        return replace(place, days=(0, None), minutes=(0, None))
    days = days_of(expression)
    counted = _COUNTED_DAYS.match(expression.value)
    minutes = (expression.least, expression.most)
    if counted and minutes[0] == minutes[1]:
        minutes = (max(1, (days[0] - 1) * MINUTES_OF_DAY + 1), (days[1] + 1) * MINUTES_OF_DAY - 1)
    elif days[1] > 1:
        minutes = (floor(minutes[0] * (1 - _DAYS_WIDER)), ceil(minutes[1] * (1 + _DAYS_WIDER)))
    return replace(place, days=days, minutes=minutes, moves=True)


def days_of(expression: TimeExpression) -> tuple[int, int]:
    """Returns the least and the most days by which an offset moves the calendar.

    A number of days, and "the next morning", are counted exactly. A week, a month or a year is not.
    """
    least, most = expression.least or 0, expression.most or 0
    counted = _COUNTED_DAYS.match(expression.value)
    if counted and (least == most or counted[1] == "1"):
        return int(counted[1]), int(counted[1])
    if most < MINUTES_OF_DAY:
        return 0, 1
    return floor(least / MINUTES_OF_DAY * (1 - _DAYS_WIDER)), ceil(most / MINUTES_OF_DAY * (1 + _DAYS_WIDER))
