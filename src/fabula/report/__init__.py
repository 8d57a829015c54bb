"""Writes the report: one HTML page with the story, its cast and its speakers.

Takes a Story. Gives `report.html`, one file that needs no network, and the same page with a pencil for the local app;
a page with what differs between two drafts. Never decides anything that the Story does not say.
"""

from fabula.report.drafts_page import Link, drafts_page, write_drafts_page
from fabula.report.page import app_page, asset, page, saved_payload, shelf_page, write
from fabula.report.payload import payload

__all__ = [
    "Link",
    "app_page",
    "asset",
    "drafts_page",
    "page",
    "payload",
    "saved_payload",
    "shelf_page",
    "write",
    "write_drafts_page",
]
