"""Ages and frequencies: "aged nine", "in his three-and-twentieth year", "twice a day", "every evening"."""

import re
from dataclasses import replace

from fabula.lexicons.world.times import UNIT_DESIGNATORS
from fabula.timeline.expressions.grammar.amounts import NUMBER, ORDINAL, UNIT, number_of, ordinal_of, singular
from fabula.timeline.expressions.grammar.patterns import Pattern, Reading, pattern

_YEAR = (525600, 527040)
_ABOUT = (
    r"(?:(?P<about>about|nearly|almost|some|over|under|not yet|past|only|just|barely|scarcely|hardly|perhaps|around"
    r"|turned|rising|full|more than|less than|upwards of|quite|still|now) )?(?:just |only |about |nearly )?"
)
_COUNT = rf"(?P<age>{NUMBER})(?:(?: or |-or-| to )(?P<second>{NUMBER}))?"
_PEOPLE = (
    "man|woman|boy|girl|lad|lass|child|youth|gentleman|lady|person|fellow|widow|maiden|maid|creature|personage"
    "|widower|spinster|bachelor|youngster|baby|infant"
)
_WHOSE = "his|her|my|your|their|its"
_DECADES = {"teens": (13, 19), "twenties": (20, 29), "thirties": (30, 39), "forties": (40, 49), "fifties": (50, 59),
            "sixties": (60, 69), "seventies": (70, 79), "eighties": (80, 89), "nineties": (90, 99)}  # fmt: skip


def _years(least: float, most: float) -> Reading | None:
    if not 0 < least <= most <= 130:
        return None
    value = f"age:{least:g}" if least == most else f"age:{least:g}-{most:g}"
    return Reading(
        kind="age", direction="lasting", least=int(least * _YEAR[0]), most=int((most + 1) * _YEAR[1]), value=value
    )


