"""Works out when characters were born, from the ages that the text states, and which ages contradict each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from fabula.schema.world import Birth, Scene, TimeConflict, Trait, scene_row_at

MINUTES_OF_YEAR = 525949  # on the mean
_MODES = frozenset({"narrated", "said"})


@dataclass(frozen=True, slots=True)
class _Age:
    """An age that the text states: its trait, the scene, and the least and the most years."""

    trait: Trait
    scene: int
    least: float
    most: float


def births(traits: Iterable[Trait], scenes: Sequence[Scene], lengths: Sequence[tuple[float, float]]) -> tuple[
    tuple[Birth, ...], tuple[TimeConflict, ...]
]:  # fmt: skip
    """Returns the births of the characters whose ages are stated, and the ages that exclude each other.

    Args:
        traits: those of kind "age" count, with a number of years ("23", "20-25") for their value.
        scenes: the scenes, with the times since the first.
        lengths: the least and the most minutes from each scene to the next on its lane; the most may be infinite.
    """
    by_character: dict[str, list[_Age]] = {}
    for trait in sorted(traits, key=lambda trait: trait.start):
        row = scene_row_at(scenes, trait.start)
        years = _years(trait.value) if trait.kind == "age" and trait.mode in _MODES and row is not None else None
        if years and row is not None and scenes[row].lane == "now":
            by_character.setdefault(trait.of, []).append(_Age(trait, row, *years))
    found, conflicts = [], []
    for character, ages in by_character.items():
        exclusive = [pair for pair in pairwise(ages) if _exclude(*pair, lengths)]
        conflicts += [_conflict(character, *pair) for pair in exclusive]
        if not exclusive:
            found.append(_birth(character, ages, scenes))
    return tuple(found), tuple(conflicts)


def _years(value: str) -> tuple[float, float] | None:
    least, _, most = value.partition("-")
    try:
        return float(least), float(most or least)
    except ValueError:
        return None


def _exclude(first: _Age, second: _Age, lengths: Sequence[tuple[float, float]]) -> bool:
    """Whether two ages of one character cannot both be true: too few or too many years lie between."""
    between = lengths[first.scene : second.scene]
    least, most = (sum(length[side] for length in between) / MINUTES_OF_YEAR for side in (0, 1))
    return second.most - first.least + 1 < least or second.least - first.most - 1 > most


def _conflict(character: str, first: _Age, second: _Age) -> TimeConflict:
    return TimeConflict(
        kind="ages", of=character, says=f"{first.trait.value} years old, then {second.trait.value}",
        evidence=((first.trait.start, first.trait.end), (second.trait.start, second.trait.end)),
    )  # fmt: skip


def _birth(character: str, ages: Sequence[_Age], scenes: Sequence[Scene]) -> Birth:
    """The years from a birth to the first scene that all ages allow: the age less the time since the first scene."""
    least, most = -inf, inf
    for age in ages:
        since = scenes[age.scene].since_first
        if since is not None:
            least = max(least, -inf if since[1] is None else age.least - since[1] / MINUTES_OF_YEAR)
            most = min(most, age.most + 1 - since[0] / MINUTES_OF_YEAR)
    return Birth(
        of=character, least=None if least == -inf else round(least, 2), most=None if most == inf else round(most, 2),
        evidence=tuple((age.trait.start, age.trait.end) for age in ages),
    )  # fmt: skip
