"""Cuts a story into scenes.

A scene begins at a chapter heading, at a scene break, or at a paragraph that opens with a new time. It ends where the
next scene begins.
"""

from dataclasses import dataclass
from typing import Literal

from fabula.scenes.time_expressions import time_phrase
from fabula.schema.manuscript import PROSE_KINDS, Block, Manuscript
from fabula.schema.speech import Quote

SceneOpening = Literal["start", "chapter", "break", "time"]

MIN_CHARACTERS_BEFORE_TIME_SCENE = 600
"""A time phrase opens a scene only where the scene before it has at least this many characters.

In a shorter stretch the narrator sums up: "The next day it rained. The day after…". Chosen by
reading (experiment 032).
"""


@dataclass(frozen=True, slots=True)
class SceneSpan:
    """Where a scene stands, what opens it, and the span of the words that say when it is, or None."""

    start: int
    end: int
    opening: SceneOpening
    time_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _SceneStart:
    start: int
    opening: SceneOpening
    time_span: tuple[int, int] | None


def cut_scenes(manuscript: Manuscript, quotes: tuple[Quote, ...]) -> tuple[SceneSpan, ...]:
    """Returns where the scenes of a story stand, in the order of the text.

    Each runs to the start of the next, without the white space at its end; the last runs to the end of the prose.

    Args:
        manuscript: the text and its blocks.
        quotes: the quotations, in the order of the text.
    """
    prose = [block for block in manuscript.blocks if block.kind in PROSE_KINDS]
    if not prose:
        return ()
    starts = _scene_starts(manuscript, prose[0], quotes)
    ends = [*(scene_start.start for scene_start in starts[1:]), prose[-1].end]
    return tuple(
        SceneSpan(s.start, s.start + len(manuscript.text[s.start : end].rstrip()), s.opening, s.time_span)
        for s, end in zip(starts, ends, strict=True)
    )


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
