"""`fabula check`: the faults of a story.

Takes the arguments of the command. Gives the findings on standard output, and an exit status. Never changes a story.
"""

from fabula.cli.check.command import register, run

__all__ = ["register", "run"]
