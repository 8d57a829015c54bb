"""Hours and parts of the day: "half-past nine", "at ten in the morning", "towards evening", "before dawn"."""

import re

from fabula.lexicons.world.times import DAY_PART_NAMES, DAY_PARTS
from fabula.schema.world import TimeDirection
from fabula.timeline.expressions.grammar.amounts import number_of
from fabula.timeline.expressions.grammar.patterns import Pattern, Reading, pattern

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOUR = rf"(?:{_HOURS}|1[0-2]|[1-9])"
_MINUTES = (
    r"(?:five|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:-five)?|two"
    r"|three|four|six|seven|eight|nine"
    r"|five[- ]and[- ]twenty|a quarter|quarter|a few|one|\d{1,2})"
)
_HALF_OF_DAY = (
    r"(?:,? ?(?:(?P<half>a\. ?m\.?|p\. ?m\.?|am\b|pm\b)|(?:in the|on the|of the|that|this|to-?morrow|yesterday|next) "
    r"(?P<part>morning|forenoon|afternoon|evening|night)|(?P<at_night>at night|to-?night|at noon|at midnight)))?"
)
_BEFORE = {"to": -1, "before": -1, "of": -1, "past": 1, "after": 1}
_PREPOSITION = r"(?:at|about|by|till|until|before|after|towards?|near|nearly|past|since|from|around)"
_DAY = (
    "dawn|daybreak|break of day|sunrise|sunset|sundown|dusk|twilight|nightfall|noon|noonday|midday|mid-day"
    "|midnight|cockcrow|cock-crow|first light"
)
_PART = "morning|forenoon|afternoon|evening|night"


def _clock(match: re.Match[str]) -> Reading | None:
    """The hour, with both halves of the day where the words leave it open."""
    groups = match.groupdict()
    hour = int(number_of(groups["hour"]))
    minute = 0
    if groups.get("half_past"):
        minute = 30
    elif groups.get("minutes"):
        words = groups["minutes"].removeprefix("a ")
        count = 15 if "quarter" in words else 3 if words == "few" else int(number_of(words))
        minute = count * _BEFORE[groups["side"]]
    elif groups.get("figures"):
        minute = int(groups["figures"])
    if not 0 <= hour <= 24 or abs(minute) > 59:
        return None
    moment = (hour * 60 + minute) % 1440
    half = (groups.get("half") or "").replace(" ", "")[:1]
    part = groups.get("part") or (
        "night" if (groups.get("at_night") or "") in ("at night", "tonight", "to-night") else ""
    )
    return _at(moment, half, part, open_half=hour <= 12)


def _at(moment: int, half: str, part: str, *, open_half: bool) -> Reading:
    early, late = moment % 720, moment % 720 + 720
    if half == "a" or part in ("morning", "forenoon"):
        moments = [early]
    elif half == "p" or part in ("afternoon", "evening"):
        moments = [late]
    elif part == "night":
        moments = [late if early >= 300 else early]
    elif open_half:
        moments = [early, late]
    else:
        moments = [moment]
    value = "/".join(f"{each // 60 % 24}:{each % 60:02}".rjust(5, "0") for each in moments)
    return Reading(kind="clock", anchor="told before", least=moments[0], most=moments[-1], value=value)


def _named(match: re.Match[str]) -> Reading:
    """At dusk, towards evening, before dawn: a part of the day, or the time before or after it."""
    part = " ".join(match["part"].split())
    side = (match.groupdict().get("side") or "").split(" ")[-1]
    first, last = DAY_PARTS[part]
    name = DAY_PART_NAMES.get(part, part)
    direction: TimeDirection = "before" if side == "before" else "after" if side in ("after", "past", "since") else "at"
    if part in ("noon", "noonday", "midday", "mid-day", "midnight"):
        value = "12:00" if last == 12 else "00:00"
        return Reading(
            kind="clock", direction=direction, anchor="told before", least=first * 60, most=last * 60, value=value
        )
    return Reading(
        kind="day part",
        direction=direction,
        anchor="told before",
        least=first * 60,
        most=last * 60,
        value=f"part:{name}",
    )


