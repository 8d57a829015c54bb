"""Cuts the text into segments: each character is painted with what it belongs to, and cut where the paint changes."""

import weakref
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.manuscript import BlockKind
from fabula.schema.people import Span
from fabula.schema.segments import Segment, SegmentKind
from fabula.schema.story import Story
from fabula.segmentation.line_ids import line_ids
from fabula.segmentation.tag_clauses import TagClauses

_KIND_OF_BLOCK: dict[BlockKind, SegmentKind] = {
    "title": "heading", "heading": "heading", "break": "heading", "note": "note", "boilerplate": "note",
    "paragraph": "narration", "verse": "narration", "letter": "narration",
}  # fmt: skip
_of_last_story: tuple["weakref.ref[Story]", tuple[Segment, ...]] | None = None
_WHITE_SPACE = [code for code in range(0x3001) if chr(code).isspace()]


@dataclass(frozen=True, slots=True)
class _Owner:
    """What a character of the text belongs to."""

    kind: SegmentKind
    quote: int | None = None
    speaker: str | None = None
    addressees: tuple[str, ...] = ()


def segments(story: Story) -> tuple[Segment, ...]:
    """Returns the text of a story in segments, in order: every character is in exactly one.

        >>> "".join(story.text_of(segment) for segment in fabula.segments(story)) == story.text   # doctest: +SKIP
        True

    A paragraph is a segment of narration, or several around its lines. A letter or diary that is no quotation is
    "writing" of its writer, and a thought without marks "thought". A quotation inside another belongs to the outer one.
    Quotations of the kind "other", such as titles, belong to the narration.

    Raises:
        ValueError: the segments are not the text. That would be an error of Fabula.
    """
    global _of_last_story
    if _of_last_story and _of_last_story[0]() is story:  # an export in several formats asks once for each
        return _of_last_story[1]
    owners, owner = _painted(story)
    edges = _edges(story, owner)
    found = _segments(story, owners, owner, edges)
    check_whole(story, found)
    _of_last_story = weakref.ref(story), found
    return found


def check_whole(story: Story, found: Sequence[Segment]) -> None:
    """Raises ValueError unless segments, put together in order, are the text of the story, and their ids are unique."""
    end = 0
    for segment in found:
        if segment.start != end or segment.end <= end:
            raise ValueError(f"the segment {segment.id} begins at {segment.start}, and the one before it ends at {end}")
        end = segment.end
    if end != len(story.text) or "".join(story.text[s.start : s.end] for s in found) != story.text:
        raise ValueError(f"the segments end at {end}, and the text at {len(story.text)}")
    if len({segment.id for segment in found}) < len(found):
        raise ValueError("two segments have one id")


# ---- Painting
def _painted(story: Story) -> tuple[list[_Owner], IntArray]:
    """Returns the owners, and the row of the owner of each character. Shape: (characters,), int32.

    White space belongs to what stands before it; at the beginning of the text, to what follows.
    """
    owners = [_Owner("narration")]
    owner = np.zeros(len(story.text), np.int32)
    for block in story.blocks:
        owner[block.start : block.end] = len(owners)
        owners.append(_Owner(_KIND_OF_BLOCK[block.kind]))
    is_told = np.array([each.kind == "narration" for each in owners], bool)[owner]
    for words in story.reported:
        if words.kind != "indirect" and words.within is None:
            what = _Owner(words.kind, None, words.speaker, words.addressees)
            _paint(owner, owners, (words.start, words.end), what, is_told)
    for row, quote in enumerate(story.quotes):
        if quote.kind != "other":
            owner[quote.start : quote.end] = len(owners)
            owners.append(_Owner(quote.kind, row, quote.speaker, quote.addressees))
            is_told[quote.start : quote.end] = False
    blocks = np.array([block.start for block in story.blocks], np.int64)
    for row, clause in _tags(story, owner, blocks, is_told):
        _paint(owner, owners, clause, _Owner("tag", row), is_told)
    return owners, owner[_last_visible(story.text)]


