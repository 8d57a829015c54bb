"""Turns the events and the reported speech of a story into the columns of the page "What happens"."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from fabula.indexes import Utf16
from fabula.report.columns import NO_BEING, Columns, gaps, span
from fabula.schema.story import Story


def event_columns(units: Utf16, story: Story, number: Mapping[str | None, int]) -> dict[str, Any]:
    """Returns events, reported, lemmas, sentences and others, the keys of the payload that say what happens.

    `events` has the row in `lemmas` of each event, and its agents and patients. `sentences` are those that hold an
    event; there are none in a story without grammar. `others` names those who take part without being a being of the
    page, "an old man": their numbers follow on the last being.

    Args:
        units: the UTF-16 offsets of the text.
        story: the story.
        number: the being of each id.
    """
    taking_part = _taking_part(story)
    others = [entity for entity in story.entities if entity.id not in number and entity.id in taking_part]
    numbers: dict[str | None, int] = {**number, **{each.id: len(number) + row for row, each in enumerate(others)}}
    lemmas = [lemma for lemma, _ in Counter(event.lemma for event in story.events).most_common()]
    row_of = {lemma: row for row, lemma in enumerate(lemmas)}
    cues = [(row, reported.cue) for row, reported in enumerate(story.reported) if reported.cue]
    return {
        "lemmas": lemmas,
        "others": [entity.name for entity in others],
        "sentences": _sentences(units, story),
        "events": {
            **span(units, story.events),
            "lemma": [row_of[event.lemma] for event in story.events],
            "agents": [[numbers[being] for being in event.agents if being in numbers] for event in story.events],
            "patients": [[numbers[being] for being in event.patients if being in numbers] for event in story.events],
        },
        "reported": {
            **span(units, story.reported),
            "kind": [reported.kind for reported in story.reported],
            "speaker": [numbers.get(reported.speaker, NO_BEING) for reported in story.reported],
            "addressees": [[numbers[being] for being in reported.addressees] for reported in story.reported],
            "cue": {
                "reported": [row for row, _ in cues],
                **gaps(units, [start for _, (start, _) in cues], [end for _, (_, end) in cues]),
            },
        },
    }


def _taking_part(story: Story) -> frozenset[str]:
    """Returns the ids of those who take part in an event, or in reported speech."""
    in_events = {being for event in story.events for being in (*event.agents, *event.patients)}
    in_reported = {being for reported in story.reported for being in (reported.speaker, *reported.addressees) if being}
    return frozenset(in_events | in_reported)


def _sentences(units: Utf16, story: Story) -> Columns:
    """Returns the spans of the sentences that hold an event, in the order of the text."""
    grammar = story.grammar
    if not len(grammar) or not story.events:
        return gaps(units, [], [])
    places = np.fromiter((event.start for event in story.events), np.int64, len(story.events))
    tokens = np.clip(np.searchsorted(grammar.start, places, side="right") - 1, 0, None)
    held = np.unique(grammar.sentence[tokens])
    first = np.searchsorted(grammar.sentence, held, side="left")
    last = np.searchsorted(grammar.sentence, held, side="right") - 1
    return gaps(units, grammar.start[first], grammar.end[last])
