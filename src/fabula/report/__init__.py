"""Writes the report: one HTML page with the story, its cast and its speakers.

Takes a Story. Gives `report.html`, one file that needs no network. Never decides anything that the Story does not say.
"""

from fabula.report.page import page, write

__all__ = ["page", "write"]
