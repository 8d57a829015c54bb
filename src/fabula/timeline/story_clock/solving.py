"""Puts the scenes on the clock of the story: how long after the scene before, and how long since the first.

The scenes of a lane are a chain of difference constraints: each begins some minutes after the one before has ended,
at the least and at the most. Interval propagation along the chain, and along the dates, gives each scene an interval
(Dechter, Meiri and Pearl 1991, "Temporal constraint networks"). It is linear in the number of scenes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as CalendarDate
from itertools import pairwise
from math import inf

from fabula.lexicons.world.times import MINUTES_OF_DAY
from fabula.schema.world import Minutes, SceneLane
from fabula.timeline.story_clock.facts import Fact, Narration

_SWEEPS = 4  # after which nothing is propagated any further but along pairs of dates that lie inside each other
_LONGEST_SILENCE = MINUTES_OF_DAY  # that a scene lasts, where the text does not say that time goes by in it


@dataclass(frozen=True, slots=True)
class Edge:
    """The scene `later` begins some minutes after the scene `earlier` begins; `most` may be infinite."""

    earlier: int
    later: int
    least: float
    most: float


def minutes_after(facts: Sequence[Fact]) -> Minutes | None:
    """Returns how long after the scene before a scene begins, by the facts in its first sentences; None where open."""
    opening = [fact for fact in facts if fact.opens and (fact.minutes != (0, 0) or fact.days != (0, 0))]
    moving = [fact for fact in opening if fact.moves][:1] or opening
    if not moving or any(fact.minutes[1] is None for fact in moving):
        return None
    return sum(fact.minutes[0] for fact in moving), sum(fact.minutes[1] or 0 for fact in moving)


def minutes_within(facts: Sequence[Fact]) -> Minutes:
    """Returns how long a scene lasts, by the facts after its first sentences."""
    moving = [fact for fact in facts if not fact.opens]
    least = sum(fact.minutes[0] for fact in moving)
    if any(fact.minutes[1] is None for fact in moving):
        return least, None
    return least, sum(fact.minutes[1] or 0 for fact in moving) + _LONGEST_SILENCE


def chain(after: Sequence[Minutes | None], within: Sequence[Minutes], lanes: Sequence[SceneLane]) -> list[Edge]:
    """Returns the edge from each scene of the lane "now" to the next one."""
    rows = [row for row, lane in enumerate(lanes) if lane == "now"]
    edges = []
    for earlier, later in pairwise(rows):
        gap = after[later] or (0, None)
        length = within[earlier]
        most = inf if gap[1] is None or length[1] is None else gap[1] + length[1]
        edges.append(Edge(earlier, later, gap[0] + length[0], most))
    return edges


def dated_edges(facts: Sequence[Fact], lanes: Sequence[SceneLane]) -> Iterator[Edge]:
    """Yields an edge for each two scenes in turn whose first date is known with its year."""
    dated: list[tuple[int, CalendarDate]] = []
    for fact in facts:
        day = calendar_day(fact)
        if day and lanes[fact.scene] == "now" and (not dated or dated[-1][0] != fact.scene):
            dated.append((fact.scene, day))
    for (earlier, first), (later, second) in pairwise(dated):
        days = (second - first).days
        if days >= 0:
            yield Edge(earlier, later, max(0, days - 1) * MINUTES_OF_DAY, (days + 1) * MINUTES_OF_DAY)


def calendar_day(fact: Fact) -> CalendarDate | None:
    """Returns the day of a fact that names its year, month and day; None for another, and for one that never was."""
    if not fact.date or not fact.date[0].isdigit():
        return None
    try:
        return CalendarDate(int(fact.date[0]), fact.date[1], fact.date[2])
    except ValueError:
        return None


def propagate(scene_count: int, edges: Sequence[Edge]) -> list[tuple[float, float]]:
    """Returns the least and the most minutes from the first scene of the chain to each; -inf and inf where open."""
    low, high = [-inf] * scene_count, [inf] * scene_count
    if edges:
        low[edges[0].earlier] = high[edges[0].earlier] = 0
    for _ in range(_SWEEPS):
        for edge in edges:
            _tighten(low, high, edge.later, low[edge.earlier] + edge.least, high[edge.earlier] + edge.most)
        for edge in reversed(edges):
            _tighten(low, high, edge.earlier, low[edge.later] - edge.most, high[edge.later] - edge.least)
    return list(zip(low, high, strict=True))


def _tighten(low: list[float], high: list[float], scene: int, least: float, most: float) -> None:
    """Narrows the interval of a scene, unless nothing would be left of it: then the text contradicts itself."""
    if max(low[scene], least) <= min(high[scene], most):
        low[scene], high[scene] = max(low[scene], least), min(high[scene], most)


def back_from(narration: Narration, scene_row: int, since: tuple[float, float]) -> tuple[float, float] | None:
    """Returns when a flashback is, by the words in its first sentence that say how far it goes back; else None."""
    for expression in narration.opening(narration.scenes[scene_row]):
        if expression.direction == "before" and expression.most:
            return since[0] - expression.most, since[1] - (expression.least or 0)
    return None
