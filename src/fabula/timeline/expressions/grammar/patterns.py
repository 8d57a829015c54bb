"""What a pattern of the grammar of time is, and what it reads."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from fabula.schema.world import TimeAnchor, TimeDirection, TimeKind

Trigger = Literal["unit", "part", "weekday", "month", "year", "season", "feast", "clock", "hour", "adverb", "age"]
"""A class of words. A pattern is tried on a sentence only if it holds a word of the pattern's class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a pattern reads in a sentence; the attributes are those of `TimeExpression`.

    Attributes:
        event_from: the position in the sentence from which an event may be named, or None.
        start: the position at which the expression begins, or None for the start of the match.
    """

    kind: TimeKind
    direction: TimeDirection = "at"
    anchor: TimeAnchor = "none"
    least: int | None = None
    most: int | None = None
    value: str = ""
    event_from: int | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One way to say a time.

    Attributes:
        trigger: the class of words that a sentence must hold.
        source: the regular expression of what matches.
        read: what a match says, or None where it says no time.
        cased: whether capitals count. Otherwise the sentence is matched in small letters.
    """

    trigger: Trigger
    source: str
    read: Callable[[re.Match[str]], Reading | None]
    cased: bool = False

    @property
    def regex(self) -> re.Pattern[str]:
        """What matches. It is compiled when it is first used: all hundred of them take longer than a short story."""
        return _compiled(self.source)


@functools.cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def pattern(
    trigger: Trigger, regex: str, read: Callable[[re.Match[str]], Reading | None], *, cased: bool = False
) -> Pattern:
    """Returns a pattern in whose regular expression one space stands for any white space."""
    spaced = regex.replace(" ?", " *").replace(" ", " +").replace(" +*", " *")
    return Pattern(trigger=trigger, source=rf"(?<![\w'-])(?<!\d:){spaced}", read=read, cased=cased)
