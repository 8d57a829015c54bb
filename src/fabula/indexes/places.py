"""Places inside places."""

from collections.abc import Mapping


def place_holds(within: Mapping[str, str], outer: str, inner: str) -> bool:
    """Whether a place is another, or holds it, by the place that each lies in. A circle ends."""
    seen: set[str] = set()
    place: str | None = inner
    while place and place not in seen:
        if place == outer:
            return True
        seen.add(place)
        place = within.get(place)
    return False
