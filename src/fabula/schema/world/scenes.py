"""Scenes: stretches of a story in one place and time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from fabula.schema.speech import LATER
from fabula.schema.world.times import Minutes

SceneOpening = Literal["start", "chapter", "break", "time", "reader"]
"""What begins a scene."""

SceneLane = Literal["now", "flashback", "flash-forward"]
"""Whether a scene belongs to the story as it goes on, or tells an earlier or a later time out of turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneTime:
    """What is known of when a scene is, each "" where it is not known.

    Attributes:
        weekday: "1" for Monday to "7" for Sunday.
        date: "1815-06-18", "1815-06", "1815"; "--06-18" or "--06" where the year is not known.
        season: "spring", "summer", "autumn" or "winter".
        feast: "michaelmas", "christmas-eve"…
        day_part: "dawn", "morning", "noon", "afternoon", "dusk", "evening" or "night".
        hour: "21:30"; "9:30/21:30" where the half of the day is open.
    """

    weekday: str = ""
    date: str = ""
    season: str = ""
    feast: str = ""
    day_part: str = ""
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stretch of the story in one place and time.

    `participants` are those who are on stage: they speak, act, are acted on, arrive, or are told to be there. Those who
    are only talked of or remembered are `spoken_of`. The most active, and the most mentioned, come first.

    `opening` says what begins it: "start", "chapter", "break" or "time"; "reader" where a reader has set the boundary.
    `time` holds the time expression as {"text", "start", "end"}, or is empty. `viewpoint` and `place` are ids, or None
    where the text does not say.

    `lane` says whether the scene is told in its turn. `after` are the least and the most minutes from the end of the
    scene before on its lane, and `since_first` those from the beginning of the first scene, which are negative for what
    was before it; None where the text does not say. `when` is what is known of the weekday, the date, the season and
    the hour at which it begins.
    """

    start: int
    end: int
    opening: SceneOpening
    participants: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = field(default=(), metadata=LATER)
    place: str | None = None
    time: dict[str, str | int] = field(default_factory=dict)
    viewpoint: str | None = None
    lane: SceneLane = field(default="now", metadata=LATER)
    after: Minutes | None = field(default=None, metadata=LATER)
    since_first: Minutes | None = field(default=None, metadata=LATER)
    when: SceneTime = field(default=SceneTime(), metadata=LATER)


def scene_row_at(scenes: Sequence[Scene], offset: int) -> int | None:
    """Returns the row of the scene that holds an offset, None outside of all."""
    row = bisect_right(scenes, offset, key=lambda scene: scene.start) - 1
    return row if row >= 0 and offset < scenes[row].end else None
