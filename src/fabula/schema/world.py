"""Scenes and events."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stretch of story in one place and time.

    `opening` says what begins it: "start", "chapter", "break" or "time". `time` holds the words that say when, as
    {"text", "start", "end"}, or nothing. `viewpoint` and `place` are ids, or None where the text does not say.
    """

    start: int
    end: int
    opening: Literal["start", "chapter", "break", "time"]
    participants: tuple[str, ...] = ()
    place: str | None = None
    time: dict[str, str | int] = field(default_factory=dict)
    viewpoint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A word that tells of something that really happens: not what is planned, denied, supposed or only general.

    `agents` do it and `patients` have it done to them: ids of characters and entities, where the sentence says.
    `scene` is the row of the scene, or None outside of all.
    """

    start: int
    end: int
    lemma: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    scene: int | None = None
    p: float = 0.0
