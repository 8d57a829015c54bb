"""Reads what fanfiction.net writes around a story."""

from lxml import etree

from fabula.manuscript.containers import outermost
from fabula.manuscript.sites.details import PageDetails, classes_of, tag_of, text_of


def fanfiction_net_details(root: etree._Element) -> PageDetails | None:
    """Returns what a page of fanfiction.net says, None for any other page."""
    top = root.find(".//*[@id='profile_top']")
    if top is None or root.find(".//*[@id='storytext']") is None:
        return None
    bold = (element for element in top.iter("b") if _is_detail(element))
    links = (element for element in top.iter("a") if _is_detail(element))
    title = next(map(text_of, bold), None)
    author = next((text_of(link) for link in links if "/u/" in link.get("href", "")), None)
    summaries = outermost(top, lambda element: tag_of(element) == "div" and _is_detail(element))
    stats = outermost(top, lambda element: tag_of(element) == "span" and "xgray" in classes_of(element))
    details = [("Summary", text_of(summary)) for summary in summaries] + [("Stats", text_of(stat)) for stat in stats]
    return PageDetails(title, author, None, tuple(details), frozenset({top}))


def _is_detail(element: etree._Element) -> bool:
    return bool(classes_of(element) & {"xcontrast_txt", "xgray"})