PATTERNS: tuple[Pattern, ...] = (
    pattern("clock", rf"(?:(?:{_PREPOSITION}|just) )*(?P<half_past>half[- ]past|half[- ]after) (?P<hour>{_HOUR})"
        rf"\b(?: o'clock)?{_HALF_OF_DAY}", _clock),
    pattern("hour", rf"(?:(?:at|about|by|till|until|nearly) )*(?P<minutes>{_MINUTES})(?: minutes?)? (?P<side>to"
        rf"|past|before|after) (?P<hour>{_HOURS})\b"
            rf"(?! (?:of|or|and|years?|days?|hours?|minutes?|weeks?|months?|the|him|her|his|other|men|more|hundred"
            rf"|thousand|feet|miles))(?: o'clock)?{_HALF_OF_DAY}",
            lambda m: _minutes_past(m)),
    pattern("clock", rf"(?:(?:{_PREPOSITION}|just|exactly) )*(?P<hour>{_HOUR}) o'clock{_HALF_OF_DAY}", _clock),
    pattern("clock", rf"(?:(?:{_PREPOSITION}|the) )?(?P<hour>\d{{1,2}})(?:[:.](?P<figures>[0-5]\d))"
        rf"(?!\d){_HALF_OF_DAY}", lambda m: _figures(m)),
    pattern("clock", rf"(?:{_PREPOSITION} )?(?P<hour>{_HOUR}) ?(?P<half>a\. ?m\b\.?|p\. ?m\b\.?|am\b|pm\b)", _clock),
    pattern("hour", rf"(?:(?:{_PREPOSITION}) )*(?P<hour>{_HOURS})(?P<thirty>[- ]thirty)? (?:(?:in the|that|this"
        rf"|of the|to-?morrow) (?P<part>{_PART})|at (?P<at_night>night))\b", lambda m: _bare_hour(m)),
    pattern("hour", rf"(?:at|by|till|until|it was (?:nearly|almost|about|only|just|past|close on)) (?:about "
        rf"|nearly |exactly |past |precisely )?(?P<hour>{_HOURS})(?P<thirty>[- ]thirty)?(?: precisely| sharp)?"
            r"(?=[,.;:!?)—]| and (?:was|he|she|it|they|we|I)\b| that\b| this\b| to-?morrow\b| on \b| every\b| or"
            r" half)(?!, (?:and )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
            r"(?P<nothing>)", lambda m: _bare_hour(m)),
    pattern("hour", rf"At (?P<hour>{_HOURS})(?P<thirty>[- ]thirty)?(?= (?:[A-Z][a-z]+|I|he|she|they|we|you|the|his"
        rf"|her|my|our|your)\b)(?! (?:I|he|she|[A-Z][a-z]+) (?:could|had a))", lambda m: _bare_hour(m), cased=True),
    pattern("part", rf"(?:(?:very |so |as |too )?(?:early|late|far|deep|high)(?:er)? (?:on )?)?(?:in|into"
        rf"|during|towards?|by|before|till|until|after) (?:the |that )?(?:very )?(?:(?:early|late|middle of the"
        rf"|dead of|course of the|cool of the|small hours of the)[ -])*(?P<part>{_PART})(?: time)?\b"
            r"(?![\w'-]| (?:paper|papers|sun|room|train|star|air|light|sky|post|boat|meal|prayers|coat|dress|gown"
            r"|sunlight|sunshine|mist|before|after|of the|when|that|gown|table|service|breeze|wind|stillness"
            r"|silence|shadows|gloom|mists|post))",
            lambda m: _part(m)),
    pattern("part", r"in the (?:early|small) hours of the (?P<part>morning)\b", _named),
    pattern("part", r"at (?P<part>night)\b(?! (?:school|fall))", _named),
    pattern("part", r"(?:one|a|an|it was) (?:(?:the|a|an|fine|cold|hot|bright|dark|wet|early|late|warm|still"
        r"|stormy|winter|summer|spring|autumn|lovely|grey|gray|beautiful|clear|moonlight|sunny|rainy|foggy"
        r"|frosty|certain|sultry|quiet|wild|raw|chilly|close|misty|mild|soft|dull|windy|bitter|snowy|saturday"
        r"|sunday|monday|tuesday|wednesday|thursday|friday|may|june|july|august|september|october|november"
        r"|december|january|february|march|april),? ){0,4}?(?P<part>morning|afternoon|evening|night)\b(?= in |"
        r" of |,| when| as| at| that| about| toward| I| he| she| we| they| after)(?! of the| gown| light)",
            lambda m: _one_part(m)),
    pattern("part", rf"(?P<side>(?:just |long |soon |shortly |a little |an hour )?(?:at|about|towards?|near|by"
        rf"|before|after|till|until|since|past|in|from)) (?:the |grey |gray |high |broad |early |full"
        rf" )*(?P<part>{_DAY})\b(?! of life)", _named),
    pattern("part", r"(?P<side>after|before|by|since|till|until|at) (?P<part>dark|daylight|nightfall)\b", _named),
)  # fmt: skip
"""Ways to say the hour, and to name a part of the day."""


def _minutes_past(match: re.Match[str]) -> Reading | None:
    """Reads "ten minutes to one"; "from five to six" and "one after two" are no hours."""
    if (
        match["minutes"] in ("one", "two", "three", "four", "six", "seven", "eight", "nine")
        and "minute" not in match[0]
    ):
        return None
    if (
        match["minutes"] in ("five", "ten", "twelve", "eleven", "fifteen")
        and match["side"] in ("before", "after", "to")
        and (
            "minute" not in match[0]
            and "o'clock" not in match[0]
            and not match[0].startswith(("at ", "till ", "by ", "until "))
        )
    ):
        return None
    if match["hour"] == "one" and match["side"] == "to" and "minute" not in match[0]:  # "it is ten to one that"
        return None
    return _clock(match)


def _figures(match: re.Match[str]) -> Reading | None:
    """Reads "8:30" anywhere, and "8.30" only beside another word of time."""
    sure = ":" in match[0] or match["half"] or match["part"] or match[0].startswith(("at ", "the ", "by ", "till "))
    return _clock(match) if sure and int(match["hour"]) < 25 else None


def _bare_hour(match: re.Match[str]) -> Reading | None:
    hour = int(number_of(match["hour"]))
    groups = match.groupdict()
    if match[0] in ("by one", "by two", "at one") or match[0].startswith("one of"):  # "one by one", "at one with"
        return None
    part = groups.get("part") or ("night" if groups.get("at_night") else "")
    return _at((hour * 60 + (30 if groups.get("thirty") else 0)) % 1440, "", part, open_half=True)


def _part(match: re.Match[str]) -> Reading | None:
    """Reads "in the morning", "towards evening", "by night"."""
    words = match[0]
    if words.startswith(
        (
            "in night",
            "in morning",
            "in evening",
            "into night",
            "after night",
            "before night",
            "after morning",
            "before morning",
            "after evening",
        )
    ):
        return None
    reading = _named(match)
    side: TimeDirection = "before" if words.startswith("before") else "after" if words.startswith("after") else "at"
    return Reading(
        kind="day part",
        direction=side,
        anchor="told before",
        least=reading.least,
        most=reading.most,
        value=reading.value,
    )


def _one_part(match: re.Match[str]) -> Reading | None:
    return None if " good " in f" {match[0]} " else _named(match)
