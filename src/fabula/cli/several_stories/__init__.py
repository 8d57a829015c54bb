"""Commands that take several saved stories: two drafts, the books of a series.

Takes the arguments of a command. Gives what it says on standard output, and an exit status. Never changes a story.
"""

from fabula.cli.several_stories import diff, series

__all__ = ["diff", "series"]
