"""The order of the steps, in five stages: the only room that knows it.

Takes a file, or a Manuscript, and a known cast if there is one. Gives a Story. Never works anything out by itself:
every claim comes from a step. Training and benchmarks call the stages one by one, with rankers of their own.
"""

from fabula.pipeline.layers import CastLayer, DialogueLayer, ReferenceLayer, TextLayer, WorldLayer
from fabula.pipeline.options import PACKAGED, Options, Progress, Rankers, thread_count
from fabula.pipeline.progress import STEPS
from fabula.pipeline.provenance import cast_digest
from fabula.pipeline.stages import (
    annotate_parsed,
    annotate_text,
    attribute_dialogue,
    boundary_evidence,
    build_cast,
    build_world,
    resolve_in_lines,
    resolve_in_speech,
    resolve_references,
    scene_evidence,
)
from fabula.pipeline.understanding import read, read_again, read_text, understand, understand_text

__all__ = [
    "PACKAGED",
    "STEPS",
    "CastLayer",
    "DialogueLayer",
    "Options",
    "Progress",
    "Rankers",
    "ReferenceLayer",
    "TextLayer",
    "WorldLayer",
    "annotate_parsed",
    "annotate_text",
    "attribute_dialogue",
    "boundary_evidence",
    "build_cast",
    "build_world",
    "cast_digest",
    "read",
    "read_again",
    "read_text",
    "resolve_in_lines",
    "resolve_in_speech",
    "resolve_references",
    "scene_evidence",
    "thread_count",
    "understand",
    "understand_text",
]
