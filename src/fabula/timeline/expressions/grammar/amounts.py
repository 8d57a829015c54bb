"""Reads amounts of time: "three days", "nearly a fortnight", "an hour and a half", "two or three weeks"."""

import re
from dataclasses import dataclass

from fabula.lexicons.world.times import (
    APPROXIMATIONS,
    NUMBER_MULTIPLES,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    UNIT_DESIGNATORS,
    UNIT_MINUTES,
    VAGUE_COUNTS,
)

_NUMBER = "|".join(sorted((*NUMBER_WORDS, *NUMBER_MULTIPLES), key=len, reverse=True))
NUMBER = rf"(?:half a dozen|(?:an? )?(?:{_NUMBER})(?:(?:[- ]and[- ]|[- ])(?:{_NUMBER}))*\b|\d[\d,]*(?:\.\d+)?\b)"
"""A number in words or figures: "three-and-twenty", "a hundred and fifty", "1,200"."""

_ORDINAL = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
ORDINAL = rf"(?:(?:(?:{_NUMBER})[- ](?:and[- ])?)*(?:{_ORDINAL})\b|\d+(?:st|nd|rd|th|d)\b)"
"""An ordinal in words or figures: "three-and-twentieth", "21st"."""

UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|se'nnights?|sennights?|months?|twelvemonths?"
    r"|years?|decades?|centur(?:y|ies))\b"
)
_APPROXIMATION = "|".join(sorted(APPROXIMATIONS, key=len, reverse=True))
_EXACT = "only|just|exactly|another|not above|the|barely|yet|precisely"
_VAGUE = "|".join(sorted((name for name in VAGUE_COUNTS if name), key=len, reverse=True))
_ADJECTIVES = (
    r"(?:(?:more|whole|long|full|entire|good|short|weary|clear|mortal|happy|solid|brief|odd|further|other|little|quiet|"
    r"busy|dreary|tedious|miserable|additional|consecutive|successive|crowded|pleasant|terrible|anxious|bitter) ?,? ?)"
)
AMOUNT = (
    rf"(?:(?P<approximation>{_APPROXIMATION}) |(?:{_EXACT}) )?(?:"
    r"(?P<part>half an?|a half|(?:a )?quarter of an?|three[- ]quarters of an?)[- ](?P<whole>hour|minute|day|week|month"
    r"|year|century|decade)\b"
    rf"|(?P<count>{NUMBER}|{_VAGUE}|an?|another)(?: (?P<to>or|to|and) (?P<second>{NUMBER}))?(?P<and_half> and a half)?"
    rf" (?:{_ADJECTIVES}){{0,2}}(?P<unit>{UNIT})"
    r"(?P<tail> and a half\b| and three[- ]quarters\b| and a quarter\b| or two\b| or so\b| or more\b| and more\b"
    r"| odd\b| at least\b| or thereabouts\b)?)"
)
"""A pattern for an amount of time, with the groups that `amount_of` reads. It stands once in a pattern."""

BARE_AMOUNT = rf"(?P<bare>(?:long |many |weary )?{UNIT.replace('s?', 's')})"
"""Units without a count: "years" in "years ago"."""

_PARTS = {"three": 0.75, "half": 0.5, "quarter": 0.25}  # "three quarters" has both words
_TAILS: dict[str, tuple[float, float]] = {
    "and a half": (0.5, 0.5), "and a quarter": (0.25, 0.25), "and three quarters": (0.75, 0.75), "or two": (0, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of time: the least and the most minutes, its value ("P3D"), and whether it is counted exactly."""

    least: int
    most: int
    value: str


def number_of(words: str) -> float:
    """Returns the number that words or figures stand for: "a hundred and fifty" is 150, "half a dozen" 6."""
    if words[0].isdigit():
        return float(words.replace(",", ""))
    if words.startswith("half"):
        return 6
    total, current = 0, 0
    for word in re.split(r"[-\s]+", words):
        if word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word in ORDINAL_WORDS:
            current += ORDINAL_WORDS[word]
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word in NUMBER_MULTIPLES:
            current = max(current, 1) * NUMBER_MULTIPLES[word]
    return total + current


def ordinal_of(words: str) -> int:
    """Returns the number of an ordinal: "three-and-twentieth" is 23, "21st" too is read."""
    return int(re.match(r"\d+", words)[0]) if words[0].isdigit() else int(number_of(words))  # type: ignore[index]


def amount_of(match: re.Match[str]) -> Amount:
    """Returns the amount that a match of `AMOUNT` or `BARE_AMOUNT` says."""
    groups = match.groupdict()
    if groups.get("bare"):
        return _amount(*VAGUE_COUNTS[""], singular(groups["bare"].split()[-1]), exact=False)
    if groups.get("part"):
        share = next(value for name, value in _PARTS.items() if name in groups["part"].replace("-", " "))
        least, most, unit, exact = share, share, groups["whole"], True
    else:
        unit = singular(groups["unit"])
        least, most, exact = _count(groups["count"], groups["second"])
    tail = " ".join((groups.get("tail") or "").replace("-", " ").split())
    half = 0.5 if groups.get("and_half") else 0
    more = _TAILS.get(tail, (0, 0))
    least, most = least + half + more[0], most + half + more[1]
    amount = _amount(least, most, unit, exact=exact)
    for words in (tail, " ".join((groups.get("approximation") or "").split())):
        smaller, larger = APPROXIMATIONS.get(words, (1, 1))
        amount = Amount(int(amount.least * smaller), max(1, round(amount.most * larger)), amount.value)
    return amount


def _count(count: str, second: str | None) -> tuple[float, float, bool]:
    """The least and the most of a count, and whether it is a number."""
    words = " ".join(count.split())
    if words in VAGUE_COUNTS:
        return (*VAGUE_COUNTS[words], False)
    if words in ("a", "an", "another"):
        return 1, 1, True
    first = number_of(words)
    last = number_of(second) if second else first
    return min(first, last), max(first, last), True


def _amount(least: float, most: float, unit: str, *, exact: bool) -> Amount:
    shortest, longest = UNIT_MINUTES[unit]
    designator, times = UNIT_DESIGNATORS[unit]
    if unit == "hour" and (least % 1 or most % 1):
        designator, times = "TM", 60
    prefix = "PT" if designator[0] == "T" else "P"
    count = "/".join(f"{number * times:g}" for number in dict.fromkeys((least, most))) if exact else "X"
    return Amount(int(least * shortest), max(1, round(most * longest)), f"{prefix}{count}{designator[-1]}")


def singular(unit: str) -> str:
    """Returns a unit without the "s" of its plural."""
    lowered = unit.lower()
    return "century" if lowered == "centuries" else lowered.removesuffix("s")


def one_of(unit: str, count: float = 1) -> Amount:
    """Returns the amount of a number of units."""
    return _amount(count, count, singular(unit), exact=True)
