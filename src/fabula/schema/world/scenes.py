"""Scenes: stretches of a story in one place and time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from fabula.schema.speech import LATER

SceneOpening = Literal["start", "chapter", "break", "time", "reader"]
"""What begins a scene."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stretch of the story in one place and time.

    `participants` are those who are on stage: they speak, act, are acted on, arrive, or are told to be there. Those who
    are only talked of or remembered are `spoken_of`. The most active, and the most mentioned, come first.

    `opening` says what begins it: "start", "chapter", "break" or "time"; "reader" where a reader has set the boundary.
    `time` holds the time expression as {"text", "start", "end"}, or is empty. `viewpoint` and `place` are ids, or None
    where the text does not say.
    """

    start: int
    end: int
    opening: SceneOpening
    participants: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = field(default=(), metadata=LATER)
    place: str | None = None
    time: dict[str, str | int] = field(default_factory=dict)
    viewpoint: str | None = None


def scene_row_at(scenes: Sequence[Scene], offset: int) -> int | None:
    """Returns the row of the scene that holds an offset, None outside of all."""
    row = bisect_right(scenes, offset, key=lambda scene: scene.start) - 1
    return row if row >= 0 and offset < scenes[row].end else None
