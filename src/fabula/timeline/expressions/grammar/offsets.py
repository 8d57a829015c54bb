"""Offsets and durations: "two hours later", "three days after the ball", "a year ago", "for seven years"."""

import re
from dataclasses import replace

from fabula.lexicons.world.times import DAY_PARTS
from fabula.schema.world import TimeAnchor, TimeDirection
from fabula.timeline.expressions.grammar.amounts import AMOUNT, BARE_AMOUNT, UNIT, Amount, amount_of, one_of
from fabula.timeline.expressions.grammar.patterns import Pattern, Reading, pattern

_PASSED = (
    r"(?:had |have |has |having |must have |was |were )?(?:already |quickly |slowly |thus |soon |now )?(?:passed"
    r"|pass|gone(?= since)"
    r"|went by|gone by|went past|slipped by|slipped away|rolled by|rolled on|flew by|elapsed|dragged by|dragged on"
    r"|wore on"
    r"|glided by|crept by|expired|sped by|crawled by|drifted by|passing)(?: away| by| over)?\b(?! (?:through|under"
    r"|along"
    r"|between|from|in|over))"
)
_WHILES = (
    r"(?:(?:a|some) (?:little |long |short |good |considerable )?(?:while|time)|no long time|not long|shortly|soon"
    r"|long)"
)


_FOR = re.compile(r"\bfor +$")
_SOON = 5  # minutes: "in a minute" says when
_WAS = re.compile(
    r"\b(?:it|there) (?:was|is|were|will be|would be|had been)(?: not| only| just| nearly| about|"
    r" fully)* +$"
)
# What stands before "in three days" where the words say when, and not how long it took.
_COMES_AFTER = re.compile(
    r"(?:^|[-,.;:!?—“\"'(]|\b(?:and|but|that|then|or|if|here|there|back|ready|again|over|be|is|was|were|are"
    r"|come|comes|came"
    r"|returns?|returned|starts?|started|leaves?|left|go|goes|off|home|out|down|away|up|you|him|her|them|me|us|dead"
    r"|begins?|began|due|gone|married|town|london)) *$"
)


def _offset(amount: Amount, direction: TimeDirection, anchor: TimeAnchor, event_from: int | None = None) -> Reading:
    return Reading(
        kind="offset", direction=direction, anchor=anchor, least=amount.least, most=amount.most, value=amount.value,
        event_from=event_from,
    )  # fmt: skip


def _lasting(match: re.Match[str]) -> Reading:
    amount = amount_of(match)
    return Reading(kind="duration", direction="lasting", least=amount.least, most=amount.most, value=amount.value)


def _bare_count(match: re.Match[str]) -> Reading | None:
    """An amount without any word beside it lasts, but for "a day", which is a rate, and for "one day", which is any."""
    groups = match.groupdict()
    count = " ".join((groups["count"] or "").split())
    if count in ("a", "an", "one", "another", "some", "") and not (
        groups["part"] or groups["tail"] or groups["and_half"] or groups["second"] or groups["approximation"]
        or (groups["unit"] or "").startswith("fortnight")
    ):  # fmt: skip
        return None
    return _lasting(match)


def _after_verb(match: re.Match[str]) -> Reading:
    return replace(_lasting(match), start=match.end("verb") + 1)


