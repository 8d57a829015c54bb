"""Cuts a story into scenes.

A scene begins at a chapter heading, at a scene break, or at a paragraph that opens with a new time. It ends where the
next scene begins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from fabula.scenes.boundaries.scorer import Boundary
from fabula.scenes.boundaries.time_expressions import goes_far, time_phrase
from fabula.schema.manuscript import PROSE_KINDS, Block, Manuscript
from fabula.schema.speech import Quote
from fabula.schema.world import SceneCertainty, SceneOpening

MIN_CHARACTERS_BEFORE_TIME_SCENE = 600
"""A time phrase opens a scene only where the scene before it has at least this many characters.

In a shorter stretch the narrator sums up: "The next day it rained. The day after…". Chosen by
reading (experiment 032).
"""
MIN_CHARACTERS_BEFORE_FAR_SCENE = 300
"""A phrase that says that months or years have passed needs no more: what follows cannot belong to the days before it
(experiment 060)."""


@dataclass(frozen=True, slots=True)
class SceneSpan:
    """Where a scene stands, what opens it, the span of the words that say when it is, or None, and how sure it is."""

    start: int
    end: int
    opening: SceneOpening
    time_span: tuple[int, int] | None
    certainty: SceneCertainty = "certain"


def cut_scenes(
    manuscript: Manuscript, quotes: tuple[Quote, ...], boundaries: Iterable[Boundary] = ()
) -> tuple[SceneSpan, ...]:
    """Returns where the scenes of a story stand, in the order of the text.

    Each runs to the start of the next, without the white space at its end; the last runs to the end of the prose.

    Args:
        manuscript: the text and its blocks.
        quotes: the quotations, in the order of the text.
        boundaries: paragraphs where a scene begins that no mark shows.
    """
    prose = [block for block in manuscript.blocks if block.kind in PROSE_KINDS]
    if not prose:
        return ()
    certainties = {boundary.start: boundary.certainty for boundary in boundaries}
    opened = _opened_scenes(manuscript, prose[0], quotes, certainties)
    ends = [*(span.start for span in opened[1:]), prose[-1].end]
    return tuple(
        replace(span, end=span.start + len(manuscript.text[span.start : end].rstrip()))
        for span, end in zip(opened, ends, strict=True)
    )


def _opened_scenes(
    manuscript: Manuscript, first_prose: Block, quotes: tuple[Quote, ...], certainties: Mapping[int, SceneCertainty]
) -> list[SceneSpan]:
    """Returns the scenes as they begin, each up to the end of the text. The first begins with the first prose."""
    end = len(manuscript.text)
    opened: list[SceneSpan] = []
    quote_starts = {quote.start for quote in quotes}
    opening: Literal["start", "chapter", "break"] = "start"
    time_above: tuple[int, int] | None = None
    for block in manuscript.blocks:
        if block.kind == "heading":
            opening = "chapter"
        elif block.kind == "break":
            opening = opening if opening == "chapter" else "break"
            time_above = _time_of_break(manuscript.text, block) or time_above
        elif block.kind in PROSE_KINDS:
            # Where a quotation begins the paragraph, a character speaks of the time; the story does not move to it.
            time_span = None if block.start in quote_starts else time_phrase(manuscript.text, block.start, block.end)
            if block.start == first_prose.start:
                opened = [SceneSpan(block.start, end, "chapter" if opening == "chapter" else "start", time_span)]
            elif opening != "start":
                opened.append(SceneSpan(block.start, end, opening, time_span or time_above))
            elif block.start in certainties:
                words: SceneOpening = "time" if time_span else "change"
                opened.append(SceneSpan(block.start, end, words, time_span, certainties[block.start]))
            elif time_span and block.start - opened[-1].start >= _least_before(manuscript.text, time_span):
                opened.append(SceneSpan(block.start, end, "time", time_span, "likely"))
            opening, time_above = "start", None
    return opened


def _time_of_break(text: str, block: Block) -> tuple[int, int] | None:
    """The span of the words with which a break moves the story to a new time, "~The next morning~", or None."""
    first = next((place for place in range(block.start, block.end) if text[place].isalnum()), block.end)
    return time_phrase(text, first, block.end)


def _least_before(text: str, time_span: tuple[int, int]) -> int:
    """The fewest characters of a scene that a phrase of time may end."""
    far = goes_far(text[time_span[0] : time_span[1]])
    return MIN_CHARACTERS_BEFORE_FAR_SCENE if far else MIN_CHARACTERS_BEFORE_TIME_SCENE
