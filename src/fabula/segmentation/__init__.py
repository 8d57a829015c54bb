"""Cuts the text of a story into segments, so that a script can say who speaks and lose nothing.

Takes a Story. Gives its `Segment`s: every character of the text once, as heading, narration, tag, speech, thought,
writing or note, each with an id that stays while other places are edited. Never changes a character.
"""

from fabula.segmentation.segments import check_whole, segments

__all__ = ["check_whole", "segments"]
