"""The claims that a story makes, read by the rooms of `world` from one index of its statements; and its times."""

from dataclasses import replace
from itertools import chain
from typing import Any

from fabula import encoder, timeline, world
from fabula.pipeline.layers import DialogueLayer, ReferenceLayer, TextLayer
from fabula.schema.world import Scene, TimeExpression, Trait

_OFTEN = 5  # mentions of a character called "Friday" or "May"; fewer may be days that were taken for a name


def read_claims(references: ReferenceLayer, statements: world.StatementIndex) -> dict[str, Any]:
    """The layers of claims, by the names of the fields of `WorldLayer`.

    Args:
        references: what every mention refers to.
        statements: the referents and statements of the story.
    """
    containments = world.containments(statements, references.entities)
    places = world.index_places(references.entities, {claim.place: claim.within for claim in containments})
    return {
        "containments": containments,
        "stays": world.stays(statements, places, references.mentions),
        "relations": world.relations(statements),
        "promises": world.promises(statements),
        "traits": world.traits(statements),
        "terms": world.terms(statements, encoder.dictionary_words(statements.tokens.vocabulary)),
    }


def statement_index(text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer) -> world.StatementIndex:
    """The index that all claims are read from."""
    return world.index_statements(
        text.tokens, text.parse, dialogue.quotes, references.reported, references.mentions, references.characters
    )


def with_single_places(text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer) -> ReferenceLayer:
    """The references, with the places that are mentioned once, and where a person is told to be, as entities."""
    mentions, places = world.list_single_places(statement_index(text, dialogue, references), references.mentions)
    return replace(references, mentions=mentions, entities=(*references.entities, *places))


def read_times(
    text: TextLayer,
    dialogue: DialogueLayer,
    references: ReferenceLayer,
    scenes: tuple[Scene, ...],
    traits: tuple[Trait, ...],
) -> tuple[tuple[TimeExpression, ...], timeline.StoryClock]:
    """The time expressions of a story, and its scenes on the clock.

    Args:
        text: the text layer.
        dialogue: the quotations.
        references: the mentions and reported speech.
        scenes: the scenes, described.
        traits: the ages among them say when characters were born.
    """
    uttered = (quote for quote in dialogue.quotes if quote.kind in ("speech", "thought", "writing"))
    reported = (row for row in references.reported if row.kind != "indirect")
    people = {each.id for each in references.characters if each.mentions >= _OFTEN}
    names = (mention for mention in references.mentions if mention.kind == "PROP" and mention.entity in people)
    expressions = timeline.time_expressions(
        text.manuscript.text, text.tokens, text.parse,
        text.tokens.within(chain(uttered, reported)), text.tokens.within(names),
    )  # fmt: skip
    clock = timeline.story_clock(text.manuscript.text, text.tokens, text.parse, scenes, expressions, traits)
    return expressions, clock
