"""Days and years beside another: "the next morning", "yesterday", "that day week", "the night of the ball"."""

import re

from fabula.lexicons.world.times import DAY_PART_NAMES, DAY_PARTS, MINUTES_OF_DAY, MINUTES_OF_HOUR, WEEKDAYS
from fabula.schema.world import TimeAnchor, TimeDirection
from fabula.timeline.expressions.grammar.amounts import ORDINAL, one_of, ordinal_of, singular
from fabula.timeline.expressions.grammar.patterns import Pattern, Reading, pattern

_PART = "morning|forenoon|afternoon|evening|night|noon|midnight|dawn|daybreak|day"
_SEASON = "spring|summer|autumn|winter"
_LONG = "week|fortnight|month|year|season|quarter"
_SHORT = "minute|moment|instant|second|hour"
_WEEKDAY = "|".join(WEEKDAYS)
_LEAD = r"(?:(?:up)?on |by |in |at |till |until |from |to |for |(?:very )?(?:early|late|long) (?:up)?(?:on |in )?)?"


def day_after(part: str, days: int = 1) -> tuple[int, int]:
    """The least and the most minutes from any time of a day to a part of the day some days later."""
    first, last = DAY_PARTS[part]
    return max(0, (days - 1) * 24 + first) * MINUTES_OF_HOUR, (days * 24 + last) * MINUTES_OF_HOUR


def day_before(part: str, days: int = 1) -> tuple[int, int]:
    """The least and the most minutes back from any time of a day to a part of the day some days before."""
    first, last = DAY_PARTS[part]
    return max(0, (days * 24 - last) * MINUTES_OF_HOUR), ((days + 1) * 24 - first) * MINUTES_OF_HOUR


def _next(match: re.Match[str], anchor: TimeAnchor = "told before") -> Reading:
    return _beside(" ".join(match["unit"].split()), "after", anchor)


def _previous(match: re.Match[str], anchor: TimeAnchor = "told before") -> Reading:
    return _beside(" ".join(match["unit"].split()), "before", anchor)


def _beside(unit: str, direction: TimeDirection, anchor: TimeAnchor, event_from: int | None = None) -> Reading:
    """The unit before or after: the next day, the previous week, last Tuesday, next summer."""
    if unit in DAY_PARTS:
        least, most = (day_after if direction == "after" else day_before)(unit)
        value = "P1D" if unit == "day" else f"P1D part:{DAY_PART_NAMES.get(unit, unit)}"
    elif unit in WEEKDAYS:
        least, most, value = 0, 8 * MINUTES_OF_DAY, f"weekday:{WEEKDAYS.index(unit) + 1}"
    elif unit in ("spring", "summer", "autumn", "winter"):
        least, most, value = 30 * MINUTES_OF_DAY, 560 * MINUTES_OF_DAY, f"season:{unit}"
    elif unit == "season":
        least, most, value = 30 * MINUTES_OF_DAY, 400 * MINUTES_OF_DAY, "P1Y"
    elif unit in _SHORT.split("|"):
        amount = one_of(unit)
        least, most, value = 0, 2 * max(1, amount.most), amount.value
    else:
        amount = one_of(unit) if unit != "quarter" else one_of("month", 3)
        least, most, value = amount.least // 7, 2 * amount.most, amount.value
    return Reading(
        kind="offset", direction=direction, anchor=anchor, least=least, most=most, value=value, event_from=event_from
    )


def _same(match: re.Match[str], anchor: TimeAnchor) -> Reading:
    """That evening, this morning, the same week: the day, or the week, of the anchor."""
    unit = " ".join(match["unit"].split())
    if unit in DAY_PARTS and unit != "day":
        first, last = DAY_PARTS[unit]
        return Reading(
            kind="day part", anchor=anchor, least=first * MINUTES_OF_HOUR, most=last * MINUTES_OF_HOUR,
            value=f"part:{DAY_PART_NAMES.get(unit, unit)}",
        )  # fmt: skip
    if unit in ("spring", "summer", "autumn", "winter"):
        return Reading(kind="season", anchor=anchor, value=f"season:{unit}")
    amount = one_of(unit)
    return Reading(kind="offset", anchor=anchor, least=0, most=amount.most, value=f"P0{amount.value[-1]}")


