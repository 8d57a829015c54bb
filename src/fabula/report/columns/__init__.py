"""The columns of the payload: layers of a story as lists of short numbers, in UTF-16 units.

Takes the layers of a Story, the UTF-16 offsets of its text and the number of each being. Gives tables for the payload:
spans of any layer, scenes, what happens, and what the story claims of its world. Never decides what a layer says.
"""

from fabula.report.columns.claims import claim_columns
from fabula.report.columns.events import event_columns
from fabula.report.columns.scenes import scene_columns
from fabula.report.columns.spans import NO_BEING, Columns, gaps, span

__all__ = ["NO_BEING", "Columns", "claim_columns", "event_columns", "gaps", "scene_columns", "span"]
