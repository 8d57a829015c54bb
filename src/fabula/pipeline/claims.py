"""The claims that a story makes, read by the rooms of `world` from one index of its statements."""

from typing import Any

from fabula import world
from fabula.pipeline.layers import DialogueLayer, ReferenceLayer, TextLayer


def read_claims(text: TextLayer, statements: world.StatementIndex) -> dict[str, Any]:
    """The layers of claims, by the names of the fields of `WorldLayer`.

    Args:
        text: the text layer.
        statements: the referents and statements of the story.
    """
    return {"promises": world.promises(statements)}


def statement_index(text: TextLayer, dialogue: DialogueLayer, references: ReferenceLayer) -> world.StatementIndex:
    """The index that all claims are read from."""
    return world.index_statements(
        text.tokens, text.parse, dialogue.quotes, references.reported, references.mentions, references.characters
    )