def _age(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    first = number_of(groups["age"])
    last = number_of(groups["second"]) if groups.get("second") else first
    about = groups.get("about") or ""
    if about in ("nearly", "almost", "under", "not yet", "less than", "rising"):
        first -= 1
    if about in ("about", "some", "perhaps", "around"):
        first, last = first - 2, last + 2
    if about in ("over", "past", "more than", "upwards of"):
        last += 4
    unit = singular(groups["unit"]) if groups.get("unit") else "year"
    if unit == "month":
        return Reading(
            kind="age",
            direction="lasting",
            least=int(first * 40320),
            most=int((last + 1) * 44640),
            value=f"age:{first / 12:.2g}",
        )
    if unit in ("week", "day"):
        size = 10080 if unit == "week" else 1440
        return Reading(
            kind="age", direction="lasting", least=int(first * size), most=int((last + 1) * size), value="age:0"
        )
    return _years(min(first, last), max(first, last))


def _year_of_age(match: re.Match[str]) -> Reading | None:
    number = ordinal_of(match["ordinal"] or match["ordinal2"]) - 1
    return _years(number, number)


def _birthday(match: re.Match[str]) -> Reading | None:
    number = ordinal_of(match["ordinal"])
    return _years(number, number)


def _decade(match: re.Match[str]) -> Reading | None:
    least, most = _DECADES[match["decade"]]
    lead = match["lead"] or ""
    third = (most - least) // 3
    return _years(most - third if "late" in lead else least, least + third if "early" in lead else most)


def _often(match: re.Match[str]) -> Reading:
    unit = singular(match["unit"])
    designator, count = UNIT_DESIGNATORS.get(unit, ("D", 1))
    times = " ".join((match.groupdict().get("times") or "").split())
    shown = {"once": "1", "twice": "2", "thrice": "3"}.get(times.split(" ")[0], "")
    if not shown and times:
        shown = f"{number_of(times.removesuffix(' times')):g}" if re.match(NUMBER, times) else "X"
    every = f"every:P{'T' if designator[0] == 'T' else ''}{count:g}{designator[-1]}"
    return Reading(kind="frequency", direction="lasting", value=f"{shown}x {every}" if shown else every)


def _every_few(match: re.Match[str]) -> Reading:
    designator, count = UNIT_DESIGNATORS[singular(match["unit"])]
    words = match["count"]
    number = 2 if words in ("other", "second", "alternate") else number_of(words) if re.match(NUMBER, words) else 0
    prefix = "PT" if designator[0] == "T" else "P"
    return Reading(kind="frequency", direction="lasting",
                   value=f"every:{prefix}{f'{number * count:g}' if number else 'X'}{designator[-1]}")  # fmt: skip


_UNITS = (
    r"(?:second|minute|hour|day|night|week|fortnight|month|year|morning|evening|afternoon|summer|winter|spring"
    r"|autumn|quarter)"
)
PATTERNS: tuple[Pattern, ...] = (
    pattern("age", rf"(?:aged|at the age of|of the age of|the age of|age) {_ABOUT}{_COUNT}(?: (?P<unit>years?"
        rf"|months?|weeks?)\b)?(?! (?:pounds|men))", _age),
    pattern("age", rf"{_ABOUT}{_COUNT}[- ](?P<unit>years?|months?|weeks?|days?)[- ](?:old|of age)\b", _age),
    pattern("age", rf"{_ABOUT}{_COUNT} (?P<unit>years?|summers|winters)(?: of age| old)\b", _age),
    pattern("age", rf"(?:in|to|of|towards|into) (?:{_WHOSE}) (?P<lead>(?:very )?(?:early |late |middle |mid-?)?)"
        rf"(?P<decade>{'|'.join(_DECADES)})\b", _decade),
    pattern("age", rf"(?:{_WHOSE}|the|an?) (?P<ordinal>{ORDINAL}) birthday\b", _birthday),
    pattern("unit", rf"(?:in|into|to|of|completed|entered|reached|attained|entering|till|until) (?:{_WHOSE})"
        rf" (?P<ordinal>{ORDINAL}) year\b|in the (?P<ordinal2>{ORDINAL}) year of (?:{_WHOSE}) (?:age|life)\b",
        _year_of_age),
    pattern("hour", rf"(?:{_PEOPLE}) of {_ABOUT}{_COUNT}(?=[,.;:!?)—]| (?:who|with|and|or|in|was|when|named"
        rf"|years|called|could|had|whom|whose|might|would|came|stood|sat)\b)(?: (?P<unit>years?|months?)(?: old"
        rf"| of age)?\b)?", _age),
    pattern("hour", rf"(?:(?:he|she|i)(?: was| is|'s|'m| am| were)|(?:had|has|have|just|he|she|i)(?: just)?"
        rf" turned)(?: not| then| now| but| still| at that time| at the time| himself| himself| herself)? {_ABOUT}"
            rf"(?P<age>(?:{'|'.join(['eleven','twelve','thirteen','fourteen','fifteen','sixteen','seventeen','eighteen','nineteen'])}|(?:[a-z]+-and-)?(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|five|six|seven|eight|nine|ten))"
            r"(?P<second>)(?=[,.;:!?)—]| (?:and|when|or|at|then|years|but|now|last|next|before|in)\b)(?:"
            r" (?P<unit>years?)(?: old| of age)\b)?",
            lambda m: _bare_age(m)),
    pattern("age", rf"(?:{_PEOPLE}) (?:well )?(?P<about>over|under|past|turned) (?P<age>{NUMBER})(?P<second>)"
        rf"(?=[,.;:!?)—])", lambda m: _bare_age(m)),
    pattern("unit", rf"(?P<times>once|twice|thrice|{NUMBER} times|several times|many times|a dozen times)(?: or"
        rf" (?:twice|thrice|oftener|{NUMBER} times))? (?:an?|every|each|in the|in an?|per) (?P<unit>{_UNITS})\b",
        _often),
    pattern("unit", rf"(?:every|each) (?:single |blessed |succeeding |successive )?(?P<unit>{_UNITS})\b(?!"
        rf" (?:of|that|he|she|i|they|we|was|with)\b)", _often),
    pattern("part", rf"(?:every|each) (?:single |blessed |succeeding |successive )?(?P<unit>{_UNITS})\b(?!"
        rf" (?:of|that|he|she|i|they|we|was|with)\b)", _often),
    pattern("unit", rf"every (?P<count>other|second|alternate|few|two or three|{NUMBER}) (?P<unit>{UNIT})", _every_few),
    pattern("unit", r"(?:from )?(?P<unit>day|night|week|month|year|hour)(?: (?:after|by|to)|-after|-by)"
        r" (?P=unit)\b", _often),
    pattern("unit", r"(?P<unit>day|night) and (?:day|night)\b", _often),
)  # fmt: skip
"""Ways to say how old a person is, and how often something happens."""


def _bare_age(match: re.Match[str]) -> Reading | None:
    words = match["age"]
    reading = None if re.search(r"[a-z]", words) and not re.fullmatch(NUMBER, words) else _age(match)
    return replace(reading, start=match.start("about") if match["about"] else match.start("age")) if reading else None
