"""Chapters, read off the headings."""

from collections.abc import Sequence
from itertools import groupby

from fabula.schema.manuscript import Block, Chapter

_DEEPEST = 2  # headings below a chapter's own do not begin another


def chapters(text: str, blocks: Sequence[Block]) -> tuple[Chapter, ...]:
    """From each chapter heading up to the next one; the last ends with the last block that is no boilerplate.

    Headings that stand together ("PART ONE", "CHAPTER I", "Loomings") are one opening. Its title leaves out the part
    where the chapter is named as well. A book with only minor headings has those for chapters.
    """
    story = [b for b in blocks if b.kind != "boilerplate"]
    openings = [list(group) for is_heading, group in groupby(story, _heads) if is_heading]
    levels = {b.level for opening in openings for b in opening}
    deepest = max(_DEEPEST, min(levels, default=0))
    openings = [opening for opening in openings if min(b.level for b in opening) <= deepest]
    ends = [opening[0].start for opening in openings[1:]] + [story[-1].end] if openings else []
    return tuple(
        Chapter(opening[0].start, end, _title(text, opening)) for opening, end in zip(openings, ends, strict=True)
    )


def _heads(block: Block) -> bool:
    return block.kind == "heading"


def _title(text: str, opening: list[Block]) -> str:
    named = [b for b in opening if b.level > 1] or opening
    parts = [" ".join(text[b.start : b.end].replace("_", " ").split()) for b in named]
    return " ".join(parts)
