"""Puts the scenes of a story on its clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, isinf

from fabula.grammar import DependencyTree
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens
from fabula.schema.world import Birth, Minutes, Scene, SceneLane, TimeConflict, TimeExpression, Trait
from fabula.timeline.story_clock.births import births
from fabula.timeline.story_clock.conflicts import calendar_conflicts
from fabula.timeline.story_clock.facts import Fact, Narration, narrated_facts
from fabula.timeline.story_clock.lanes import scene_lanes
from fabula.timeline.story_clock.solving import (
    back_from,
    chain,
    dated_edges,
    minutes_after,
    minutes_within,
    propagate,
)
from fabula.timeline.story_clock.times import scene_times


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryClock:
    """The scenes with their times, the births of characters, and the times that contradict each other."""

    scenes: tuple[Scene, ...]
    births: tuple[Birth, ...]
    conflicts: tuple[TimeConflict, ...]


def story_clock(
    text: str,
    tokens: Tokens,
    parse: Parse,
    scenes: tuple[Scene, ...],
    expressions: Sequence[TimeExpression],
    traits: Iterable[Trait] = (),
) -> StoryClock:
    """Returns the scenes of a story on its clock.

    Args:
        text: the story's text.
        tokens: its tokens.
        parse: their parse.
        scenes: the scenes, in the order of the text.
        expressions: the time expressions, in the order of the text.
        traits: the ages among them give the births.
    """
    narration = Narration(
        text=text, tokens=tokens, parse=parse, tree=DependencyTree(parse), expressions=expressions, scenes=scenes
    )
    facts = narrated_facts(narration)
    lanes = scene_lanes(narration)
    by_scene: list[list[Fact]] = [[] for _ in scenes]
    for fact in facts:
        by_scene[fact.scene].append(fact)
    after = [minutes_after(each) for each in by_scene]
    after = [None if row == 0 else each for row, each in enumerate(after)]
    within = [minutes_within(each) for each in by_scene]
    edges = chain(after, within, lanes)
    since = propagate(len(scenes), sorted((*edges, *dated_edges(facts, lanes)), key=lambda edge: edge.later))
    whens = scene_times(narration, by_scene, lanes)
    timed = tuple(
        replace(scene, lane=lane, after=_on_lane(after, lanes, row), since_first=interval, when=when)
        for row, (scene, lane, when, interval) in enumerate(
            zip(scenes, lanes, whens, _intervals(narration, lanes, since), strict=True)
        )
    )
    lengths = {edge.earlier: (edge.least, edge.most) for edge in edges}
    people, age_conflicts = births(traits, timed, [lengths.get(row, (0, 0)) for row in range(len(scenes))])
    conflicts = (*calendar_conflicts(facts, lanes), *age_conflicts)
    return StoryClock(scenes=timed, births=people, conflicts=tuple(sorted(conflicts, key=lambda each: each.evidence)))


def _on_lane(after: Sequence[Minutes | None], lanes: Sequence[SceneLane], row: int) -> Minutes | None:
    """How long after the scene before: None for the first scene of a flashback, which none on its lane is before."""
    leaves = lanes[row] != "now" and (row == 0 or lanes[row - 1] != lanes[row])
    return None if leaves else after[row]


def _intervals(
    narration: Narration, lanes: Sequence[SceneLane], since: Sequence[tuple[float, float]]
) -> Iterable[Minutes | None]:
    """Yields the minutes since the first scene: in a flashback those of the scene before, less how far it goes back."""
    now: tuple[float, float] = (0, 0)
    back: tuple[float, float] | None = None
    for row, lane in enumerate(lanes):
        if lane == "now":
            now, back = since[row] if not isinf(since[row][0]) else (0, inf), None
            if len(lanes) == 1 or (row == 0 and isinf(since[row][0])):
                now = (0, 0)
            yield _minutes(now)
        elif lane == "flashback":
            back = back_from(narration, row, now) or back
            yield _minutes(back) if back else None
        else:
            yield None


def _minutes(interval: tuple[float, float]) -> Minutes:
    return int(interval[0]) if not isinf(interval[0]) else 0, None if isinf(interval[1]) else int(interval[1])
