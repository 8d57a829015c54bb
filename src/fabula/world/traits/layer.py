"""Puts the statements of all kinds of traits together: one claim for each value, with all places that say it."""

import math

from fabula.schema.people import Span
from fabula.schema.world import Trait
from fabula.world.statements import StatementIndex
from fabula.world.traits.ages import ages
from fabula.world.traits.belongings import belongings
from fabula.world.traits.callings import callings
from fabula.world.traits.changes import with_ends
from fabula.world.traits.deaths import deaths
from fabula.world.traits.descriptions import Descriptions, TraitWords
from fabula.world.traits.health import health
from fabula.world.traits.looks import looks

_MODES = frozenset({"narrated", "past", "said", "thought"})
_FARTHEST_NAME = 12  # tokens between the words of a trait and the name that are one span


def traits(statements: StatementIndex) -> tuple[Trait, ...]:
    """Returns what the text says of its characters, in the order of the text.

    Words that say again what is known of a character, in the same mode and by the same source, are evidence of the
    first claim.

    Args:
        statements: the referents and statements of the story.
    """
    descriptions = Descriptions(statements)
    readers = (looks, ages, callings, health, deaths, belongings)
    words = [each for reader in readers for each in reader(descriptions) if each.statement.mode in _MODES]
    grouped: dict[tuple[object, ...], list[TraitWords]] = {}
    for each in sorted(words, key=lambda each: each.tokens):
        key = (each.person.of, each.kind, each.value, each.statement.mode, each.statement.source)
        grouped.setdefault(key, []).append(each)
    claims = with_ends(descriptions, [_claim(statements, alike) for alike in grouped.values()], words)
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.kind, claim.of)))


def _claim(statements: StatementIndex, alike: list[TraitWords]) -> Trait:
    spans = tuple(sorted({_span(statements, words) for words in alike}))
    first = alike[0]
    doubt = math.prod(1 - words.person.p * words.share for words in alike)
    return Trait(
        start=spans[0][0], end=spans[0][1], since=spans[0][0], mode=first.statement.mode,
        source=first.statement.source, p=round(min(0.99, 1 - doubt), 3), evidence=spans, of=first.person.of,
        kind=first.kind, value=first.value,
    )  # fmt: skip


def _span(statements: StatementIndex, words: TraitWords) -> Span:
    """The words of a trait, with the mention of the character where that stands near in the same sentence."""
    person, tokens = words.person.token, words.tokens
    sentence = statements.tokens.sentence
    is_near = sentence[person] == sentence[tokens[0]] and min(abs(person - t) for t in tokens) <= _FARTHEST_NAME
    return statements.span_from_to(*tokens, *([person] if is_near else []))
