"""Marks the lines of a text: which are headings, breaks, verse, letters.

Takes text and its first division into blocks. Gives headings, breaks, verse, letters, chapters.
Never reads markup.
"""

from fabula.manuscript.structure.chapters import chapters
from fabula.manuscript.structure.draft import Draft, draft_of_page, draft_of_text, emphasis_in_marks
from fabula.manuscript.structure.heading_patterns import (
    bare_number,
    ends_a_sentence,
    is_titled,
    is_upper,
    keyword_level,
    leading_number,
)
from fabula.manuscript.structure.language import language_warnings
from fabula.manuscript.structure.outline import mark_headings, mark_worded_headings
from fabula.manuscript.structure.recurring_headings import (
    mark_points_of_view,
    mark_set_apart,
    mark_tellers,
    mark_tellers_below_chapters,
)
from fabula.manuscript.structure.scene_breaks import (
    blocks_with_breaks,
    closed_label,
    is_time_label,
    mark_breaks,
    mark_labels,
)
from fabula.manuscript.structure.verse_and_letters import mark_letters, mark_verse

__all__ = [
    "Draft",
    "bare_number",
    "blocks_with_breaks",
    "chapters",
    "closed_label",
    "draft_of_page",
    "draft_of_text",
    "emphasis_in_marks",
    "ends_a_sentence",
    "is_time_label",
    "is_titled",
    "is_upper",
    "keyword_level",
    "language_warnings",
    "leading_number",
    "mark_breaks",
    "mark_headings",
    "mark_labels",
    "mark_letters",
    "mark_points_of_view",
    "mark_set_apart",
    "mark_tellers",
    "mark_tellers_below_chapters",
    "mark_verse",
    "mark_worded_headings",
]
