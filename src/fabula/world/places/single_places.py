"""Lists the places that are mentioned once, where a person is told to be, or that open a paragraph.

Coreference lists a referent without a name only from two mentions on. A place that a person comes to, is at or leaves
counts from one on, and so does one that a paragraph begins with.
"""

from dataclasses import replace

import numpy as np

from fabula.grammar import heads_of_spans
from fabula.schema.people import PLACE_CATEGORIES, Entity, Mention
from fabula.world.places.moves import is_named_by, read_moves
from fabula.world.places.openings import is_described
from fabula.world.statements import StatementIndex


def list_single_places(
    statements: StatementIndex, mentions: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Returns the mentions, each single place with a referent, and the entities that are these referents.

    Args:
        statements: the referents and statements of the story.
        mentions: its mentions.
    """
    placed = [(move.place, move.mention) for move in read_moves(statements, mentions)]
    placed += _of_paragraphs(statements, mentions)
    single = dict.fromkeys(
        mention for token, mention in placed
        if mention.entity is None and is_named_by(statements, token, words_of(statements, mention))
    )  # fmt: skip
    ids = {mention: f"l{number}" for number, mention in enumerate(sorted(single, key=_place), start=1)}
    entities = (
        Entity(id=identity, category=mention.category, name=words_of(statements, mention), mentions=1,
               first=mention.start, kind=mention.kind)
        for mention, identity in ids.items()
    )  # fmt: skip
    return tuple(replace(each, entity=ids[each]) if each in ids else each for each in mentions), tuple(entities)


def _of_paragraphs(statements: StatementIndex, mentions: tuple[Mention, ...]) -> list[tuple[int, Mention]]:
    """The head tokens and mentions of the places that paragraphs of narration begin with."""
    block, start = statements.tokens.block, statements.tokens.start
    places = [each for each in mentions if each.category in PLACE_CATEGORIES and each.kind != "PRON"]
    heads = list(heads_of_spans(statements.tokens, statements.parse.head, places))
    first = {token: int(start[np.searchsorted(block, block[token])]) for token, _ in heads}
    return [
        (token, mention)
        for token, mention in heads
        if statements.voice(token).mode == "narrated" and is_described(statements, token, mention, first[token])
    ]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def words_of(statements: StatementIndex, mention: Mention) -> str:
    """Returns a mention as the text has it, on one line."""
    start, end = statements.tokens.ranges_of([mention])
    return statements.tokens.phrase(int(start[0]), int(end[0]))
