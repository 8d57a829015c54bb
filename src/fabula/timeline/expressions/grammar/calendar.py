"""Weekdays, dates, years, seasons, feasts: "on Tuesday", "the 4th of June, 1815", "the spring of '97"."""

import re

from fabula.lexicons.world.times import (
    FEASTS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBER_MULTIPLES,
    NUMBER_WORDS,
    SEASONS,
    WEEKDAYS,
)
from fabula.schema.world import TimeDirection
from fabula.timeline.expressions.grammar.amounts import ORDINAL, number_of, ordinal_of
from fabula.timeline.expressions.grammar.patterns import Pattern, Reading, pattern

_WEEKDAY = "|".join(day.capitalize() for day in WEEKDAYS)
_MONTH = "|".join(
    (*(month.capitalize() for month in MONTHS), *(f"{short.capitalize()}\\." for short in MONTH_ABBREVIATIONS))
)
_YEAR_WORDS = (
    rf"(?i:(?:sixteen|seventeen|eighteen|nineteen)[ -]hundred(?:[ -]and)?[ -](?:(?:{'|'.join(NUMBER_WORDS)})[- ]?)+)"
)
_YEAR = rf"(?:{_YEAR_WORDS}|1[0-9]\d\d|20\d\d|1[5-9](?:--|—|__|\*\*)|1[5-9]\d(?:-|—|_))(?!\d)"
_DAY = rf"(?:{ORDINAL}|\d{{1,2}}(?![\d:.]\d))"
_ERA = r"(?:the year(?: of (?:our Lord|grace|Our Lord))?,? |A\.D\. |anno domini )"
_PART = r"(?:(?:,? in the| at|,?) (?P<part>morning|forenoon|afternoon|evening|night)\b)?"
_ORDINAL_CASED = f"(?i:{_DAY})"
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80,
            "nineties": 90}  # fmt: skip
_ADJECTIVE = (
    r"(?!(?:on|at|in|since|by|for|to|of|till|until|before|after|and|or|the|that|this|these|those|it|his|her|their|my|our"
    r"|your|from|next|last|he|she"
    r"|between|new)\b)[a-z]+"
)
_NUMBER = "|".join((*NUMBER_WORDS, *NUMBER_MULTIPLES))
_NO_TIME = (
    r"(?! (?:tree|trees|box|boxes|card|cards|present|presents|gift|gifts|pudding|puddings|carol|carols|rose|island"
    r"|number|numbers|stocking|stockings|greeting|greetings|bells|shopping|decorations|hymn|hymns))"
)


def month_of(name: str) -> int:
    """Returns the number of a month, from 1, by its name or the short form of it."""
    lowered = name.lower().rstrip(".")
    return MONTHS.index(lowered) + 1 if lowered in MONTHS else MONTH_ABBREVIATIONS[lowered]


def year_of(words: str) -> str:
    """Returns a year with four signs, "X" for each that is left out: "17--" is "17XX", "'97" is "XX97"."""
    if words[0].isalpha():
        century, _, years = words.lower().replace("-", " ").partition(" hundred ")
        return f"{number_of(century) * 100 + number_of(years.removeprefix('and ').strip()):g}"
    digits = re.sub(r"\D", "", words)
    return f"XX{digits}" if words[0] in "'‘’" else digits.ljust(4, "X")


