"""Puts corrections into words, one line for each."""

from collections.abc import Iterable

from fabula.corrections.records import kinds
from fabula.corrections.records.kinds import Anchor, Correction, PersonAnchor

MOST_SHOWN = 3
"""Lines of which a correction of many shows the words."""


def in_words(correction: Correction) -> str:
    """Returns what a correction says, on one line."""
    match correction:
        case kinds.Merge():
            return f"{_names(correction.people)} is {correction.keep.name}"
        case kinds.Split():
            what = [*map(repr, correction.names), *map(_shown, correction.mentions), *map(_shown, correction.lines)]
            return f"{', '.join(what)} of {correction.person.name} is {correction.into.name}"
        case kinds.Rename():
            return f"{correction.person.name} is listed as {correction.name}"
        case kinds.Pronouns():
            return f"{correction.person.name}: {correction.pronouns}"
        case kinds.AddPerson():
            return f"{correction.name} is a person"
        case kinds.NoPerson():
            return f"{correction.person.name} is no person"
        case kinds.Distinct():
            return f"{_names(correction.people)} are different people"
        case kinds.Confirm():
            return f"{correction.person.name} is right" + (f": {', '.join(correction.names)}" * bool(correction.names))
        case kinds.Speaker():
            return f"{_lines(correction.lines)}: {correction.speaker.name if correction.speaker else 'nobody'} speaks"
        case kinds.Addressees():
            return f"{_lines(correction.lines)}: spoken to {_names(correction.addressees) or 'nobody'}"
        case kinds.Kind():
            return f"{_lines(correction.lines)}: {correction.kind}"
        case kinds.Edges():
            return f"{_shown(correction.line)}: is {' / '.join(map(_shown, correction.parts))}"
        case kinds.SceneBreak():
            return f"{_shown(correction.at)}: {'a scene begins' if correction.begins else 'no scene begins'}"
        case kinds.Waive():
            return f"{_shown(correction.at)}: no fault ({correction.note})"


def _names(people: Iterable[PersonAnchor]) -> str:
    return ", ".join(person.name for person in people)


def _lines(lines: tuple[Anchor, ...]) -> str:
    more = f" and {len(lines) - MOST_SHOWN:,} more" if len(lines) > MOST_SHOWN else ""
    return ", ".join(map(_shown, lines[:MOST_SHOWN])) + more


def _shown(anchor: Anchor) -> str:
    words = " ".join(anchor.words.split())
    return f"{words[:50]}…" if len(words) > 50 or anchor.ending else words
