"""The text of a story cut into segments, each of one kind."""

from dataclasses import dataclass
from typing import Literal, get_args

from fabula.schema.manuscript import BlockKind

SegmentKind = Literal["heading", "narration", "tag", "speech", "thought", "writing", "note"]
SEGMENT_KINDS: tuple[SegmentKind, ...] = get_args(SegmentKind)
LINE_KINDS: frozenset[SegmentKind] = frozenset({"speech", "thought", "writing"})
"""Kinds of segment that are somebody's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the text of one kind, in one block. White space behind it belongs to it.

    Attributes:
        id: made of its words, and where the same words stood before, of the words before it. It is unique in the story,
            and stays while other places of the text are edited.
        start, end: its half-open span. The first segment begins at 0, each other one where the one before it ends.
        kind: "heading" is a title, a heading or a scene break; "narration" what is told; "tag" the clause that says who
            speaks, or the name of a sender; "speech", "thought" and "writing" are somebody's words; "note" is no part
            of the story: a note of the author or of the edition.
        block: the kind of its block: a "heading" may be a scene "break", a "note" the "boilerplate" of an edition.
        chapter: the number of its chapter, from 1, or None before the first.
        quote: the row in `story.quotes` of the quotation that it is, or of which it is the tag, or None.
        speaker: the id of who says, thinks or wrote the words, or None: unresolved, or nothing that is said.
        addressees: ids of those that the words are spoken or written to.
        narrator: the id of the character who tells the story at this place ("I"), or None.
    """

    id: str
    start: int
    end: int
    kind: SegmentKind
    block: BlockKind
    chapter: int | None
    quote: int | None
    speaker: str | None
    addressees: tuple[str, ...]
    narrator: str | None
