"""Everyone's colour can be read on the page, by day and by night."""

from itertools import combinations
from math import dist

import pytest

from fabula.report.colours import PAPER, inks

LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
GLOW = 0.13  # of ink in the paper, behind lit words: as in report.css


def channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(rgb: list[float]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: list[float], b: list[float]) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("side", "paper"), [(0, "light"), (1, "dark")])
def test_ink_is_legible_on_paper_and_on_its_own_glow(side, paper):
    ground = channels(PAPER[paper])
    for order in range(400):
        ink = channels(inks(order)[side])
        glow = [GLOW * i + (1 - GLOW) * g for i, g in zip(ink, ground, strict=True)]
        assert contrast(ink, ground) >= LEAST_CONTRAST, (order, inks(order))
        assert contrast(ink, glow) >= LEAST_CONTRAST * 0.9, (order, inks(order))


def test_the_first_dozen_are_all_different():
    first = [channels(inks(order)[0]) for order in range(12)]
    apart = [dist(one, other) for one, other in combinations(first, 2)]
    assert min(apart) > 0.08


def test_a_colour_depends_on_the_order_alone():
    assert inks(3) == inks(3)
