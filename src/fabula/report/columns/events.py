"""Turns the events and the reported speech of a story into the columns of the page "What happens"."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from fabula.indexes import Utf16
from fabula.report.columns.spans import NO_BEING, Columns, gaps, span
from fabula.schema.story import Story


def event_columns(units: Utf16, story: Story, number: Mapping[str | None, int]) -> dict[str, Any]:
    """Returns events, reported, lemmas, sentences and others, the keys of the payload that say what happens.

    `events` has the agents and patients of each event. `lemmas` has for each lemma the words that have it: ["give",
    "gave", "given"]. Where a word has another lemma than most times, `other_lemma` in `events` says so: that is 40 kB
    less for a long novel than the lemma of each event. `sentences` are those that hold an event; there are none in a
    story without grammar. `others` names those who take part without being a being of the page, "an old man": their
    numbers follow on the last being.

    Args:
        units: the UTF-16 offsets of the text.
        story: the story.
        number: the being of each id.
    """
    taking_part = _taking_part(story)
    others = [entity for entity in story.entities if entity.id not in number and entity.id in taking_part]
    numbers: dict[str | None, int] = {**number, **{each.id: len(number) + row for row, each in enumerate(others)}}
    lemmas, other_lemmas = _lemmas(story)
    cues = [(row, reported.cue) for row, reported in enumerate(story.reported) if reported.cue]
    return {
        "lemmas": lemmas,
        "others": [entity.name for entity in others],
        "sentences": _sentences(units, story),
        "events": {
            **span(units, story.events),
            "agents": [[numbers[being] for being in event.agents if being in numbers] for event in story.events],
            "patients": [[numbers[being] for being in event.patients if being in numbers] for event in story.events],
            "other_lemma": {"event": list(other_lemmas), "lemma": list(other_lemmas.values())},
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


def _lemmas(story: Story) -> tuple[list[list[str]], dict[int, str]]:
    """Returns each lemma with the words that most times have it, and the lemma of every event that is another."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    words = [story.text_of(event) for event in story.events]
    for word, event in zip(words, story.events, strict=True):
        counts[word][event.lemma] += 1
    lemma_of = {word: lemmas.most_common(1)[0][0] for word, lemmas in counts.items()}
    words_of: dict[str, list[str]] = defaultdict(list)
    for word, lemma in sorted(lemma_of.items()):
        words_of[lemma].append(word)
    others = {row: event.lemma for row, event in enumerate(story.events) if lemma_of[words[row]] != event.lemma}
    return [[lemma, *words_of[lemma]] for lemma in sorted(words_of)], others


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
