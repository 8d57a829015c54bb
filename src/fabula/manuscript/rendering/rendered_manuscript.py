"""A rendered page becomes a Manuscript: what Markdown, HTML, EPUB and Word share once their text is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fabula.manuscript.rendering.text_builder import TextBuilder
from fabula.manuscript.structure import (
    blocks_with_breaks,
    chapters,
    draft_of_page,
    keyword_level,
    mark_breaks,
    mark_worded_headings,
)
from fabula.schema.manuscript import Block, BlockKind, Manuscript, Source


class Heading(NamedTuple):
    """One heading as marked: its place in `Page.blocks`, its depth among tags (1 for `h1`), its level where known."""

    block: int
    tag: int
    level: int | None


def rendered_manuscript(page: TextBuilder, headings: Sequence[Heading], source: Source) -> Manuscript:
    """What the page shows. Marks come first; words alone make a heading only where the marks make none."""
    text = page.close()
    draft = draft_of_page(text, _levelled(text, page.blocks, headings))
    mark_breaks(draft)
    if len(headings) < 2:
        mark_worded_headings(draft)
    blocks = blocks_with_breaks(draft)
    title = next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)
    return Manuscript(
        source=replace(source, title=source.title or (" ".join(title.split()) if title else None)),
        text=text,
        blocks=blocks,
        emphasis=tuple(page.emphasis),
        chapters=chapters(text, blocks),
    )


def _levelled(text: str, blocks: list[Block], headings: Sequence[Heading]) -> list[Block]:
    """The blocks, with the depth of those headings settled that the markup leaves open.

    A tag whose headings call themselves parts is that. Chapters are the highest other tag that is used more than once;
    what stands below is deeper. A first heading of a tag of its own, above the others, is the title.
    """
    blocks = list(blocks)
    named = {h.block: keyword_level(text[blocks[h.block].start : blocks[h.block].end]) for h in headings}
    tags = Counter(h.tag for h in headings if h.level is None)
    parts = Counter(h.tag for h in headings if h.level is None and named[h.block] == 1)
    others = [tag for tag in tags if 2 * parts[tag] <= tags[tag]]
    chapter = min((tag for tag in others if tags[tag] > 1), default=min(others, default=0))
    for heading in headings:
        kind: BlockKind = "heading"
        level = heading.level
        if level is None and heading.tag not in others:
            level = named[heading.block] or 1
        elif level is None and heading.block == 0 and _is_title(heading.tag, tags) and not named[0]:
            kind, level = "title", 0
        elif level is None:
            level = 1 if heading.tag < chapter else 2 if heading.tag == chapter else 3
        block = blocks[heading.block]
        blocks[heading.block] = Block(block.start, block.end, kind, level)
    return blocks


def _is_title(tag: int, tags: Counter[int]) -> bool:
    return tags[tag] == 1 and tag < max(tags)
