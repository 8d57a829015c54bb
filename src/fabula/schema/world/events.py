"""Events: words for what happens in a story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A word for something that happens in the story: not planned, denied, supposed or general.

    `agents` and `patients` are ids of the characters and entities that do it and that it is done to, where the sentence
    names them. `scene` is the row of the scene, or None outside all scenes.
    """

    start: int
    end: int
    lemma: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    scene: int | None = None
    p: float = 0.0
