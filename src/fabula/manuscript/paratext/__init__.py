"""What stands on a page beside the story: title page, licence, contents, epigraphs, and notes.

Takes a draft of a page. Gives the pieces that are paratext their kinds. Never marks a piece by its shape alone.
"""

from fabula.manuscript.paratext.author_notes import mark_author_notes, mark_back_matter
from fabula.manuscript.paratext.editions import mark_contents, mark_licence, mark_notes
from fabula.manuscript.paratext.epigraphs import mark_epigraphs
from fabula.manuscript.paratext.title_page import mark_byline, mark_title_page

__all__ = [
    "mark_author_notes",
    "mark_back_matter",
    "mark_byline",
    "mark_contents",
    "mark_epigraphs",
    "mark_licence",
    "mark_notes",
    "mark_title_page",
]
