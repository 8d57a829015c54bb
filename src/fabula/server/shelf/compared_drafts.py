"""Compares two stories of the shelf, and leads from each line to its place in its story."""

from urllib.parse import quote

from fabula import report
from fabula.drafts import differences, named_differences
from fabula.report import Link
from fabula.server.shelf.stories import Shelf


def compared(shelf: Shelf, old: str, new: str) -> str:
    """Returns the page with what differs between the stories with two keys. Raises StoreError where one is none."""
    earlier, later = shelf.open(old).story, shelf.open(new).story
    found = named_differences(earlier, later, differences(earlier, later))
    return report.drafts_page(found, titles=(old, new), links=(_link(old), _link(new)), served=True)


def _link(key: str) -> Link:
    return lambda line: f"/story/{quote(key, safe='')}#utf16-{line['utf16_start']}"
