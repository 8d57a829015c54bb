"""Reads what fanfiction.net writes around a story."""

import re
from collections.abc import Iterator

from lxml import etree

from fabula.manuscript.containers import outermost
from fabula.manuscript.sites.details import PageDetails, classes_of, tag_of, text_of

_GENRES = frozenset(
    ("", "Adventure", "Angst", "Crime", "Drama", "Family", "Fantasy", "Friendship", "General", "Horror", "Humor",
     "Hurt", "Comfort", "Mystery", "Parody", "Poetry", "Romance", "Sci-Fi", "Spiritual", "Supernatural", "Suspense",
     "Tragedy", "Western")
)  # fmt: skip
_PAIRING, _BRACKET = re.compile(r"\[([^\[\]]*)\]"), re.compile(r"[\[\]]")


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
    details = [("Summary", text_of(summary)) for summary in summaries]
    for words in map(text_of, stats):
        details += [("Stats", words), *_people(words)]
    return PageDetails(title, author, None, tuple(details), frozenset({top}))


def _people(stats: str) -> Iterator[tuple[str, str]]:
    """Yields the characters and the relationships in a line of stats.

    The line is "Rated: T - English - Drama - [Nora V., Hugh B.] Tom R. - Chapters: 3 - Words: 900". People stand before
    the first figure. Those in one pair of brackets are in a relationship.
    """
    parts = stats.split(" - ")
    figures = next((row for row, part in enumerate(parts) if row and ": " in part), len(parts))
    people = [part for part in parts[2:figures] if not _GENRES.issuperset(part.replace("Hurt/Comfort", "").split("/"))]
    pairs = [pair.split(",") for part in people for pair in _PAIRING.findall(part)]
    relationships = ["/".join(name.strip() for name in pair) for pair in pairs if len(pair) > 1]
    names = [name.strip() for part in people for name in _BRACKET.sub(",", part).split(",") if name.strip()]
    yield from (
        (label, ", ".join(row)) for label, row in (("Characters", names), ("Relationships", relationships)) if row
    )


def _is_detail(element: etree._Element) -> bool:
    return bool(classes_of(element) & {"xcontrast_txt", "xgray"})
