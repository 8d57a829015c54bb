"""What is known of when each scene is: weekday, date, season, part of the day and hour."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as CalendarDate
from datetime import timedelta

from fabula.schema.world import SceneLane, SceneTime, TimeExpression
from fabula.timeline.story_clock.facts import Fact, Narration

_STATED_WITHIN = 1500  # characters into a scene: "It was Monday" there still says when it begins
_SEASON_LASTS_DAYS = 7  # a season that was named is not over after this


def scene_times(
    narration: Narration, by_scene: Sequence[Sequence[Fact]], lanes: Sequence[SceneLane]
) -> list[SceneTime]:
    """Returns what is known of when each scene is.

    It is said in the first two sentences of the scene, or it follows from the scene before on the lane: "the next
    morning" after a Monday is a Tuesday.

    Args:
        narration: the story.
        by_scene: the facts of each scene.
        lanes: the lane of each scene.
    """
    said = _said(narration)
    times: list[SceneTime] = []
    before: int | None = None
    for row, time in enumerate(said):
        stated = _with_stated(time, by_scene[row], narration.scenes[row].start)
        if lanes[row] != "now":
            times.append(stated)
            continue
        days = None if before is None else _days_between(by_scene[before], by_scene[row])
        times.append(stated if before is None or days is None else _following(times[before], stated, days))
        before = row
    return times


def _said(narration: Narration) -> list[SceneTime]:
    """What the first two sentences of each scene say, in the simple past or without a verb."""
    times = []
    for scene in narration.scenes:
        time = SceneTime()
        for expression in narration.opening(scene):
            told = expression.direction in ("at", "after") and narration.tense_of(expression) in (
                "past",
                "none",
                "present",
            )
            time = _with(time, expression) if told else time
        times.append(time)
    return times


def _with(time: SceneTime, expression: TimeExpression) -> SceneTime:
    """A time with what an expression adds to it; what is known already stays."""
    new: dict[str, str] = {}
    for part in expression.value.split(" "):
        name, _, value = part.partition(":")
        if name == "part":
            new["day_part"] = value
        elif name == "weekday" and expression.direction == "at":
            new["weekday"] = value
        elif name in ("season", "feast") and expression.direction == "at" and expression.kind in ("season", "feast"):
            new[name] = value
        elif expression.kind == "date" and expression.direction == "at" and "X" not in part and part[:3] != "---":
            new["date"] = part
    if expression.kind == "clock" and expression.direction == "at":
        new["hour"] = expression.value
    return replace(time, **{name: value for name, value in new.items() if not getattr(time, name)})


def _with_stated(time: SceneTime, facts: Sequence[Fact], start: int) -> SceneTime:
    """A time with the weekday that the scene states near its beginning, before it moves on."""
    for fact in facts:
        if fact.start > start + _STATED_WITHIN or (not fact.opens and fact.days != (0, 0)):
            break
        if fact.stated and fact.weekday and not time.weekday:
            return replace(time, weekday=str(fact.weekday))
    return time


def _days_between(before: Sequence[Fact], now: Sequence[Fact]) -> int | None:
    """The days from the beginning of one scene to that of the next, where the words count them exactly."""
    if any(fact.days != (0, 0) for fact in before if not fact.opens):
        return None
    opening = [fact for fact in now if fact.opens and fact.minutes != (0, 0)]
    if not opening or any(fact.days[0] != fact.days[1] for fact in opening):
        return None
    return sum(fact.days[0] for fact in opening)


def _following(before: SceneTime, time: SceneTime, days: int) -> SceneTime:
    """A time with what follows from the scene before, by a number of days."""
    weekday = time.weekday or (str((int(before.weekday) - 1 + days) % 7 + 1) if before.weekday else "")
    season = time.season or (before.season if days <= _SEASON_LASTS_DAYS else "")
    return replace(time, weekday=weekday, season=season, date=time.date or _days_later(before.date, days))


def _days_later(date: str, days: int) -> str:
    """The date a number of days after another, "" where that needs a year which is not known."""
    whole = date.removeprefix("-").split("-")
    if len(whole) != 3 or not (whole[1].isdigit() and whole[2].isdigit()):
        return ""
    year = int(whole[0]) if whole[0].isdigit() else 0
    try:
        first = CalendarDate(year or 2003, int(whole[1]), int(whole[2]))
    except ValueError:
        return ""
    later = first + timedelta(days=days)
    crosses = not year and first <= CalendarDate(2003, 2, 28) < later
    if crosses:
        return ""
    return later.isoformat() if year else f"--{later.month:02}-{later.day:02}"
