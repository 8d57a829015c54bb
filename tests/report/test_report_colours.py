"""The colour of each character can be read on the light and on the dark page."""

from itertools import combinations
from math import dist

import pytest

from fabula.report.colours import PAGE, inks

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
HIGHLIGHT = 0.13  # share of the colour in the page behind highlighted words: as in report.css


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(rgb: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: list[float], b: list[float]) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("side", "theme"), [(0, "light"), (1, "dark")])
def test_a_colour_can_be_read_on_the_page_and_on_its_own_highlight(side, theme):
    page = channels(PAGE[theme])
    for rank in range(400):
        ink = channels(inks(rank)[side])
        highlight = [HIGHLIGHT * i + (1 - HIGHLIGHT) * g for i, g in zip(ink, page, strict=True)]
        assert contrast(ink, page) >= LEAST_CONTRAST, (rank, inks(rank))
        assert contrast(ink, highlight) >= LEAST_CONTRAST * 0.9, (rank, inks(rank))


def test_the_first_twelve_colours_differ():
    first = [channels(inks(rank)[0]) for rank in range(12)]
    distances = [dist(one, other) for one, other in combinations(first, 2)]
    assert min(distances) > 0.08


def test_a_rank_always_has_the_same_colour():
    assert inks(3) == inks(3)
