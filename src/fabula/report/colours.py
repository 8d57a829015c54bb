"""Gives each character a colour that differs in hue and can be read on the light and on the dark page.

Each hue is turned from the one before by the golden angle, so that the first characters have hues far apart. The colour
depends only on the rank of the character, so that a story always has the same colours. The colours are OKLCH, whose
lightness looks the same in every hue, so that the contrast is the same: Björn Ottosson, "A perceptual color space for
image processing" (2020).
"""

from math import cos, radians, sin

GOLDEN_ANGLE = 137.50776
FIRST_HUE = 255.0  # degrees: a blue. The second hue is then a brown-red, which most readers can tell from blue.
PAGE = {"light": "#fcfaf6", "dark": "#17181b"}
# Swept in steps of 0.01: the lightness nearest to that of the text with a contrast of 5:1 in every hue, also on the
# tinted page behind a highlighted line. Tests require 4.5:1. Each eight colours have another of the three lightnesses.
LIGHTNESS = {"light": (0.46, 0.40, 0.51), "dark": (0.78, 0.84, 0.73)}
CHROMA = {"light": 0.135, "dark": 0.105}


def inks(rank: int) -> tuple[str, str]:
    """Returns the colours of the character with this rank as "#rrggbb", for the light page and for the dark page."""
    hue = (FIRST_HUE + rank * GOLDEN_ANGLE) % 360
    shade = (rank // 8) % 3
    light, dark = (_hex(LIGHTNESS[theme][shade], CHROMA[theme], hue) for theme in ("light", "dark"))
    return light, dark


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Returns an OKLCH colour in sRGB. The chroma is reduced until a screen can show the colour."""
    while (channels := _linear_rgb(lightness, chroma, hue)) and not all(-1e-4 <= c <= 1 + 1e-4 for c in channels):
        chroma *= 0.97
    return "#" + "".join(f"{round(255 * _gamma(min(max(c, 0.0), 1.0))):02x}" for c in channels)


def _linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
