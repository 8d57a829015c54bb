"""Times: the words of a story that say when, what they say, and where they contradict each other."""

from dataclasses import dataclass
from typing import Literal

from fabula.schema.people import Span

Minutes = tuple[int, int | None]
"""The least and the most minutes of story time; the most is None where the text leaves it open."""

TimeKind = Literal[
    "offset", "duration", "clock", "day part", "weekday", "date", "season", "feast", "age", "frequency", "meanwhile"
]
"""What an expression is: "offset" is a time after or before something, "duration" is how long something lasts."""

TimeDirection = Literal["after", "before", "at", "lasting"]
"""Whether the time lies after its anchor, before it, or at it; "lasting" for durations, ages and frequencies."""

TimeAnchor = Literal["told before", "speech", "event", "calendar", "none"]
"""The time anchor: what a time is reckoned from.

"told before": what the text tells just before, so "the next morning" is the one after it, and "at ten" is on that day.
"speech": the moment at which it is said or told, as in "yesterday". "event": one that the expression names, as in
"three days after the ball". "calendar": the calendar itself. "none": nothing, as in "for seven years".
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that say when something is, or how long it lasts.

    Attributes:
        start, end: the span of the words, those that name an event included.
        kind: what the expression is.
        direction: whether the time lies after its anchor, before it or at it.
        anchor: what the time is reckoned from.
        least, most: minutes from the anchor, or how long it lasts; None where the words leave it open. At a part of a
            day and at an hour they are minutes from midnight.
        value: the time in a normal form: "P3D" (three days; "PXD" is an unknown number of them), "weekday:3"
            (Wednesday), "21:30", "9:30/21:30" where the half of the day is open, "part:evening", "--06-18",
            "1815-06-18", "1815", "season:summer", "feast:michaelmas", "age:23", "every:P1D".
        event: the span of the words that name the event, or None.
        spoken: whether the words stand in speech, thought or writing, and not in narration.
    """

    start: int
    end: int
    kind: TimeKind
    direction: TimeDirection
    anchor: TimeAnchor
    least: int | None = None
    most: int | None = None
    value: str = ""
    event: Span | None = None
    spoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeConflict:
    """Times that cannot all be true.

    Attributes:
        kind: what contradicts itself: two weekdays, a weekday and a date, dates and the time between, or ages.
        says: the contradiction in words.
        evidence: the spans that contradict each other, in the order of the text.
        of: the id of the character whose ages they are, else None.
    """

    kind: Literal["weekdays", "weekday of a date", "dates", "ages"]
    says: str
    evidence: tuple[Span, ...]
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """When a character was born, reckoned from the ages that the text states.

    Attributes:
        of: the id of the character.
        least, most: years from the birth to the first scene; negative for a birth after it. None where it is open.
        evidence: the spans of the ages.
    """

    of: str
    least: float | None
    most: float | None
    evidence: tuple[Span, ...]
