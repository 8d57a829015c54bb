"""Where one scene ends and the next begins, and who is there.

Takes the Manuscript, its Tokens, the mentions and the quotes. Gives scenes that cover the story without a gap. Never
changes who anyone is or what they say.
"""

from fabula.scenes.scenes import scenes

__all__ = ["scenes"]
