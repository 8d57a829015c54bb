"""Finds lasting traits of one person that change without being told: eyes that are blue and later brown."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from fabula.continuity.faults.narration import Narration
from fabula.lexicons.traits.compatibility import can_both_hold
from fabula.schema.people import Span
from fabula.schema.world import Finding, Trait, TraitKind

_WORDS: dict[TraitKind, str] = {"eyes": "eyes", "hair": "hair", "origin": "origin", "build": "build"}
"""The kinds of traits that are compared, as a finding calls them. Complexion and looks are opinions and moods."""
# "Dark" eyes may be of any colour in a bad light, and of a bad mood.
_VAGUE: dict[TraitKind, frozenset[str]] = {"eyes": frozenset("dark light pale fair".split())}
_AT_ONCE = (0.0, 0.0)  # years between the values: a change that takes years is told, or else is to be judged


def changed_traits(narration: Narration) -> Iterator[Finding]:
    """Yields a finding for each trait of a character that has two values which exclude each other.

    Both are narrated as facts of now, and the words of both surely are of that character. One finding is given for each
    kind of trait of a character: of the first two values, which a writer has to look at anyway.

    Args:
        narration: what the narrator tells.
    """
    stated: dict[tuple[str, TraitKind], list[Trait]] = defaultdict(list)
    for trait in narration.layers.traits:
        if trait.mode == "narrated" and trait.kind in _WORDS and trait.value not in _VAGUE.get(trait.kind, ()):
            stated[trait.of, trait.kind].append(trait)
    for (person, kind), traits in stated.items():
        for first, second in combinations(traits, 2):
            places = _places(narration, first), _places(narration, second)
            if not all(places) or narration.same_sentence(places[0][0][0], places[1][0][0]):
                continue  # "her brown hair was almost golden"
            if not _can_both_hold(first, second):
                said = f"{narration.names[person]}: {_WORDS[kind]} {first.value}, then {second.value}"
                yield Finding(kind="trait changed", says=said, severity="high", evidence=(places[0][0], places[1][0]))
                break


def _can_both_hold(first: Trait, second: Trait) -> bool:
    """Whether both values may be true, or the text tells the change between them."""
    if first.until is not None and first.until <= second.start:
        return True
    years = None if first.kind == "hair" else _AT_ONCE
    return can_both_hold(first.kind, first.value, second.value, years)


def _places(narration: Narration, trait: Trait) -> list[Span]:
    """The places whose words surely are of the character of a trait, in scenes that are told in their turn."""
    return [
        span
        for span in trait.evidence
        if narration.is_narrated(span) and narration.in_turn(span[0]) and narration.is_surely(trait.of, span)
    ]
