"""Cuts a story into scenes.

A scene begins at a chapter heading, at a scene break, or at a paragraph that opens with a new time. It ends where the
next scene begins.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

import numpy as np

from fabula.indexes import narrator_at, utterances
from fabula.scenes.participants import scene_participants
from fabula.scenes.setting import PLACE_CATEGORIES, scene_place, scene_time
from fabula.scenes.time_expressions import time_phrase
from fabula.scenes.viewpoint import scene_viewpoint
from fabula.schema.manuscript import PROSE_KINDS, Block, Manuscript
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.speech import Quote
from fabula.schema.world import Scene

MIN_CHARACTERS_BEFORE_TIME_SCENE = 600
"""A time phrase opens a scene only where the scene before it has at least this many characters.

In a shorter stretch the narrator sums up: "The next day it rained. The day after…". Chosen by
reading (experiment 032).
"""


@dataclass(frozen=True, slots=True)
class _SceneStart:
    """Where a scene begins, what opens it, and the span of the words that say when it is, or None."""

    start: int
    opening: Literal["start", "chapter", "break", "time"]
    time_span: tuple[int, int] | None


def find_scenes(
    manuscript: Manuscript,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Scene, ...]:
    """Returns the scenes of a story in the order of the text.

    Each scene runs to the start of the next, without the white space at its end; the last runs to the end of the prose.

    Args:
        manuscript: the text and its blocks.
        quotes: the quotations with their speakers, in the order of the text.
        characters: the cast. Where one of them narrates, the scene has the narrator's viewpoint.
        entities: the places among them can be the place of a scene.
        mentions: the mentions with what each refers to, in the order of the text.
    """
    prose = [block for block in manuscript.blocks if block.kind in PROSE_KINDS]
    if not prose:
        return ()
    scene_starts = _scene_starts(manuscript, prose[0], quotes)
    ends = [*(scene_start.start for scene_start in scene_starts[1:]), prose[-1].end]
    places = {entity.id for entity in entities if entity.category in PLACE_CATEGORIES}
    narrated = _mentions_in_narration(mentions, quotes)
    mention_starts = [mention.start for mention in narrated]
    quote_starts = [quote.start for quote in quotes]
    scenes = []
    for scene_start, end in zip(scene_starts, ends, strict=True):
        start = scene_start.start
        scene_mentions = narrated[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)]
        scene_quotes = quotes[bisect_left(quote_starts, start) : bisect_left(quote_starts, end)]
        scenes.append(
            Scene(
                start=start,
                end=start + len(manuscript.text[start:end].rstrip()),
                opening=scene_start.opening,
                participants=scene_participants(scene_mentions, scene_quotes),
                place=scene_place(manuscript.text, scene_mentions, places),
                time=scene_time(manuscript.text, scene_start.time_span),
                viewpoint=_narrator_at(characters, start) or scene_viewpoint(manuscript.text, scene_mentions),
            )
        )
    return tuple(scenes)


def _narrator_at(characters: tuple[Character, ...], offset: int) -> str | None:
    row = narrator_at(characters, offset)
    return characters[row].id if row >= 0 else None


def _scene_starts(manuscript: Manuscript, first_prose: Block, quotes: tuple[Quote, ...]) -> list[_SceneStart]:
    """Returns where each scene begins and what opens it. The first scene begins with the first block of prose."""
    scene_starts: list[_SceneStart] = []
    quote_starts = {quote.start for quote in quotes}
    opening: Literal["start", "chapter", "break"] = "start"
    for block in manuscript.blocks:
        if block.kind == "heading":
            opening = "chapter"
        elif block.kind == "break":
            opening = opening if opening == "chapter" else "break"
        elif block.kind in PROSE_KINDS:
            # Where a quotation begins the paragraph, a character speaks of the time; the story does not move to it.
            time_span = None if block.start in quote_starts else time_phrase(manuscript.text, block.start, block.end)
            if block.start == first_prose.start:
                scene_starts = [_SceneStart(block.start, "chapter" if opening == "chapter" else "start", time_span)]
            elif opening != "start":
                scene_starts.append(_SceneStart(block.start, opening, time_span))
            elif time_span and block.start - scene_starts[-1].start >= MIN_CHARACTERS_BEFORE_TIME_SCENE:
                scene_starts.append(_SceneStart(block.start, "time", time_span))
            opening = "start"
    return scene_starts


def _mentions_in_narration(mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]) -> tuple[Mention, ...]:
    """Returns the mentions that do not begin inside speech, thought or writing that is quoted."""
    lines = utterances(quotes)
    if not lines:
        return mentions
    starts = np.array([quote.start for quote in lines], np.int64)
    ends = np.array([quote.end for quote in lines], np.int64)
    mention_starts = np.array([mention.start for mention in mentions], np.int64)
    quote_before = np.searchsorted(starts, mention_starts, side="right") - 1
    quoted = (quote_before >= 0) & (mention_starts < ends[quote_before.clip(0)])
    return tuple(mention for mention, is_quoted in zip(mentions, quoted.tolist(), strict=True) if not is_quoted)
