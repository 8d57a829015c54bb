"""Divides a text into chapters by its headings."""

from collections.abc import Sequence
from itertools import groupby

from fabula.schema.manuscript import Block, Chapter

_CHAPTER_LEVEL = 2  # a heading of a higher level begins no chapter


def chapters(text: str, blocks: Sequence[Block]) -> tuple[Chapter, ...]:
    """Returns the chapters: each from its heading up to the next, the last up to the last block of the story.

    Headings that stand together ("PART ONE", "CHAPTER I", "Loomings") open one chapter. Its title leaves out the part
    where the chapter has a name of its own. A book that has only headings below a chapter's has those for chapters.
    """
    story = [block for block in blocks if block.kind != "boilerplate"]
    openings = [list(group) for is_heading, group in groupby(story, _is_heading) if is_heading]
    levels = {heading.level for opening in openings for heading in opening}
    chapter_level = max(_CHAPTER_LEVEL, min(levels, default=0))
    openings = [opening for opening in openings if min(heading.level for heading in opening) <= chapter_level]
    ends = [opening[0].start for opening in openings[1:]] + [story[-1].end] if openings else []
    return tuple(
        Chapter(opening[0].start, end, _title(text, opening)) for opening, end in zip(openings, ends, strict=True)
    )


def _is_heading(block: Block) -> bool:
    return block.kind == "heading"


def _title(text: str, opening: list[Block]) -> str:
    """Returns the words of the headings, without those of a part."""
    headings = [heading for heading in opening if heading.level > 1] or opening
    words = (text[heading.start : heading.end].replace("_", " ").split() for heading in headings)
    return " ".join(" ".join(words_of_heading) for words_of_heading in words)
