"""Writes the report: one HTML page with the story, its cast and its speakers.

Takes a Story. Gives `report.html`, one file that needs no network, and the same page with a pencil for the local app.
Never decides anything that the Story does not say.
"""

from fabula.report.page import app_page, asset, page, shelf_page, write

__all__ = ["app_page", "asset", "page", "shelf_page", "write"]
