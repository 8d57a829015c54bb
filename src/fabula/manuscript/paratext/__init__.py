"""What stands on a page beside the story: licence, contents, notes of the edition and of the author.

Takes a draft of a page. Gives the pieces that are paratext their kinds. Never marks a piece by its shape alone.
"""

from fabula.manuscript.paratext.author_notes import mark_author_notes
from fabula.manuscript.paratext.editions import mark_contents, mark_licence, mark_notes

__all__ = ["mark_author_notes", "mark_contents", "mark_licence", "mark_notes"]
