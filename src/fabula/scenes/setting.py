"""Says where and when a scene is set, as far as the narration says it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from fabula.scenes.boundaries import day_part
from fabula.schema.people import Mention
from fabula.schema.world import Stay

_BEFORE_PLACE = re.compile(r"\b(?:in|at|into|to|from|reached|entered|near|inside|of)(?: the)?\s*$", re.I)
ENCLOSING_CATEGORIES = frozenset({"FAC", "VEH"})
MIN_MENTIONS_OF_PLACE = 2
_LOOK_BACK_CHARACTERS = 14  # as far before a mention as the longest match of `_BEFORE_PLACE` may begin


def scene_place(
    text: str, on_stage: Collection[str], stays: Iterable[Stay], narrated: Sequence[Mention], places: set[str]
) -> str | None:
    """Returns the id of the place of a scene, or None where the narration does not say it.

    That is the first place that someone on stage comes to or is at within the scene. Where nobody is told to be
    anywhere, two signs must agree: the first place behind a word such as "in", "reached" or "near" is a building or a
    vehicle, and the one of them that the narration mentions most, and more than once (experiment 052).

    Args:
        text: the story's text.
        on_stage: ids of those who are there.
        stays: the stays that begin within the scene, in the order of the text.
        narrated: the scene's mentions that stand outside quotations, in the order of the text.
        places: the ids of all places.
    """
    for stay in stays:
        if stay.of in on_stage:
            return stay.place
    mentions = Counter(m.entity for m in narrated if m.entity in places and m.category in ENCLOSING_CATEGORIES)
    first = _first_behind_preposition(text, narrated, places)
    most = max(mentions.values(), default=0)
    return first if first and mentions[first] == most >= MIN_MENTIONS_OF_PLACE else None


def _first_behind_preposition(text: str, narrated: Sequence[Mention], places: set[str]) -> str | None:
    for mention in narrated:
        look_back = max(0, mention.start - _LOOK_BACK_CHARACTERS)
        if mention.entity in places and _BEFORE_PLACE.search(text, look_back, mention.start):
            return mention.entity
    return None


def scene_time(text: str, time_span: tuple[int, int] | None) -> dict[str, str | int]:
    """Returns `Scene.time`: the words of the span, the span, and the part of the day if they name one; {} for None."""
    if time_span is None:
        return {}
    words = " ".join(text[time_span[0] : time_span[1]].split())
    time: dict[str, str | int] = {"text": words, "start": time_span[0], "end": time_span[1]}
    part = day_part(words)
    return {**time, "part": part} if part else time
