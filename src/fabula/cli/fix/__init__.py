"""`fabula fix`: shows, makes and takes back the corrections of a saved story.

Takes the arguments of the command. Gives corrections, and says what they change. Never changes a story by itself.
"""

from fabula.cli.fix.command import register, run

__all__ = ["register", "run"]
