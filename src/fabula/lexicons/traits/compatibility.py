"""Whether two values of one kind of trait can both be true of one person."""

import math

from fabula.lexicons.traits.looks import (
    BUILD,
    EYE_COLOURS,
    HAIR_COLOURS,
    HAIR_OF_AGE,
    LOOKS,
    SKIN_COLOURS,
    families_of,
)

Years = tuple[float, float]
"""The least and the most years of the story from the first value to the second; below 0 where it comes before."""

_COLOURS = {"eyes": EYE_COLOURS, "hair": HAIR_COLOURS, "complexion": SKIN_COLOURS}
# Years in which hair may turn grey, or a figure or a beard change. Not swept.
_YEARS_OF_GREYING, _YEARS_OF_CHANGE = 5, 2
_FAR_APART = 3  # places on a scale of build or looks
_OPINIONS = frozenset({"beauty"})
# How one dies: two ways exclude each other that have no family in common. "Dead" says none of them.
_DEATHS = {
    "killed": frozenset({"violence"}), "murdered": frozenset({"violence"}), "executed": frozenset({"violence"}),
    "hanged": frozenset({"violence"}), "beheaded": frozenset({"violence"}), "drowned": frozenset({"water", "violence"}),
}  # fmt: skip
# Peoples of which a person has one. Others ("jewish", "american") go together with any.
_NATIONS = {
    "english": "english", "cornish": "english", "yorkshire": "english", "london": "english", "scottish": "scottish",
    "irish": "irish", "welsh": "welsh", "french": "french", "paris": "french", "dutch": "dutch", "spanish": "spanish",
    "danish": "danish", "swedish": "swedish", "norwegian": "norwegian", "polish": "polish", "turkish": "turkish",
    "german": "german", "bavarian": "german", "prussian": "german", "italian": "italian", "sicilian": "italian",
    "russian": "russian", "greek": "greek", "portuguese": "portuguese", "chinese": "chinese", "japanese": "japanese",
    "egyptian": "egyptian", "persian": "persian",
}  # fmt: skip


def can_both_hold(kind: str, first: str, second: str, years: Years | None = None) -> bool:
    """Returns whether one person can have two values of a trait; True wherever that is not known to be impossible.

    Colours can where they share a family: dark eyes may be brown. Ages are intervals that grow with the story. Hair
    may turn grey, and a figure change, in time. A change that the text tells ends the first trait (`Trait.until`);
    the values are not to be compared then. Nor are those of traits that are said, supposed or of another time.

    Args:
        kind: what the traits are of: a `TraitKind`.
        first: the value of one of them, as `Trait.value` has it.
        second: the value of the other.
        years: how long after the first the second holds; None where the story does not say. Then nothing that time
            could change excludes the other.
    """
    if first == second:
        return kind != "age" or _ages_agree(first, second, years)
    if kind in _COLOURS:
        return _colours_agree(kind, first, second, years)
    if kind == "age":
        return _ages_agree(first, second, years)
    if kind in ("build", "looks"):
        return _places_agree(first, second, years)
    if kind == "death":
        return first not in _DEATHS or second not in _DEATHS or bool(_DEATHS[first] & _DEATHS[second])
    if kind == "origin":
        nations = {_NATIONS.get(first), _NATIONS.get(second)}
        return None in nations or len(nations) == 1
    return True


def age_range(value: str) -> tuple[int, int] | None:
    """Returns the least and the most years that the value of an age says: "23", "40-50"; None where it is no age."""
    parts = value.split("-")
    if not 1 <= len(parts) <= 2 or not all(part.isdecimal() for part in parts):
        return None
    return int(parts[0]), int(parts[-1])


def _colours_agree(kind: str, first: str, second: str, years: Years | None) -> bool:
    one, other = families_of(first, _COLOURS[kind]), families_of(second, _COLOURS[kind])
    if not one or not other or one & other:
        return True
    if kind != "hair":
        return False
    forward = years is None or years[1] >= _YEARS_OF_GREYING
    backward = years is not None and years[0] <= -_YEARS_OF_GREYING
    return bool((other & HAIR_OF_AGE and forward) or (one & HAIR_OF_AGE and backward))


def _ages_agree(first: str, second: str, years: Years | None) -> bool:
    one, other = age_range(first), age_range(second)
    if one is None or other is None or years is None:
        return True
    return one[0] + math.floor(years[0]) <= other[1] and other[0] <= one[1] + math.ceil(years[1])


def _places_agree(first: str, second: str, years: Years | None) -> bool:
    """Whether two words stand near enough on one scale, or time may have changed the person."""
    scales = BUILD | LOOKS
    if first not in scales or second not in scales:
        return True
    (scale, place), (other_scale, other_place) = scales[first], scales[second]
    if scale != other_scale or scale in _OPINIONS or abs(place - other_place) < _FAR_APART:
        return True
    return scale != "height" and (years is None or max(map(abs, years)) >= _YEARS_OF_CHANGE)
