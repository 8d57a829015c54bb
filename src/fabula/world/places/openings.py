"""Reads the place that the first words of a scene describe: "The dining-room was small", "It was hot in the square"."""

from bisect import bisect_left
from collections.abc import Iterable

from fabula.grammar import heads_of_spans
from fabula.schema.people import Mention
from fabula.world.places.moves import is_fact_of_now
from fabula.world.statements import StatementIndex

MAX_CHARACTERS_TO_SUBJECT = 60
"""A place that is a subject is that of the scene only among so many first characters of it."""
_ENCLOSING = frozenset({"FAC", "VEH", "LOC"})
_INSIDE = frozenset("in at inside on within".split())


class PlaceMentions:
    """The mentions of places that stand in the narration, with their head tokens, in the order of the text."""

    def __init__(self, statements: StatementIndex, mentions: Iterable[Mention]):
        heads = sorted(heads_of_spans(statements.tokens, statements.parse.head, mentions), key=lambda pair: pair[0])
        self._rows = [pair for pair in heads if statements.voice(pair[0]).mode == "narrated"]
        self._starts = [mention.start for _, mention in self._rows]

    def narrated(self, start: int, end: int) -> list[tuple[int, Mention]]:
        """Returns the head tokens and mentions between two offsets."""
        return self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def opening_place(
    statements: StatementIndex, placed: Iterable[tuple[int, Mention]], start: int, end: int
) -> Mention | None:
    """Returns the mention of the place that the first words of a scene describe, or None.

    Args:
        statements: the referents and statements of the story.
        placed: the head tokens and mentions of the scene's places, in the order of the text.
        start: offset of the scene.
        end: offset where its first words end.
    """
    for token, mention in placed:
        if mention.start >= end:
            return None
        if is_described(statements, token, mention, start) or _is_weather(statements, token):
            return mention
    return None


def is_described(statements: StatementIndex, token: int, mention: Mention, start: int) -> bool:
    """Returns whether a place is the first subject behind an offset: "The dining-room was small", "The cab pulled up".

    Args:
        statements: the referents and statements of the story.
        token: the head token of the place.
        mention: its mention.
        start: the offset.
    """
    if mention.start - start >= MAX_CHARACTERS_TO_SUBJECT or mention.category not in _ENCLOSING:
        return False
    articles = statements.tree.dependents_labelled(token, "det")
    is_definite = any(statements.tokens.spelling(article).lower() == "the" for article in articles)
    return is_definite and statements.relation(token) == "nsubj" and _is_said_of(statements, token)


def _is_said_of(statements: StatementIndex, token: int) -> bool:
    """Whether a sentence says as a fact of now something of a place, or that happens there."""
    predicate = int(statements.parse.head[token])
    return statements.relation(predicate) == "root" and is_fact_of_now(statements, predicate)


def _is_weather(statements: StatementIndex, token: int) -> bool:
    """Whether it is said what it was like at a place: "It was quiet in the library"."""
    predicate = int(statements.parse.head[token])
    if statements.relation(token) != "obl" or not statements.cases(token) & _INSIDE:
        return False
    subjects = statements.tree.dependents_labelled(predicate, "nsubj", "expl")
    words = {statements.tokens.spelling(subject).lower() for subject in subjects}
    is_copular = bool(statements.tree.dependents_labelled(predicate, "cop"))
    return "it" in words and is_copular and _is_said_of(statements, token)
