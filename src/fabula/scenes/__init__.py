"""Scenes: where each begins and ends, who takes part, where and when it is set, and which viewpoint it has.

Takes the Manuscript, quotes, characters, entities and mentions. Gives scenes in order, from the first prose of the
story to the last. Never changes what a mention refers to or who speaks a line.
"""

from fabula.scenes.segmentation import find_scenes

__all__ = ["find_scenes"]
