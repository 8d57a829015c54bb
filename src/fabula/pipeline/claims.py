"""The claims that a story makes, read by the rooms of `world` from one index of its statements."""

from typing import Any

from fabula import world
from fabula.pipeline.layers import DialogueLayer, ReferenceLayer, TextLayer


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
        "stays": world.stays(statements, places),
        "traits": world.traits(statements),
    }


def statement_index(text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer) -> world.StatementIndex:
    """The index that all claims are read from."""
    return world.index_statements(
        text.tokens, text.parse, dialogue.quotes, references.reported, references.mentions, references.characters
    )
