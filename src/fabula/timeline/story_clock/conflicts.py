"""Finds the times of a story that cannot all be true."""

from collections.abc import Iterator, Sequence
from datetime import date as CalendarDate

from fabula.lexicons.world.times import MONTHS, WEEKDAYS
from fabula.schema.people import Span
from fabula.schema.world import SceneLane, TimeConflict
from fabula.timeline.story_clock.facts import Fact
from fabula.timeline.story_clock.solving import calendar_day

_CHARACTERS_OF_A_DAY = 8000
"""The characters that may tell of one more day than the words say (experiment 050)."""
_MOST_CHARACTERS = 60000  # between two times; over more than that, more time goes by than is said
_SAME_SENTENCE = 60  # characters between "three days later" and the weekday it is said of
_GREGORIAN = 1753  # the first whole year of the calendar in England
_Days = tuple[int, int | None]


def calendar_conflicts(facts: Sequence[Fact], lanes: Sequence[SceneLane]) -> Iterator[TimeConflict]:
    """Yields the weekdays and dates that contradict each other, in the order of the text.

    Only facts of scenes that are told in their turn count. Where the text leaves open how much time goes by between two
    of them, they do not contradict each other.

    Args:
        facts: what the narration says of the story's time, in the order of the text.
        lanes: the lane of each scene.
    """
    told = [fact for fact in facts if lanes[fact.scene] == "now"]
    joined = {fact.scene for fact in told if fact.opens and fact.days[1] is not None}
    yield from filter(None, map(_weekday_of_date, told))
    weekday: _Walk | None = None
    date: _Walk | None = None
    for fact in told:
        for walk in filter(None, (weekday, date)):
            walk.go_to(fact, joined)
        if fact.weekday:
            conflict = weekday.weekday_conflict(fact) if weekday and fact.stated else None
            if conflict:
                yield conflict
            weekday = _Walk(fact)
        if fact.date:
            conflict = date.date_conflict(fact) if date and fact.stated else None
            if conflict:
                yield conflict
            date = _Walk(fact)


class _Walk:
    """How many days have gone by since a fact, and by which words."""

    def __init__(self, fact: Fact):
        self.base = self.last = fact
        self.least = 0
        self.most: int | None = 0
        self.evidence: list[Span] = []
        self.last_move = -_SAME_SENTENCE

    def go_to(self, fact: Fact, joined: set[int]) -> None:
        """Adds the days up to a fact. Before a scene whose beginning does not say how many, any number may go by."""
        silent = any(scene not in joined for scene in range(self.last.scene + 1, fact.scene + 1))
        far = fact.end - self.base.start > _MOST_CHARACTERS
        if silent or far or self.most is None or fact.days[1] is None:
            self.most = None
        else:
            self.most += fact.days[1]
        self.least += fact.days[0]
        self.last_move = fact.end if fact.days[0] else self.last_move
        if fact.days != (0, 0):
            self.evidence.append((fact.start, fact.end))
        self.last = fact

    def _days(self, fact: Fact) -> range | None:
        """The numbers of days that may lie between; None where that is open, and where no words say that any do.

        Without such words only what is stated counts: "On Monday he left… It was Sunday" may look back.
        """
        if self.most is None or (self.last_move < 0 and not self.base.stated):
            return None
        counted = fact.start - self.last_move < _SAME_SENTENCE
        silent = 0 if counted else 1  # a night goes by without a word: "It was only Sunday morning"
        return range(self.least, self.most + 1 + silent + (fact.start - self.base.end) // _CHARACTERS_OF_A_DAY)

    def _spans(self, fact: Fact) -> tuple[Span, ...]:
        spans = {(self.base.start, self.base.end), *self.evidence, (fact.start, fact.end)}
        return tuple(sorted(spans))

    def weekday_conflict(self, fact: Fact) -> TimeConflict | None:
        """The contradiction between two weekdays and the days between them, if there is one."""
        days = self._days(fact)
        if days is None or any((self.base.weekday - 1 + passed) % 7 == fact.weekday - 1 for passed in days):
            return None
        names = WEEKDAYS[self.base.weekday - 1].capitalize(), WEEKDAYS[fact.weekday - 1].capitalize()
        says = f"{names[0]}, then {names[1]}, but {_passed(days)} between"
        return TimeConflict(kind="weekdays", says=says, evidence=self._spans(fact))

    def date_conflict(self, fact: Fact) -> TimeConflict | None:
        """The contradiction between two dates and the days between them, if there is one."""
        days = self._days(fact)
        between = _days_between(self.base, fact)
        if days is None or not between or any(passed in days for passed in between):
            return None
        says = f"{_date_words(self.base)}, then {_date_words(fact)}, but {_passed(days)} between"
        return TimeConflict(kind="dates", says=says, evidence=self._spans(fact))


def _passed(days: range) -> str:
    """Puts a number of days into words: "3 days lie", "2 to 4 days lie"."""
    if days[0] == days[-1]:
        return f"{days[0]} day{'' if days[0] == 1 else 's'} lie{'s' if days[0] == 1 else ''}"
    return f"{days[0]} to {days[-1]} days lie"


def _days_between(first: Fact, second: Fact) -> set[int]:
    """The numbers of days that may lie between two dates; years that are not said may be any."""
    start, end = calendar_day(first), calendar_day(second)
    if start and end:
        return {(end - start).days}
    found = set()
    for year in (2003, 2004):  # a year and a leap year, each followed by another
        for later in (year, year + 1):
            try:
                span = CalendarDate(later, *second.date[1:]) - CalendarDate(year, *first.date[1:])  # type: ignore[index]
            except ValueError:  # the 29th of February
                continue
            found.add(span.days)
    return found


def _date_words(fact: Fact) -> str:
    assert fact.date
    year, month, day = fact.date
    return f"{day} {MONTHS[month - 1].capitalize()}" + (f" {year}" if year else "")


def _weekday_of_date(fact: Fact) -> TimeConflict | None:
    """The contradiction between a date and its weekday: 18 June 1815 was a Sunday."""
    day = calendar_day(fact)
    if not day or not fact.weekday or day.year < _GREGORIAN or day.isoweekday() == fact.weekday:
        return None
    name, true = WEEKDAYS[fact.weekday - 1].capitalize(), WEEKDAYS[day.isoweekday() - 1].capitalize()
    says = f"{_date_words(fact)} is called a {name} and was a {true}"
    return TimeConflict(kind="weekday of a date", says=says, evidence=((fact.start, fact.end),))
