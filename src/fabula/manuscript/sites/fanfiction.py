"""Reads what fan-fiction archives write around a story: tags, summary, the author's notes.

Text about the story becomes a detail of the source and is left out of the manuscript; all other text stays.
"""

from lxml import etree

from fabula.manuscript.sites.archive_of_our_own import archive_of_our_own_details
from fabula.manuscript.sites.details import SiteDetails
from fabula.manuscript.sites.fanficfare import fanficfare_details
from fabula.manuscript.sites.fanfiction_net import fanfiction_net_details


def site_details(root: etree._Element) -> SiteDetails:
    """Returns what a page of a known archive says about its story; empty details for any other page."""
    return fanficfare_details(root) or fanfiction_net_details(root) or archive_of_our_own_details(root)
