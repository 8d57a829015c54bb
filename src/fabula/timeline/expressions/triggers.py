"""Says which classes of time words each sentence holds, so that few patterns are tried on few sentences."""

import re
from typing import get_args

import numpy as np

from fabula.lexicons.world.times import (
    DAY_PARTS,
    FEASTS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    SEASONS,
    UNIT_MINUTES,
    WEEKDAYS,
)
from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Tokens
from fabula.timeline.expressions.grammar import Trigger

_UNITS = {form for unit in UNIT_MINUTES for form in (unit, f"{unit}s", f"{unit}s'")} | {"centuries", "seconds"}
_UNITS -= {"summer", "winter", "spring", "morning", "evening", "afternoon"}
_ADVERBS = {
    "yesterday", "today", "to-day", "tomorrow", "to-morrow", "tonight", "to-night", "morrow", "meanwhile", "meantime",
    "while", "time", "shortly", "soon", "ago", "long", "day", "night", "evening", "later", "mean-while",
}  # fmt: skip
_AGES = {
    "age", "aged", "old", "years", "birthday", "months", "summers", "winters", "teens", "twenties", "thirties",
    "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "man", "woman", "year",
}  # fmt: skip
_CLOCKS = {"o'clock", "clock", "half", "past", "half-past", "a.m", "p.m", "a.m.", "p.m.", "am", "pm", "m", "quarter"}
_WORDS: dict[Trigger, frozenset[str]] = {
    "unit": frozenset(_UNITS),
    "part": frozenset(DAY_PARTS) | {"break", "mornings", "evenings", "nights", "light"},
    "weekday": frozenset(WEEKDAYS) | {f"{day}s" for day in WEEKDAYS},
    "month": frozenset(MONTHS) | set(MONTH_ABBREVIATIONS) | {f"{month}." for month in MONTH_ABBREVIATIONS},
    "year": frozenset({"lord", "grace", "a.d", "a.d."}),
    "season": frozenset(SEASONS) | {"springtime", "summertime", "wintertime"},
    "feast": frozenset(word for feast in FEASTS for word in feast.replace("-", " ").split() if len(word) > 3)
    - {"day", "time", "night", "monday", "tuesday", "wednesday", "thursday", "sunday", "good"},
    "clock": frozenset(_CLOCKS),
    "hour": frozenset(NUMBER_WORDS) | frozenset(ORDINAL_WORDS),
    "adverb": frozenset(_ADVERBS),
    "age": frozenset(_AGES),
}
TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
_YEAR = re.compile(r"\d\d$|^1\d\d\d|^20\d\d|\d0s$|^1\d[-—]")
_CLOCK = re.compile(r"^\d{1,2}[:.]?\d?\d?[ap]?m?$|^\d{1,2}$")
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th|d)?$")


def sentence_triggers(tokens: Tokens) -> tuple[IntArray, IntArray]:
    """Returns the first token of each sentence, and the classes of words it holds, as bits in the order of `TRIGGERS`.

    Shape: (sentences,), both.
    """
    if not len(tokens):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    by_spelling = np.array([_bits(spelling) for spelling in tokens.vocabulary], np.int64)
    first = np.flatnonzero(np.diff(tokens.sentence, prepend=tokens.sentence[0] - 1))
    return first, np.bitwise_or.reduceat(by_spelling[tokens.word], first)


def _bits(spelling: str) -> int:
    lowered = spelling.lower().replace("’", "'").strip("_*")
    words = {lowered, *re.split(r"[-—]", lowered)}
    bits = sum(1 << row for row, trigger in enumerate(TRIGGERS) if words & _WORDS[trigger])
    if any(character.isdigit() for character in lowered):
        bits |= bool(_YEAR.search(lowered)) << TRIGGERS.index("year")
        bits |= bool(_CLOCK.search(lowered)) << TRIGGERS.index("clock")
        bits |= bool(_ORDINAL.search(lowered)) << TRIGGERS.index("hour")
    return bits
