"""Reads plain text; the text of the manuscript is the decoded file."""

from fabula.manuscript.containers import decode, make_source
from fabula.manuscript.paratext import (
    mark_author_notes,
    mark_back_matter,
    mark_contents,
    mark_epigraphs,
    mark_licence,
    mark_notes,
    mark_title_page,
)
from fabula.manuscript.structure import (
    blocks_with_breaks,
    chapters,
    draft_of_text,
    emphasis_in_marks,
    mark_breaks,
    mark_headings,
    mark_labels,
    mark_letters,
    mark_points_of_view,
    mark_tellers,
    mark_tellers_below_chapters,
    mark_verse,
)
from fabula.schema.manuscript import Manuscript

MEDIA_TYPE = "text/plain"


def manuscript(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in a file of plain text; its blocks follow from words and white space.

    Raises:
        UndecodableText: the bytes are no text.
        DamagedFile: there are more paragraphs or more words in italics than in any story.
    """
    warnings: list[str] = []
    text = decode(data, name, warnings)
    draft = draft_of_text(text, name)
    mark_licence(draft)
    mark_breaks(draft)
    mark_notes(draft)
    mark_contents(draft)
    mark_tellers(draft)
    title_page = mark_title_page(draft)
    mark_headings(draft)
    mark_points_of_view(draft)
    mark_tellers_below_chapters(draft)
    mark_labels(draft)
    mark_back_matter(draft)
    mark_author_notes(draft)
    mark_epigraphs(draft)
    mark_verse(draft)
    mark_letters(draft)
    blocks = blocks_with_breaks(draft)
    return Manuscript(
        source=make_source(
            data, name, MEDIA_TYPE, title_page.title, title_page.author, title_page.language, title_page.details
        ),
        text=text,
        blocks=blocks,
        emphasis=emphasis_in_marks(text, blocks, name),
        chapters=chapters(text, blocks),
        warnings=tuple(warnings),
    )
