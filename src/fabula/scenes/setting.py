"""Says where and when a scene is set, as far as the narration says it."""

import re
from collections.abc import Iterable

from fabula.scenes.boundaries import day_part
from fabula.schema.people import Mention

PLACE_CATEGORIES = frozenset({"FAC", "GPE", "LOC", "VEH"})
_BEFORE_PLACE = re.compile(r"\b(?:in|at|into|to|from|reached|entered|near|inside|of)(?: the)?\s*$", re.I)
_LOOK_BACK_CHARACTERS = 14  # as far before a mention as the longest match of `_BEFORE_PLACE` may begin


def scene_place(text: str, narrated_mentions: Iterable[Mention], places: set[str]) -> str | None:
    """Returns the id of the first place that the narration puts the scene in, or None.

    A place counts only behind a word such as "in", "reached" or "near".

    Args:
        text: the story's text.
        narrated_mentions: the scene's mentions that stand outside quotations, in the order of the text.
        places: the ids of all places.
    """
    for mention in narrated_mentions:
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
