"""One page to read the story by.

Takes a Story. Gives `report.html`: one file that needs no network. Never works anything out that the Story does not
say.
"""

from fabula.report.page import page, write

__all__ = ["page", "write"]
