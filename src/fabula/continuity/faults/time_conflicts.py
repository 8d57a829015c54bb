"""Finds weekdays, dates, intervals and ages that cannot all be true."""

from collections.abc import Iterator

from fabula.continuity.faults.narration import Narration
from fabula.schema.people import Span
from fabula.schema.world import Finding

_PRESENT = frozenset({"VBZ", "VBP"})
_FARTHEST = 60  # characters between "three days later" and the weekday it is said of


def time_conflicts(narration: Narration) -> Iterator[Finding]:
    """Yields a finding for each contradiction of times, whose words are all the narrator's.

    Ages must surely be of one character, and told in one tense. Between weekdays or dates the text must say how much
    time goes by: where it says nothing, the story may have gone on, or back.

    Args:
        narration: what the narrator tells.
    """
    for conflict in narration.layers.time_conflicts:
        if not all(narration.is_narrated(span) and narration.in_turn(span[0]) for span in conflict.evidence):
            continue
        if conflict.of:
            if _are_of_one_time(narration, conflict.of, conflict.evidence):
                says = f"{narration.names[conflict.of]}: {conflict.says}"
                yield Finding(kind="age contradicted", says=says, severity="high", evidence=conflict.evidence)
        elif conflict.kind == "weekday of a date" or _says_how_long(narration, conflict.evidence):
            yield Finding(kind="time contradicted", says=conflict.says, severity="high", evidence=conflict.evidence)


def _are_of_one_time(narration: Narration, person: str, spans: tuple[Span, ...]) -> bool:
    """Whether ages surely are of one character, and are not told partly of now and partly of then."""
    first, last = ({narration.tag(token) for token in narration.sentence_of(span[0])} for span in spans[:2])
    return all(narration.is_surely(person, span) for span in spans) and _PRESENT & first == _PRESENT & last


def _says_how_long(narration: Narration, spans: tuple[Span, ...]) -> bool:
    """Whether words between the first and the last of some times say how much later the last one is."""
    start, end = spans[0][1], spans[-1][1] + _FARTHEST
    return any(
        time.kind == "offset" and start <= time.start < end and time.direction == "after"
        for time in narration.layers.times
    )
