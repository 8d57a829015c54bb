"""Boundaries: where scenes begin, by marks, by words of time, and by what changes from paragraph to paragraph.

Takes the text, its parse, quotations and resolved mentions. Gives the spans of the scenes, and how certain each
beginning is. Never says what a scene is about.
"""

from fabula.scenes.boundaries.features import BOUNDARY_COLUMNS, boundary_features
from fabula.scenes.boundaries.paragraphs import BoundaryEvidence, Paragraphs, lay_out_paragraphs
from fabula.scenes.boundaries.scorer import (
    Boundary,
    BoundaryScorer,
    likeliest,
    packaged_boundary_scorer,
    scene_boundaries,
)
from fabula.scenes.boundaries.segmentation import SceneSpan, cut_scenes
from fabula.scenes.boundaries.time_expressions import day_part
from fabula.scenes.boundaries.words import WORD_FEATURES, ParagraphWords, paragraph_words

__all__ = [
    "BOUNDARY_COLUMNS",
    "WORD_FEATURES",
    "Boundary",
    "BoundaryEvidence",
    "BoundaryScorer",
    "ParagraphWords",
    "Paragraphs",
    "SceneSpan",
    "boundary_features",
    "cut_scenes",
    "day_part",
    "lay_out_paragraphs",
    "likeliest",
    "packaged_boundary_scorer",
    "paragraph_words",
    "scene_boundaries",
]
