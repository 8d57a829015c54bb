"""What a reader puts right in a story, and keeps.

Takes a Story and corrections. Gives the corrected Story, and what found no place in it. Never runs the network, and
never changes what a correction is not about.
"""

from fabula.corrections.application import corrected
from fabula.corrections.cast_rows import people_of_row, with_open_cast
from fabula.corrections.consequences import consequences
from fabula.corrections.corrected_folder import correct, load, write_fixes
from fabula.corrections.fixes_file import EMPTY, WORD_OF, FixesFile, fixes_path, read_fixes
from fabula.corrections.records import (
    AddPerson,
    Addressees,
    Anchor,
    Confirm,
    CorrectedStory,
    Correction,
    Distinct,
    Edges,
    Kind,
    Merge,
    NoPerson,
    PersonAnchor,
    Pronouns,
    Rename,
    SceneBreak,
    Speaker,
    Split,
    Unplaced,
    Waive,
    anchor_of,
    block_of,
    confirmation,
    in_words,
    kinds,
    line_anchors,
    lines_in_scene,
    person_anchor,
)
from fabula.corrections.review import Exchange, Question, Somebody, review_queue

__all__ = [
    "EMPTY",
    "WORD_OF",
    "AddPerson",
    "Addressees",
    "Anchor",
    "Confirm",
    "CorrectedStory",
    "Correction",
    "Distinct",
    "Edges",
    "Exchange",
    "FixesFile",
    "Kind",
    "Merge",
    "NoPerson",
    "PersonAnchor",
    "Pronouns",
    "Question",
    "Rename",
    "SceneBreak",
    "Somebody",
    "Speaker",
    "Split",
    "Unplaced",
    "Waive",
    "anchor_of",
    "block_of",
    "confirmation",
    "consequences",
    "correct",
    "corrected",
    "fixes_path",
    "in_words",
    "kinds",
    "line_anchors",
    "lines_in_scene",
    "load",
    "people_of_row",
    "person_anchor",
    "read_fixes",
    "review_queue",
    "with_open_cast",
    "write_fixes",
]
