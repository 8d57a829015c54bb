"""What else a reading would say if it knew the corrections: lines that no correction is about."""

from collections import Counter, defaultdict

from fabula.corrections.records import Speaker, line_anchors, person_anchor
from fabula.schema.speech import PINNED, Quote
from fabula.schema.story import Story

NOTE = "follows from the corrections before it"


def consequences(story: Story, again: Story) -> tuple[Speaker, ...]:
    """Returns the lines that another reading gives to other people, as corrections that the reader may take or leave.

    Args:
        story: the story with its corrections.
        again: the same text, read with the corrections as constraints. Its ids may be others.
    """
    same = _same_characters(story, again)
    later = {quote.start: quote for quote in again.quotes}
    by_speaker: dict[str, list[Quote]] = defaultdict(list)
    for quote in story.quotes:
        other = later.get(quote.start)
        if other is None or quote.reason == PINNED or not quote.is_said_or_thought:
            continue
        speaker = same.get(other.speaker or "")
        if speaker and speaker != quote.speaker:
            by_speaker[speaker].append(quote)
    people = {character.id: character for character in story.characters}
    return tuple(
        Speaker(lines=line_anchors(story, quotes), speaker=person_anchor(story, people[speaker]), note=NOTE)
        for speaker, quotes in by_speaker.items()
    )


def _same_characters(story: Story, again: Story) -> dict[str, str]:
    """The character of the story that each one of the other reading is, by the mentions that they share."""
    people = {character.id for character in story.characters}
    referent = {(m.start, m.end): m.entity for m in story.mentions if m.kind != "PRON" and m.entity in people}
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in again.mentions:
        person = referent.get((mention.start, mention.end))
        if person and mention.entity:
            shared[mention.entity][person] += 1
    return {identity: counts.most_common(1)[0][0] for identity, counts in shared.items()}