def _passed_unit(match: re.Match[str]) -> Reading:
    unit = match["unit"]
    hours = DAY_PARTS.get(unit)
    if hours and unit not in ("day", "night"):
        amount = Amount(0, (hours[1] - hours[0]) * 60, "P1D")
    elif unit in ("summer", "winter", "spring", "autumn"):
        amount = Amount(30 * 1440, 180 * 1440, f"season:{unit}")
    else:
        amount = one_of(unit)
        amount = Amount(amount.least // 2, amount.most, amount.value)
    return _offset(amount, "after", "told before")


def _after(match: re.Match[str]) -> Reading:
    """Reads "three days after the ball"; but "for three days after the ball" lasts."""
    if _FOR.search(match.string, 0, match.start()):
        return _lasting(match)
    return _offset(amount_of(match), "after", "told before", match.end())


def _before(match: re.Match[str]) -> Reading:
    """Reads "two years before the war"; but "it was two years before he came" goes ahead."""
    if _FOR.search(match.string, 0, match.start()):
        return _lasting(match)
    if _WAS.search(match.string, 0, match.start()):
        return _offset(amount_of(match), "after", "told before")
    return _offset(amount_of(match), "before", "told before", match.end())


def _while(match: re.Match[str]) -> Reading:
    before = match["back"] in ("ago", "before", "since", "previously", "earlier", "past")
    anchor: TimeAnchor = "speech" if match["back"] in ("ago", "since", "past") else "told before"
    named = match["back"] in ("after", "before")
    return Reading(
        kind="offset", direction="before" if before else "after", anchor=anchor, value="PX",
        event_from=match.end() if named else None,
    )  # fmt: skip


PATTERNS: tuple[Pattern, ...] = (
    pattern(
        "unit",
        rf"(?:{AMOUNT}|{BARE_AMOUNT}) (?:later|afterwards?|hence|thereafter|further on|subsequently)\b(?: on\b)?",
        lambda m: _offset(amount_of(m), "after", "told before"),
    ),
    pattern("unit", rf"(?:{AMOUNT}|{BARE_AMOUNT}) from (?:now|to-?day|this)\b",
            lambda m: _offset(amount_of(m), "after", "speech")),
    pattern("unit", rf"(?:{AMOUNT} (?:after|following|from)|{BARE_AMOUNT} after)\b"
            r"(?! (?:week|year|year|day|hour|month)\b)",
            lambda m: _after(m)),
    pattern("unit", rf"(?:{AMOUNT}|{BARE_AMOUNT}),? (?:before|prior to)\b",
            lambda m: _before(m)),
    pattern("unit", rf"(?:{AMOUNT}|{BARE_AMOUNT}) (?:earlier|previously|previous|beforehand)\b",
            lambda m: _offset(amount_of(m), "before", "told before")),
    pattern("unit", rf"(?:{AMOUNT}|{BARE_AMOUNT}) (?:ago|agone|back|since(?=[,.;:!?)]| [a-z]+ed\b|$))\b",
            lambda m: _offset(amount_of(m), "before", "speech")),
    pattern("unit", rf"(?:after|(?:at|by) the end of|in the course of|in the space of|after the lapse of|after"
        rf" an interval of) {AMOUNT}(?!')",
            lambda m: _offset(amount_of(m), "after", "told before")),
    pattern("unit", rf"after {BARE_AMOUNT}", lambda m: _offset(amount_of(m), "after", "told before")),
    pattern("unit", rf"(?:in|within|inside)(?: the space of)? (?!the\b){AMOUNT}(?:'s?)?(?: time\b)?(?! of\b)",
            lambda m: _in(m)),
    pattern("unit", rf"{AMOUNT},? {_PASSED}", lambda m: _offset(amount_of(m), "after", "told before")),
    pattern("unit", rf"{BARE_AMOUNT} {_PASSED}", lambda m: _offset(amount_of(m), "after", "told before")),
    pattern("part", rf"(?:the|that|this) (?:whole |long |entire |rest of the )?(?P<unit>summer|winter|spring"
        rf"|autumn|morning"
            rf"|afternoon|evening) {_PASSED}", _passed_unit),
    pattern("season", rf"(?:the|that|this) (?:whole |long |entire )?(?P<unit>summer|winter|spring|autumn) {_PASSED}",
            _passed_unit),
    pattern("unit", rf"(?:the|that|this) (?:whole |long |entire )?(?P<unit>day|week|month|year|night|hour) {_PASSED}",
            _passed_unit),
    pattern("unit", rf"(?:for|during|through|throughout|over|these|those|(?:these|the|for the|in the|during the|his|her"
            rf"|my|their|our)(?: (?:last|past|next|first|preceding|previous|following|ensuing|whole))) {AMOUNT}",
            _lasting),
    pattern("unit", rf"for {BARE_AMOUNT}(?: together| past| and {UNIT}| on end)?", _lasting),
    pattern("unit", rf"{AMOUNT}", _bare_count),
    pattern("unit", r"(?P<verb>(?:stay|wait|last|remain|linger|rest|took|take|takes|taken|spen[dt]|lived?|been"
        r"|sat|stood|walk"
            rf"|require|stopp?|continue|work)(?:s|ed|d|ing)?(?: (?:there|here|him|her|us|them|me))?) {AMOUNT}",
            _after_verb),
    pattern("unit", r"(?:(?:for|during|all|through|throughout) )?(?:the|that|this|all) (?:whole|entire|livelong) "
            rf"(?:of the )?(?P<unit>{UNIT})", lambda m: _whole(m)),
    pattern("part", r"(?:all|the whole|half) (?:(?:of )?(?:the|that|this) )?(?P<unit>morning|afternoon|evening)"
        r"\b(?! long)",
            lambda m: _whole(m)),
    pattern("unit", r"all (?:(?:the|that|this) )?(?P<unit>day|night|week|year)(?: long)?\b", lambda m: _whole(m)),
    pattern("adverb", rf"(?:only |just |quite |but )?{_WHILES} (?P<back>afterwards?|after|later|ago"
        rf"|since(?=[,.;:]))\b", _while),
    pattern("adverb", r"(?:after|(?<!once\s)in|for) (?:a|some) (?:little |long |short |good |considerable )?"
        r"(?:while|time)\b(?! to)",
            lambda m: Reading(kind="duration", direction="lasting", value="PX")
            if m[0].startswith("for") else Reading(kind="offset", direction="after", anchor="told before", value="PX")),
    pattern("unit", r"(?:an?|another|some|a few|a very few|two|three) (?:moment|instant|second|minute)s?"
        r" (?:later|afterwards?|after)\b"
            r"(?! (?:the|his|her|my|he|she|they|i|this|that)\b)",
            lambda m: _offset(Amount(0, 6, "PTXM"), "after", "told before")),
    pattern("adverb", r"(?:meanwhile|meantime|in the mean ?while|in the mean ?time|mean ?while)\b",
            lambda m: Reading(kind="meanwhile", direction="at", anchor="told before", value="P0D")),
)  # fmt: skip
"""Ways to say how much time lies between, and how long something lasts."""


def _in(match: re.Match[str]) -> Reading:
    """Reads "in three days", after so long, and "within three days", at any time until then."""
    amount = amount_of(match)
    within = match[0].startswith(("within", "inside"))
    takes = amount.most > _SOON and not match[0].endswith("time")
    if takes and not within and not _COMES_AFTER.search(match.string, 0, match.start()):
        return _lasting(match)  # "he earned it in a year" says how long it took
    if within:
        amount = Amount(0, amount.most, amount.value)
    return _offset(amount, "after", "told before")


def _whole(match: re.Match[str]) -> Reading:
    unit = match["unit"].removesuffix("s")
    if unit in ("morning", "afternoon", "evening"):
        hours = DAY_PARTS[unit]
        return Reading(
            kind="duration", direction="lasting", least=60, most=(hours[1] - hours[0]) * 60, value=f"part:{unit}"
        )
    if unit in ("day", "night"):
        return Reading(kind="duration", direction="lasting", least=360, most=1440, value="P1D")
    amount = one_of(unit)
    return Reading(kind="duration", direction="lasting", least=amount.least, most=amount.most, value=amount.value)
