"""What is peculiar to pages of one site.

Takes a page of a fan-fiction archive. Gives its details and its body. Never fetches anything.
"""

from fabula.manuscript.sites.fanfiction import site_details
from fabula.manuscript.sites.language_names import language_code

__all__ = ["language_code", "site_details"]