def _date(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    year = year_of(groups["year"]) if groups.get("year") else ""
    month = month_of(groups["month"])
    day = groups.get("day")
    number = ordinal_of(day.lower()) if day else 0
    if number > 31:
        return None
    value = f"{year or '-'}-{month:02}" + (f"-{number:02}" if day else "")
    if not year:
        value = f"--{month:02}" + (f"-{number:02}" if day else "")
    if groups.get("weekday"):
        value += f" weekday:{WEEKDAYS.index(groups['weekday'].lower()) + 1}"
    return Reading(kind="date", direction=_side(match), anchor="calendar", value=value)


def _day_of_month(match: re.Match[str]) -> Reading | None:
    number = ordinal_of(match["day"].lower())
    if number > 31:
        return None
    value = f"---{number:02}"
    if match["weekday"]:
        value += f" weekday:{WEEKDAYS.index(match['weekday'].lower()) + 1}"
    return Reading(kind="date", direction=_side(match), anchor="calendar", value=value)


def _side(match: re.Match[str]) -> TimeDirection:
    """Whether the words say "before" or "until" the day, "after" or "since" it, or "on" it."""
    first = match[0].split(" ")[0].lower()
    if first in ("before", "till", "until", "by"):
        return "before"
    return "after" if first in ("after", "since", "from") else "at"


def _year(match: re.Match[str]) -> Reading:
    return Reading(kind="date", direction=_side(match), anchor="calendar", value=year_of(match["year"]))


def _decade(match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    if groups.get("decade"):
        return Reading(
            kind="date",
            direction=_side(match),
            anchor="calendar",
            value=f"XX{_DECADES[groups['decade'].lower()] // 10}X",
        )
    if groups.get("tens"):
        return Reading(kind="date", direction=_side(match), anchor="calendar", value=f"{groups['tens']}X")
    return Reading(
        kind="date",
        direction=_side(match),
        anchor="calendar",
        value=f"{ordinal_of(groups['century'].lower()) - 1:02}XX",
    )


def _weekday(match: re.Match[str]) -> Reading | None:
    if match.string[: match.start()].rstrip().endswith("'s"):  # a house called King's Thursday
        return None
    part = match.groupdict().get("part")
    value = f"weekday:{WEEKDAYS.index(match['weekday'].lower()) + 1}" + (f" part:{part}" if part else "")
    start = match.start("stated") if match.groupdict().get("stated") else None  # "the next day" is an offset
    return Reading(kind="weekday", direction=_side(match), anchor="calendar", value=value, start=start)


def _weekdays(match: re.Match[str]) -> Reading:
    return Reading(
        kind="frequency", direction="lasting", value=f"every:weekday:{WEEKDAYS.index(match['weekday'].lower()) + 1}"
    )


def _season(match: re.Match[str]) -> Reading:
    groups = match.groupdict()
    value = f"season:{SEASONS[match['season'].lower()]}"
    if groups.get("year"):
        value = f"{year_of(groups['year'])} {value}"
    return Reading(kind="season", direction=_side(match), anchor="calendar", value=value)


def _feast(match: re.Match[str]) -> Reading:
    name = " ".join(match["feast"].lower().split())
    return Reading(kind="feast", direction=_side(match), anchor="calendar", value=f"feast:{FEASTS[name][0]}")


_IN_SEASON = (
    r"(?:[Ii]n|[Dd]uring|[Tt]hrough|[Tt]hroughout|[Aa]ll|[Tt]ill|[Uu]ntil|[Bb]y|[Oo]f|[Ss]ince|[Oo]ver|[Ff]or"
    r"|[Tt]owards?"
    r"|[Bb]efore|[Oo]ne|[Ii]t was|[Aa]fter)"
)
_EARLY = r"(?:(?:early|late|mid|middle of|beginning of|end of|depth of|height of|following|next)[- ](?:the |in the )?)?"
_FEAST = "|".join(
    re.escape(" ".join(word if word == "the" else word[0].upper() + word[1:] for word in name.split()))
    for name in sorted(FEASTS, key=len, reverse=True)
)

PATTERNS: tuple[Pattern, ...] = (
    pattern("month", rf"(?:(?:[Oo]n )?(?P<weekday>{_WEEKDAY}),? )?(?:(?:[Uu]p)?[Oo]n )?(?:the"
        rf" )?(?P<day>{_ORDINAL_CASED})(?: day)?"
            rf"(?: of|,)?(?: the month of)? (?P<month>{_MONTH})(?:,? (?:in (?:{_ERA})?"
            rf"|{_ERA})?(?P<year>{_YEAR}))?(?!\w)",
            _date, cased=True),
    pattern("month", rf"(?:(?:[Oo]n )?(?P<weekday>{_WEEKDAY}),? )?(?:(?:[Uu]p)?[Oo]n )?(?P<month>{_MONTH}),? (?:the )?"
            rf"(?P<day>{_ORDINAL_CASED})(?!\w)(?:,? (?:in )?(?P<year>{_YEAR}))?", _date, cased=True),
    pattern("month", rf"(?:[Ii]n |[Ee]arly in |[Ll]ate in |[Dd]uring )?(?:(?:early|late|mid)"
        rf"[- ])?(?P<month>{_MONTH}),? "
            rf"(?:of |in )?(?:{_ERA})?(?P<year>{_YEAR})", _date, cased=True),
    pattern("month", r"(?:[Ii]n|[Dd]uring|[Tt]hrough|[Tt]ill|[Uu]ntil|[Bb]y|[Ss]ince|[Ll]ast|[Nn]ext|[Oo]ne"
        r"|[Oo]f|[Tt]hat|[Tt]his|[Tt]owards"
            r"|[Bb]efore|[Aa]fter|[Ii]t was|[Ff]or)(?: the month of| the end of| the middle of| the beginning of|"
            r" mid| early| late)*[ -]"
            rf"(?P<month>{_MONTH})(?![\w'-])(?! (?:\d|[Tt]he|{_YEAR}|[A-Z][a-z]+))(?: last| next)?", _date, cased=True),
    pattern("month", rf"(?:[Tt]he )?(?:[Mm]iddle|[Ee]nd|[Bb]eginning|[Ff]irst week|[Ll]ast week|[Ll]atter part)"
        rf" of (?P<month>{_MONTH})(?!\w)",
            _date, cased=True),
    pattern("hour", rf"(?:(?:[Oo]n )?(?P<weekday>{_WEEKDAY}),? )?(?:(?:[Uu]p)?[Oo]n )?the (?P<day>(?i:{ORDINAL}))"
            r"(?: (?:inst|ult|prox)(?:\.|ant|imo)| of (?:the|this|that|last|next) (?:same |next |following )?month)",
            _day_of_month, cased=True),
    pattern("hour", rf"(?:(?:[Oo]n )?(?P<weekday>{_WEEKDAY}),? )?(?:[Oo]n|[Tt]ill|[Bb]y|[Uu]ntil) the"
        rf" (?P<day>\d+(?:st|nd|rd|th))(?![\w-])(?! of\b)"
            r"(?! [A-Za-z]+ment)(?= ?[,.;:!?)]| [a-z])(?! (?:day|night|page|floor|century|street|regiment|hole"
            r"|birthday))", _day_of_month, cased=True),
    pattern("year", rf"(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom"
        rf"|[Aa]bout|[Oo]f|[Tt]o) )?{_ERA}(?P<year>{_YEAR}|[‘'’]\d\d(?!\d))",
            _year, cased=True),
    pattern("year", rf"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Aa]bout)"
        rf" (?:early |late )?(?P<year>{_YEAR}|[‘'’]\d\d(?![\d'’]))"
            r"(?!(?:,\d|:\d|\.\d| (?:feet|miles|men|pounds|dollars|yards|years|people|francs|acres|of)))",
            _year, cased=True),
    pattern("year", r"(?:in )?the (?:early |late )?(?P<tens>1[0-9]\d)0'?s\b", _decade),
    pattern("age", rf"in the (?:early |late |mid[- ])?(?P<decade>{'|'.join(_DECADES)})\b", _decade),
    pattern("unit", rf"(?:in )?(?:the )?(?:early |late |mid[- ]|middle of the |end of the |beginning of the"
        rf" )?(?P<century>{ORDINAL})[ -]centur(?:y|ies)\b",
            _decade),
    pattern("weekday", rf"(?:(?:[Uu]p)?[Oo]n |[Bb]y |[Tt]ill |[Uu]ntil |[Ss]ince |[Bb]efore |[Aa]fter |[Ff]rom "
        rf"|[Oo]f |[Ff]or |[Oo]ver |[Dd]uring )"
            rf"(?:(?:an?|the|that|this|one|[Ee]arly|late|some) )?(?:{_ADJECTIVE}"
            rf" ){{0,2}}?(?P<weekday>{_WEEKDAY}){_PART}(?![\w'’-]| [Ss]chool| (?:nights|mornings|evenings"
            rf"|afternoons))", _weekday, cased=True),
    pattern("weekday", rf"(?:[Oo]ne|[Tt]hat|[Tt]his|[Aa]) (?:{_ADJECTIVE}"
        rf" ){{0,2}}?(?P<weekday>{_WEEKDAY}){_PART}(?![\w'’-]| [Ss]chool| (?:nights|mornings|evenings"
        rf"|afternoons))(?! week\b)",
            _weekday, cased=True),
    pattern("weekday", rf"(?:[Ii]t|[Tt]o-?day|[Tt]he day|[Tt]o-?morrow|[Yy]esterday"
        rf"|[Tt]his)(?: was|'s| is| being|’s| happened to be| had been| will be| would be)"
            rf"(?: only| now| just| already| not)? (?:(?:an?|the) )?(?:{_ADJECTIVE}"
            rf" ){{0,2}}?(?P<weekday>{_WEEKDAY}){_PART}(?![\w'’-]| [Ss]chool| (?:nights|mornings|evenings"
            rf"|afternoons))", _weekday, cased=True),
    pattern("weekday", rf"[Tt]he (?:next|following) day (?P<stated>was|is|would be)(?: only| just)? (?:a )?"
            rf"(?P<weekday>{_WEEKDAY}){_PART}(?![\w'’-])", _weekday, cased=True),
    pattern("weekday", rf"(?P<weekday>{_WEEKDAY})(?:,? (?:in the |at )?(?P<part>morning|forenoon|afternoon"
        rf"|evening|night))\b", _weekday, cased=True),
    pattern("weekday", rf"(?P<weekday>{_WEEKDAY})(?=[.,;:!?)]| (?:and|at|when|with|I|he|she|they|we|to|after"
        rf"|before)\b)(?! School)", _weekday, cased=True),
    pattern("weekday", rf"(?P<weekday>{_WEEKDAY})(?= (?:came|dawned|arrived|passed|was|broke|brought|found|went"
        rf"|saw|began|wore|[a-z]+ed)\b|,)", _weekday, cased=True),
    pattern("weekday", rf"(?:(?:[Oo]n )(?:the )?(?P<weekday>{_WEEKDAY})(?:s|(?= (?:nights|mornings|evenings"
        rf"|afternoons)))|[Ee](?:very|ach) (?:other |alternate |second )?(?P<weekday2>{_WEEKDAY})|[Oo]f a"
        rf" (?P<weekday3>{_WEEKDAY}))"
            r"(?![\w'’-])(?: (?:morning|afternoon|evening|night)s?\b)?", lambda m: _every_weekday(m), cased=True),
    pattern("season", rf"{_IN_SEASON} (?:the |that |this |an? |one )?(?:very )?{_EARLY}(?P<season>spring|summer"
        rf"|autumn|winter|fall)"
            rf"(?:[- ]?time|months)?(?:,? of (?:{_ERA})?(?P<year>{_YEAR}|[‘'’]\d\d))(?!\d)", _season, cased=True),
    pattern("season", rf"(?:[Tt]he )?(?P<season>spring|summer|autumn|winter|fall|Spring|Summer|Autumn|Winter"
        rf"|Fall),? (?:of |in )(?:{_ERA})?(?P<year>{_YEAR}|[‘'’]\d\d(?!\d))", _season,
            cased=True),
    pattern("season", r"(?:in|during|till|until|through|throughout|towards?|before|since|all|over) (?:the |that"
        r" |this |an? )?(?:very |whole )?"
            rf"{_EARLY}(?P<season>summer|autumn|winter)(?:[- ]?time\b)?(?![\w'-])(?! (?:house|garden|palace|night"
            rf"|day|evening|morning|residence|coat|dress|hat|clothes|suit|quarters))",
            _season),
    pattern("season", r"(?:in|during|till|until|through|throughout|towards?|before|since) (?:the |that |this "
        r"|an? )?(?:very |whole )?(?:early |late |mid-?|following |next |previous )*"
            r"(?P<season>spring)(?:[- ]?time\b)?(?![\w'-])(?! (?:of (?!the year)|tide|water))", _season),
    pattern("season", r"in the (?P<season>fall)(?=[,.;:!?]| he\b| she\b| they\b| and (?:he|she|they|I|winter)"
        r"\b)", _season),
    pattern("season", r"it was (?:the |now |already )?(?:early |late |mid-?|full |high |deep |near )?(?:in"
        r" )?(?P<season>spring|summer|autumn|winter)(?:[- ]?time)?(?![\w'-])", _season),
    pattern("feast", rf"(?:(?:[Oo]n|[Aa]t|[Bb]y|[Tt]ill|[Uu]ntil|[Ss]ince|[Bb]efore|[Aa]fter|[Ff]or|[Tt]owards?"
        rf"|[Ll]ast|[Nn]ext|[Tt]his|[Oo]ver|[Aa]bout|[Dd]uring|[Ii]t was|[Oo]ne|[Ii]n) )(?:the )?"
            rf"(?P<feast>{_FEAST})(?![\w])(?!-[a-z])(?:[- ](?:time|tide|day|week))?{_NO_TIME}", _feast, cased=True),
    pattern("feast", rf"(?P<feast>{_FEAST})(?= (?:came|was|had|approached|passed|dawned|drew|found|brought"
        rf"|arrived|week|morning|night|evening)\b|,)", _feast,
            cased=True),
)  # fmt: skip
"""Ways to name a day, a month, a year or a season."""


def _every_weekday(match: re.Match[str]) -> Reading:
    day = match["weekday"] or match["weekday2"] or match["weekday3"]
    return Reading(kind="frequency", direction="lasting", value=f"every:weekday:{WEEKDAYS.index(day.lower()) + 1}")
