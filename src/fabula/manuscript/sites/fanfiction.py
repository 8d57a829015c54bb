"""Reads what fan-fiction archives write around a story: tags, summary, the author's notes.

Text about the story becomes a detail of the source and is left out of the manuscript; all other text stays.
"""

from lxml import etree

from fabula.manuscript.sites.archive_of_our_own import archive_of_our_own_details
from fabula.manuscript.sites.author_notes import author_note_boxes
from fabula.manuscript.sites.details import PageDetails
from fabula.manuscript.sites.fanficfare import fanficfare_details
from fabula.manuscript.sites.fanfiction_net import fanfiction_net_details


def site_details(root: etree._Element) -> PageDetails:
    """Returns what a page says about its story: that of a known archive by its own markup, any page by its notes."""
    known = fanficfare_details(root) or fanfiction_net_details(root) or archive_of_our_own_details(root)
    boxes = list(author_note_boxes(root, known.left_out))
    return known._replace(
        details=(*known.details, *((label, text) for _, label, text in boxes)),
        left_out=known.left_out.union(box for box, _, _ in boxes),
    )