def _of_event(match: re.Match[str]) -> Reading:
    """The night of the attack, the day after the ball."""
    unit, word = match["unit"], match["side"]
    if word in ("of", "on", "when", "that"):
        least, most = (DAY_PARTS[unit][0] * 60, DAY_PARTS[unit][1] * 60) if unit in DAY_PARTS else (None, None)
        value = f"part:{DAY_PART_NAMES.get(unit, unit)}" if unit in DAY_PARTS and unit != "day" else "P0D"
        return Reading(
            kind="day part" if value != "P0D" else "offset", anchor="event", least=least, most=most, value=value,
            event_from=match.end(),
        )  # fmt: skip
    return _beside(unit, "after" if word in ("after", "following") else "before", "told before", match.end())


def _relative_day(match: re.Match[str]) -> Reading:
    """Yesterday, to-morrow morning, to-night."""
    word, part = match["word"].replace("-", ""), match["part"] or "day"
    if word == "tonight":
        return Reading(kind="day part", anchor="speech", least=18 * 60, most=30 * 60, value="part:night")
    if word == "today":
        return Reading(kind="offset", anchor="speech", least=0, most=MINUTES_OF_DAY, value="P0D")
    direction: TimeDirection = "after" if word == "tomorrow" else "before"
    return _beside(part, direction, "speech")


def _day_week(match: re.Match[str]) -> Reading:
    """That day week, to-morrow fortnight, Tuesday week."""
    amount = one_of(match["gap"])
    day = match["day"].removeprefix("on ")
    direction: TimeDirection = "before" if match["ago"] else "after"
    slack = 7 * MINUTES_OF_DAY if day in WEEKDAYS else MINUTES_OF_DAY if day.replace("-", "") == "tomorrow" else 0
    value = f"{amount.value} weekday:{WEEKDAYS.index(day) + 1}" if day in WEEKDAYS else amount.value
    return Reading(
        kind="offset", direction=direction, anchor="told before" if day.startswith("that") else "speech",
        least=amount.least, most=amount.most + slack, value=value,
    )  # fmt: skip


def _nth_day(match: re.Match[str]) -> Reading | None:
    number = ordinal_of(match["ordinal"])
    unit = match["unit"]
    if number < 2 or number > 400:
        return None
    part = unit if unit in DAY_PARTS else "day"
    least, _ = day_after(part, number - 1)
    _, most = day_after(part, number)
    named = match["side"]
    return Reading(
        kind="offset", direction="after", anchor="told before", least=least, most=most, value=f"P{number}D",
        event_from=match.end() if named else None,
    )  # fmt: skip