def _paint(owner: IntArray, owners: list[_Owner], span: Span, what: _Owner, where: BoolArray) -> None:
    """Gives those characters of a span to an owner that may be given away."""
    place = slice(*span)
    owner[place] = np.where(where[place], len(owners), owner[place])
    owners.append(what)


def _tags(story: Story, owner: IntArray, blocks: IntArray, is_told: BoolArray) -> Iterable[tuple[int, Span]]:
    """Yields the clause of each speech tag once, with the row of a quotation that it is of."""
    clauses, seen = TagClauses(story), set[Span]()
    # A stretch of narration begins where another owner's begins, and where a block does.
    edges = np.union1d(np.flatnonzero(np.diff(owner, prepend=-1)), blocks)

    def room(offset: int) -> Span:
        place = int(np.searchsorted(edges, offset, side="right"))
        return int(edges[place - 1]), int(edges[place]) if place < len(edges) else len(story.text)

    for row, quote in enumerate(story.quotes):
        if quote.kind == "other":
            continue
        if quote.cue:
            found = clauses.clause(quote, room(quote.cue[0])) if is_told[quote.cue[0]] else None
        elif quote.end < len(story.text) and is_told[quote.end]:
            found = clauses.bare_clause(quote, room(quote.end))
        else:
            found = None
        if found and found not in seen:
            seen.add(found)
            yield row, found


def _last_visible(text: str) -> IntArray:
    """Returns for each character the offset of the last one up to it that is no white space, or else of the first.

    Shape: (characters,), int64.
    """
    # A lone surrogate cannot be encoded without surrogatepass.
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    visible = np.flatnonzero(~np.isin(codes, _WHITE_SPACE))
    offset = np.arange(len(text))
    if not len(visible):
        return np.zeros_like(offset)
    last: IntArray = visible[(np.searchsorted(visible, offset, side="right") - 1).clip(0)]
    return last


# ---- Cutting
def _edges(story: Story, owner: IntArray) -> IntArray:
    """Returns where segments begin: where the owner changes, and at the first visible character of a block."""
    changes = np.flatnonzero(np.diff(owner, prepend=-1))
    last_visible = _last_visible(story.text)
    is_visible = last_visible == np.arange(len(story.text))
    visible = np.flatnonzero(is_visible)
    starts = np.array([block.start for block in story.blocks], np.int64)
    place = np.searchsorted(visible, starts)
    of_blocks = visible[place[(place > 0) & (place < len(visible))]]
    return np.union1d(changes, of_blocks)


def _segments(story: Story, owners: list[_Owner], owner: IntArray, edges: IntArray) -> tuple[Segment, ...]:
    starts = edges.tolist()
    ends = [*starts[1:], len(story.text)]
    spans = list(zip(starts, ends, strict=True)) if starts else []
    block_starts = np.array([block.start for block in story.blocks], np.int64)
    visible = _last_visible(story.text)[edges]  # the first segment may begin with white space
    block_rows = (np.searchsorted(block_starts, visible, side="right") - 1).tolist()
    narrators = _narrators(story, edges).tolist()
    ids = line_ids(story.text, spans)
    chapter_starts = [chapter.start for chapter in story.chapters]
    found = []
    for row, (start, end) in enumerate(spans):
        what = owners[owner[start]]
        block_row, narrator = block_rows[row], narrators[row]
        found.append(
            Segment(
                id=ids[row], start=start, end=end, kind=what.kind,
                block=story.blocks[block_row].kind if block_row >= 0 else "paragraph",
                chapter=bisect_right(chapter_starts, start) or None,
                quote=what.quote, speaker=what.speaker, addressees=what.addressees,
                narrator=story.characters[narrator].id if narrator >= 0 else None,
            )
        )  # fmt: skip
    return tuple(found)


def _narrators(story: Story, edges: IntArray) -> IntArray:
    """Returns the row of the character who tells the story at each edge, or -1."""
    narrator = np.full(len(edges), -1, np.int64)
    for row, character in enumerate(story.characters):
        if character.narrator and not character.narrates:
            narrator[:] = row
        for start, end in character.narrates:
            narrator[slice(*np.searchsorted(edges, (start, end)))] = row
    return narrator
