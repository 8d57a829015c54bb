"""Applies corrections to a story, in their order, and says which found no place."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any

from fabula.corrections.operations import (
    NotInStory,
    WorkingStory,
    cast,
    claims,
    confirmed_people,
    lines,
    new_people,
    scenes,
)
from fabula.corrections.records import CorrectedStory, Correction, kinds
from fabula.people import counted_characters, counted_entities, with_keys
from fabula.schema.people import Character
from fabula.schema.speech import PINNED
from fabula.schema.story import Story
from fabula.schema.world import Event, Finding, scene_row_at

_APPLY: dict[type, Callable[[WorkingStory, Any], None]] = {
    kinds.Merge: cast.merge,
    kinds.Split: cast.split,
    kinds.Rename: cast.rename,
    kinds.Pronouns: cast.set_pronouns,
    kinds.AddPerson: new_people.add_person,
    kinds.NoPerson: cast.no_person,
    kinds.Distinct: cast.distinct,
    kinds.Confirm: confirmed_people.confirm,
    kinds.Speaker: lines.set_speaker,
    kinds.Addressees: lines.set_addressees,
    kinds.Kind: lines.set_kind,
    kinds.Edges: lines.set_edges,
    kinds.SceneBreak: scenes.set_scene_break,
    kinds.Waive: scenes.waive,
}


def corrected(story: Story, corrections: Iterable[Correction]) -> CorrectedStory:
    """Returns the story with the corrections applied to it, one after the other.

    A correction changes what it is about and nothing else: no line gets another speaker because two other people were
    merged. What is counted (lines, mentions, names, who is on stage) is counted again. No network is run.

    Args:
        story: the story as it was read.
        corrections: what the reader put right.
    """
    corrections, working = tuple(corrections), WorkingStory.of(story)
    for number, correction in enumerate(corrections, start=1):
        working.number = number
        try:
            _APPLY[type(correction)](working, correction)
        except NotInStory as error:
            working.report(error)
    return CorrectedStory(
        story=_story(working, digest_of(corrections)) if corrections else story,
        unplaced=tuple(working.unplaced),
        constraints=working.constraints(),
    )


def digest_of(corrections: Iterable[Correction]) -> str:
    """Returns the sha256 of the corrections: that of what they say, not of how a file writes it."""
    said = [(type(correction).__name__, asdict(correction)) for correction in corrections]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode("ascii")).hexdigest()


def _story(working: WorkingStory, digest: str) -> Story:
    """The story with the layers as they are now."""
    story, mentions, quotes = working.story, tuple(working.mentions), tuple(working.quotes)
    characters = _counted(working)
    entities = counted_entities(story.entities, mentions)
    events = _events(story.events, working)
    result = replace(
        story,
        provenance=replace(story.provenance, corrections=digest) if story.provenance else None,
        characters=with_keys(story.text, story.blocks, characters),
        entities=entities,
        mentions=mentions,
        quotes=quotes,
        scenes=tuple(working.scenes),
        events=events,
        reported=tuple(
            replace(row, speaker=working.current(row.speaker), addressees=_currents(working, row.addressees))
            for row in story.reported
        ),
        findings=tuple(_findings(working)),
        suggestions=tuple(working.suggestions),
        **claims.current_claims(working),
    )
    result.check(with_grammar=False)  # the text is the same, and so is its grammar
    return result


def _counted(working: WorkingStory) -> tuple[Character, ...]:
    """The characters with their counts. The first use of a name is looked for only where names changed."""
    before = {character.id: character for character in working.story.characters}
    changed = {c.id: c for c in working.characters.values() if c.id not in before or c.names is not before[c.id].names}
    text, mentions, quotes = working.text, tuple(working.mentions), tuple(working.quotes)
    renewed = {c.id: c for c in counted_characters(text, tuple(changed.values()), mentions, quotes)}
    mention_count = Counter(mention.entity for mention in mentions)
    quote_count = Counter(quote.speaker for quote in quotes)
    return tuple(
        renewed.get(c.id) or replace(c, mentions=mention_count[c.id], quotes=quote_count[c.id])
        for c in working.characters.values()
    )


def _events(events: tuple[Event, ...], working: WorkingStory) -> tuple[Event, ...]:
    """The events, with people as they are now and the rows of the scenes as they are now."""
    if working.scenes == list(working.story.scenes) and not working.became:
        return events
    rows = (scene_row_at(working.scenes, event.start) for event in events)
    gone = working.became.keys()
    return tuple(
        replace(event, scene=row, agents=_currents(working, event.agents), patients=_currents(working, event.patients))
        if row != event.scene or not gone.isdisjoint(event.agents + event.patients)
        else event
        for event, row in zip(events, rows, strict=True)
    )


def _findings(working: WorkingStory) -> Iterable[Finding]:
    """The findings, without those about a line whose speaker the reader has set, or about its speech tag."""
    settled = {quote.start for quote in working.quotes if quote.reason == PINNED}
    settled.update(quote.cue[0] for quote in working.story.quotes if quote.cue and quote.start in settled)
    about_lines = ("speaker contradicted", "acts after death")
    return (
        finding for finding in working.findings
        if finding.waived or finding.kind not in about_lines
        or settled.isdisjoint(start for start, _ in finding.evidence)
    )  # fmt: skip


def _currents(working: WorkingStory, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in (working.current(identity) for identity in ids) if each))
