"""A colour for everyone, told apart by hue and legible on paper by day and by night.

Hues turn by the golden angle, so that any first few of the cast stand far apart. A colour hangs on its place in a row
alone: the same story always looks the same. OKLCH keeps lightness even over all hues, which is what holds the
contrast: see Björn Ottosson, "A perceptual color space for image processing" (2020).
"""

from math import cos, radians, sin

GOLDEN_ANGLE = 137.50776
FIRST_HUE = 255.0  # a blue; the second is then a warm brown-red, the pair most people can tell apart
PAPER = {"light": "#fcfaf6", "dark": "#17181b"}
# Lightness swept in steps of 0.01: the one nearest to the text's own that keeps every hue at 5:1 on paper, tinted
# paper included (tests hold it to 4.5). Every third person is set a shade apart, for casts beyond a dozen.
LIGHTNESS = {"light": (0.46, 0.40, 0.51), "dark": (0.78, 0.84, 0.73)}
CHROMA = {"light": 0.135, "dark": 0.105}


def inks(order: int) -> tuple[str, str]:
    """The colour of whoever is at this place in a row, as "#rrggbb": on light paper, and on dark."""
    hue = (FIRST_HUE + order * GOLDEN_ANGLE) % 360
    shade = (order // 8) % 3
    light, dark = (_hex(LIGHTNESS[paper][shade], CHROMA[paper], hue) for paper in ("light", "dark"))
    return light, dark


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The sRGB of an OKLCH colour; chroma is taken back until the colour is one a screen can show."""
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
