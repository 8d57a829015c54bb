"""Makes the anchors of people and lines of a story, for corrections that a person asks for."""

from collections.abc import Iterable

from fabula.corrections.records.anchors import anchor_of
from fabula.corrections.records.kinds import Anchor, Confirm, PersonAnchor
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character
from fabula.schema.speech import Quote
from fabula.schema.story import Story


def person_anchor(story: Story, character: Character) -> PersonAnchor:
    """Returns the anchor of a character: the name, and the first mention by a name of theirs."""
    names = {folded_words(name.text) for name in character.names}
    own = [
        mention
        for mention in story.mentions
        if mention.entity == character.id
        and mention.kind != "PRON"
        and folded_words(story.text[mention.start : mention.end]) in names
    ]
    best = min(own, key=lambda mention: (mention.kind != "PROP", mention.start), default=None)
    return PersonAnchor(name=character.name, at=anchor_of(story.text, best.start, best.end) if best else None)


def confirmation(story: Story, character: Character, note: str = "") -> Confirm:
    """Returns the correction that says that a character has the right names."""
    names = tuple(name.text for name in character.names)
    return Confirm(person=person_anchor(story, character), names=names, note=note)


def line_anchors(story: Story, quotes: Iterable[Quote]) -> tuple[Anchor, ...]:
    """Returns the anchors of lines, each once: that of the first quotation of each utterance."""
    first_of: dict[int, Quote] = {}
    for quote in story.quotes:
        first_of.setdefault(quote.utterance, quote)
    lines = dict.fromkeys(quote.utterance for quote in quotes)
    return tuple(anchor_of(story.text, first_of[line].start, first_of[line].end) for line in lines)


def block_of(story: Story, quote: Quote) -> tuple[Quote, ...]:
    """Returns the quotations around one that its speaker has without another speaker's line between them."""
    row = story.quotes.index(quote)
    first, end = row, row + 1
    while first and story.quotes[first - 1].speaker == quote.speaker:
        first -= 1
    while end < len(story.quotes) and story.quotes[end].speaker == quote.speaker:
        end += 1
    scene = story.scene_row(quote.start)
    return tuple(each for each in story.quotes[first:end] if story.scene_row(each.start) == scene)


def lines_in_scene(story: Story, quote: Quote) -> tuple[Quote, ...]:
    """Returns all quotations of the speaker of one in its scene."""
    scene = story.scene_row(quote.start)
    same = (each for each in story.quotes if each.speaker == quote.speaker)
    return tuple(each for each in same if story.scene_row(each.start) == scene)
