"""Counts what the story has of each character and entity: mentions, quotations, and the first use of each name."""

from collections import Counter
from dataclasses import replace

from fabula.people.aliases import with_first_mentions
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.speech import Quote


def counted_characters(
    text: str, characters: tuple[Character, ...], mentions: tuple[Mention, ...], quotes: tuple[Quote, ...]
) -> tuple[Character, ...]:
    """The characters with how often each is mentioned and speaks, and where each name is first used."""
    mention_count = Counter(mention.entity for mention in mentions)
    quote_count = Counter(quote.speaker for quote in quotes)
    counted = tuple(replace(c, mentions=mention_count[c.id], quotes=quote_count[c.id]) for c in characters)
    return with_first_mentions(text, counted, mentions)


def counted_entities(entities: tuple[Entity, ...], mentions: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The entities with how often each is mentioned."""
    mention_count = Counter(mention.entity for mention in mentions)
    return tuple(replace(entity, mentions=mention_count[entity.id]) for entity in entities)