PATTERNS: tuple[Pattern, ...] = (
    pattern("unit", rf"{_LEAD}(?:the )(?:very |early |late )?(?:next|following|ensuing|succeeding)"
        rf" (?P<unit>{_PART}|{_LONG}|{_SHORT})\b", _next),
    pattern("part", rf"{_LEAD}(?:the )(?:very |early |late )?(?:next|following|ensuing|succeeding)"
        rf" (?P<unit>{_PART})\b", _next),
    pattern("part", rf"{_LEAD}next (?P<unit>{_PART})\b", _next),
    pattern("unit", r"next (?P<unit>day|night|moment|minute|instant)\b", _next),
    pattern("unit", rf"next (?P<unit>{_LONG})\b", lambda m: _next(m, "speech")),
    pattern("season", rf"(?:the )(?:next|following|ensuing|succeeding) (?P<unit>{_SEASON})\b", _next),
    pattern("season", rf"next (?P<unit>{_SEASON})\b", lambda m: _next(m, "speech")),
    pattern("weekday", rf"{_LEAD}the (?:next|following|ensuing) (?P<unit>{_WEEKDAY})\b", _next),
    pattern("weekday", rf"next (?P<unit>{_WEEKDAY})\b|(?:up)?(?:on )?(?P<unit2>{_WEEKDAY}) next\b",
            lambda m: _beside(m["unit"] or m["unit2"], "after", "speech")),
    pattern("weekday", rf"(?:on )?last (?P<unit>{_WEEKDAY})\b|(?:on )?(?P<unit2>{_WEEKDAY}) last\b",
            lambda m: _beside(m["unit"] or m["unit2"], "before", "speech")),
    pattern("weekday", rf"(?:on )?the (?P<unit>{_WEEKDAY}) (?P<side>before|after|following)\b",
            lambda m: _beside(m["unit"], "before" if m["side"] == "before" else "after", "told before", m.end())),
    pattern("part", rf"{_LEAD}the (?:previous|preceding) (?P<unit>{_PART})\b", _previous),
    pattern("unit", rf"{_LEAD}the (?:previous|preceding) (?P<unit>{_PART}|{_LONG})\b", _previous),
    pattern("season", rf"the (?:previous|preceding) (?P<unit>{_SEASON})\b", _previous),
    pattern("unit", rf"(?<!this\s)(?<!that\s)last (?P<unit>night|{_LONG})\b(?! of\b)", lambda m: _previous(m,
        "speech")),
    pattern("part", r"(?<!this\s)(?<!that\s)last (?P<unit>evening|night)\b(?! of\b)", lambda m: _previous(m, "speech")),
    pattern("season", rf"last (?P<unit>{_SEASON})\b", lambda m: _previous(m, "speech")),
    pattern("part", rf"{_LEAD}the (?P<unit>{_PART}) (?P<side>after|before|following|of|when)\b(?! last\b|"
        rf" yesterday| to-?morrow)",
            lambda m: _of_event(m)),
    pattern("unit", rf"{_LEAD}the (?P<unit>day|night|week|month|year) (?P<side>after|before|following)\b(?!"
        rf" last\b| yesterday| to-?morrow)",
            lambda m: _of_event(m)),
    pattern("unit", r"(?:up)?on the (?P<unit>day|night) (?P<side>of|when|that)\b", lambda m: _of_event(m)),
    pattern("adverb", r"(?:the )?day before yesterday\b|(?:the )?night before last\b|(?:the )?evening before last\b",
            lambda m: _two_days("before")),
    pattern("adverb", r"(?:the )?day after to-?morrow\b", lambda m: _two_days("after")),
    pattern("unit", r"(?:the )?(?P<unit>week|month|year) before last\b",
            lambda m: Reading(kind="offset", direction="before", anchor="speech", least=one_of(m["unit"]).least,
                              most=3 * one_of(m["unit"]).most, value=one_of(m["unit"], 2).value)),
    pattern("adverb", r"(?P<word>yesterday|to-?day|to-?morrow|to-?night)\b(?!'s)(?: (?P<part>morning|forenoon"
        r"|afternoon|evening|night))?\b", _relative_day),
    pattern("adverb", r"(?:up)?on the morrow\b|the morrow\b", lambda m: _beside("day", "after", "told before")),
    pattern("part", rf"(?:(?:late|later|early|earlier) )?(?:(?:up)?on |by |in |during )?(?:that|the same|that"
        rf" same|that very|the very same) (?P<unit>{_PART})\b",
            lambda m: _same(m, "told before")),
    pattern("unit", r"(?:later |earlier )?(?:(?:up)?on |by |in )?(?:that|the same|that same|that very)"
        r" (?P<unit>day|night|week|month|year)\b(?! that\b| when\b)",
            lambda m: _same(m, "told before")),
    pattern("season", rf"(?:that|the same|that same) (?P<unit>{_SEASON})\b", lambda m: _same(m, "told before")),
    pattern("season", rf"this (?P<unit>{_SEASON})\b", lambda m: _same(m, "speech")),
    pattern("part", r"this (?:very )?(?P<unit>morning|forenoon|afternoon|evening|night)\b", lambda m: _same(m,
        "speech")),
    pattern("unit", r"this (?:very )?(?P<unit>week|month|year|night)\b", lambda m: _same(m, "speech")),
    pattern("unit", rf"(?P<day>th(?:is|at) (?:very )?(?:day|night)|to-?morrow|to-?day|(?:on )?(?:{_WEEKDAY})) "
            r"(?P<gap>week|fortnight|se'nnight|sennight|month|twelvemonth)\b(?P<ago> ago)?",
            lambda m: _day_week(m)),
    pattern("unit", rf"(?:up)?on the (?P<ordinal>{ORDINAL}) (?P<unit>day|night|morning|evening)\b(?P<side>"
        rf" after| following| from)?", _nth_day),
)  # fmt: skip
"""Ways to point at the day, week, season or year beside another."""


def _two_days(direction: TimeDirection) -> Reading:
    least, most = (day_after if direction == "after" else day_before)("day", 2)
    return Reading(kind="offset", direction=direction, anchor="speech", least=least, most=most, value="P2D")


__all__ = ["PATTERNS", "day_after", "day_before", "singular"]
