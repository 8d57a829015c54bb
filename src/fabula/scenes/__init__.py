"""Where one scene ends and the next begins, and who is there.

Takes the Manuscript, mentions and quotes. Gives scenes that cover the story without a gap. Never changes who anyone
is or what they say.
"""

from fabula.scenes.segmentation import find_scenes

__all__ = ["find_scenes"]
