"""The pages of single sites.

Takes a page of a fan-fiction archive. Gives what it says about the story, and which elements say it. Never fetches
anything.
"""

from fabula.manuscript.sites.details import PageDetails
from fabula.manuscript.sites.fanfiction import site_details
from fabula.manuscript.sites.language_names import language_code
from fabula.manuscript.sites.note_labels import BACK_MATTER, END_NOTES, NOTE_LABEL, NOTE_LANGUAGE

__all__ = ["BACK_MATTER", "END_NOTES", "NOTE_LABEL", "NOTE_LANGUAGE", "PageDetails", "language_code", "site_details"]
