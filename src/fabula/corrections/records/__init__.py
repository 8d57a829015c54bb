"""Corrections as data, and the anchors by which they hold to the words of a text.

Takes a Story and its people and lines. Gives anchors, and finds their places again. Never changes a story.
"""

from fabula.corrections.records import kinds
from fabula.corrections.records.anchors import AnchorIndex, Place, anchor_of, span_of_words
from fabula.corrections.records.kinds import (
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
)
from fabula.corrections.records.new_anchors import block_of, confirmation, line_anchors, lines_in_scene, person_anchor
from fabula.corrections.records.wording import in_words

__all__ = [
    "AddPerson",
    "Addressees",
    "Anchor",
    "AnchorIndex",
    "Confirm",
    "CorrectedStory",
    "Correction",
    "Distinct",
    "Edges",
    "Kind",
    "Merge",
    "NoPerson",
    "PersonAnchor",
    "Place",
    "Pronouns",
    "Rename",
    "SceneBreak",
    "Speaker",
    "Split",
    "Unplaced",
    "Waive",
    "anchor_of",
    "block_of",
    "confirmation",
    "in_words",
    "kinds",
    "line_anchors",
    "lines_in_scene",
    "person_anchor",
    "span_of_words",
]
