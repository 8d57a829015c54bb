"""Finds the time expressions of a story, sentence by sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.people import Span
from fabula.schema.tokens import Tokens
from fabula.schema.world import TimeExpression
from fabula.timeline.expressions.events import event_span
from fabula.timeline.expressions.grammar import PATTERNS, Pattern, Reading
from fabula.timeline.expressions.triggers import TRIGGERS, sentence_triggers

# Signs that mean the same, each as one sign, so that offsets stay: white space, marks of emphasis, apostrophes.
_SAME_LENGTH = str.maketrans(dict.fromkeys("\n\r\t\u00a0_*", " ") | {"’": "'", "‘": "'", "‑": "-", "‐": "-"})
_SMALL_LETTERS = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_LED_BY_IN = re.compile(r"(?:in|within|inside)\b", re.I)
# A greeting is no time: "good morning", "good night to you".
_GREETING = re.compile(r"\b(?:good|merry|happy)[- ]$", re.I)
_OF_EVENT = 12  # characters: as long as most names of an event
_Match = tuple[int, int, Reading]


def time_expressions(
    text: str, tokens: Tokens, parse: Parse, in_words: BoolArray, in_names: BoolArray
) -> tuple[TimeExpression, ...]:
    """Returns the time expressions of a story, in the order of the text. They do not overlap.

    Args:
        text: the story's text.
        tokens: its tokens.
        parse: their parse.
        in_words: whether each token stands in speech, thought or writing. Shape: (tokens,).
        in_names: whether each token stands in the name of a person: "Friday" and "May" may be one. Shape: (tokens,).
    """
    first, bits = sentence_triggers(tokens)
    last = np.append(first[1:], len(tokens)) - 1
    by_bits: dict[int, list[Pattern]] = {}
    found: list[TimeExpression] = []
    for row in np.flatnonzero(bits).tolist():
        key = int(bits[row])
        if key not in by_bits:
            by_bits[key] = [each for each in PATTERNS if key >> TRIGGERS.index(each.trigger) & 1]
        start = int(tokens.start[first[row]])
        sentence = text[start : int(tokens.end[last[row]])].translate(_SAME_LENGTH)
        for match_start, match_end, reading in _longest(_matches(sentence, by_bits[key])):
            span = start + match_start, start + match_end
            if reading.anchor != "calendar" or not in_names[slice(*map(tokens.first_at, span))].any():
                found.append(_expression(tokens, parse, in_words, span, start, reading))
    return tuple(found)


def _matches(sentence: str, patterns: Iterable[Pattern]) -> Iterator[_Match]:
    """Yields all that the patterns read in a sentence."""
    small = sentence.translate(_SMALL_LETTERS)
    for each in patterns:
        for match in each.regex.finditer(sentence if each.cased else small):
            reading = each.read(match)
            if reading and not _GREETING.search(small, max(0, match.start() - 6), match.start()):
                start = match.start() if reading.start is None else reading.start
                yield start, match.start() + len(match[0].rstrip(" ,")), reading


def _longest(matches: Iterable[_Match]) -> Sequence[_Match]:
    """Of matches that overlap the longest, and of equal ones the first; in the order of the sentence.

    A match that an event may follow counts as longer: "the day after Christmas" is no "after Christmas".
    """
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda match: match[0] - match[1] - (_OF_EVENT if match[2].event_from else 0)):
        if all(match[1] <= other[0] or other[1] <= match[0] for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match[0])


def _expression(
    tokens: Tokens, parse: Parse, in_words: BoolArray, span: Span, sentence_start: int, reading: Reading
) -> TimeExpression:
    start, end = span
    token = tokens.token_at(start)
    spoken = bool(in_words[token])
    anchor = reading.anchor
    event = None
    if reading.event_from is not None:
        event = event_span(tokens, parse, sentence_start + reading.event_from)
        anchor = "event" if event else "told before" if anchor == "event" else anchor
    if spoken and anchor == "told before" and reading.kind in ("clock", "day part"):
        anchor = "speech"
    if spoken and anchor == "told before" and reading.kind == "offset" and _LED_BY_IN.match(tokens.spelling(token)):
        anchor = "speech"
    return TimeExpression(
        start=start, end=max(end, event[1]) if event else end, kind=reading.kind, direction=reading.direction,
        anchor=anchor, least=reading.least, most=reading.most, value=reading.value, event=event, spoken=spoken,
    )  # fmt: skip
