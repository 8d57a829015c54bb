"""Makes a Manuscript of a rendered page: the steps that Markdown, HTML, EPUB and Word share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from fabula.manuscript.paratext import mark_author_notes, mark_back_matter, mark_byline, mark_epigraphs
from fabula.manuscript.rendering.style_sheets import PLAIN_STYLE
from fabula.manuscript.rendering.styled_breaks import widen_gaps
from fabula.manuscript.rendering.text_builder import TextBuilder
from fabula.manuscript.structure import (
    Draft,
    blocks_with_breaks,
    chapters,
    draft_of_page,
    keyword_level,
    mark_breaks,
    mark_labels,
    mark_points_of_view,
    mark_set_apart,
    mark_tellers,
    mark_tellers_below_chapters,
    mark_worded_headings,
)
from fabula.schema.manuscript import Block, BlockKind, Manuscript, Source


class Heading(NamedTuple):
    """A heading that the markup of a page names.

    Attributes:
        block: its index in the blocks of the page.
        tag: its depth in the markup, 1 for `h1`.
        level: its level, None where the markup leaves it open.
    """

    block: int
    tag: int
    level: int | None


def rendered_manuscript(page: TextBuilder, headings: Sequence[Heading], source: Source) -> Manuscript:
    """Returns the manuscript of a page.

    The words of a line make it a heading only where the markup names fewer than two headings.

    Args:
        page: the page, all of it written.
        headings: the headings that its markup names.
        source: the source of the manuscript; a title and an author on the page fill in for missing ones.
    """
    text = page.close()
    draft = draft_of_page(text, _with_levels(text, page.blocks, headings))
    widen_gaps(draft, page.styles)
    mark_breaks(draft)
    mark_back_matter(draft)
    _mark_headings(draft, page, headings)
    mark_points_of_view(draft)
    mark_tellers_below_chapters(draft)
    mark_labels(draft)
    mark_back_matter(draft)
    title = next((draft.words(index) for index, kind in enumerate(draft.kinds) if kind == "title"), None)
    author = mark_byline(draft)
    mark_author_notes(draft)
    mark_epigraphs(draft)
    blocks = blocks_with_breaks(draft)
    return Manuscript(
        source=replace(
            source,
            title=source.title or (" ".join(title.split()) if title else None),
            author=source.author or author,
        ),
        text=text,
        blocks=blocks,
        emphasis=tuple(page.emphasis),
        chapters=chapters(text, blocks),
        warnings=tuple(page.warnings),
    )


def _mark_headings(draft: Draft, page: TextBuilder, headings: Sequence[Heading]) -> None:
    """Marks the headings that only words, bold type or the middle of the page show.

    A lone heading at the top is the title of a page that has such headings.
    """
    is_alone = len(headings) == 1 and headings[0].block == 0 and draft.kinds[0] == "heading"
    may_be_title = is_alone and keyword_level(draft.words(0)) is None
    level = draft.levels[0] if may_be_title else 0
    if may_be_title:
        draft.mark(0, "title")
    mark_set_apart(draft, _set_apart(draft, page))
    if len(headings) < 2:
        mark_worded_headings(draft)
        mark_tellers(draft)
    if may_be_title and "heading" not in draft.kinds:
        draft.mark(0, "heading", level)


def _set_apart(draft: Draft, page: TextBuilder) -> list[int]:
    """Returns the indexes of the pieces that are bold throughout, or centred."""
    bold = {(span.start, span.end) for span in page.emphasis if span.kind == "strong"}
    return [
        index
        for index, piece in enumerate(draft.pieces)
        if (piece.start, piece.end) in bold or page.styles.get(index, PLAIN_STYLE).centred
    ]


def _with_levels(text: str, blocks: list[Block], headings: Sequence[Heading]) -> list[Block]:
    """Returns the blocks, each heading with its level.

    Where the markup leaves the level open: a tag whose headings have the words of a part ("PART ONE") is for parts. Of
    the other tags the highest that is used more than once is for chapters, and the lower ones stand below chapters. A
    first heading that alone has its tag, above the others, is the title.
    """
    blocks = list(blocks)
    words = {heading.block: text[blocks[heading.block].start : blocks[heading.block].end] for heading in headings}
    level_by_words = {block: keyword_level(words_of_heading) for block, words_of_heading in words.items()}
    open_headings = [heading for heading in headings if heading.level is None]
    tags = Counter(heading.tag for heading in open_headings)
    parts = Counter(heading.tag for heading in open_headings if level_by_words[heading.block] == 1)
    other_tags = [tag for tag in tags if 2 * parts[tag] <= tags[tag]]
    first = open_headings[0] if open_headings and open_headings[0].block == 0 else None
    has_title = first is not None and _is_title(first.tag, tags) and not level_by_words[0]
    below_title = [tag for tag in other_tags if not (first and has_title and tag == first.tag)]
    chapter_tag = min((tag for tag in other_tags if tags[tag] > 1), default=min(below_title, default=0))
    for heading in headings:
        kind: BlockKind = "heading"
        level = heading.level
        if level is None and heading.tag not in other_tags:
            level = level_by_words[heading.block] or 1
        elif level is None and heading is first and has_title:
            kind, level = "title", 0
        elif level is None:
            level = 1 if heading.tag < chapter_tag else 2 if heading.tag == chapter_tag else 3
        block = blocks[heading.block]
        blocks[heading.block] = Block(block.start, block.end, kind, level)
    return blocks


def _is_title(tag: int, tags: Counter[int]) -> bool:
    """Returns whether the first heading is the only one of its tag and not of the deepest; `tags` counts the tags."""
    return tags[tag] == 1 and tag < max(tags)
