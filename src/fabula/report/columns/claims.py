"""Turns the claims of a story into columns: what it says of its people, places and words, and the words that say it."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from fabula.indexes import Utf16
from fabula.report.columns.spans import NO_BEING, gaps, span
from fabula.schema.people import Span
from fabula.schema.story import Story
from fabula.schema.world import (
    CLAIM_MODES,
    Claim,
    Promise,
    PromiseKind,
    PromiseStatus,
    Relation,
    RelationKind,
    Trait,
    TraitKind,
    relation_name,
)

RELATION_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)
TRAIT_KINDS: tuple[TraitKind, ...] = get_args(TraitKind)
PROMISE_KINDS: tuple[PromiseKind, ...] = get_args(PromiseKind)
PROMISE_STATUSES: tuple[PromiseStatus, ...] = get_args(PromiseStatus)
Table = dict[str, Any]


def claim_columns(units: Utf16, story: Story, number: Mapping[str | None, int]) -> Table:
    """Returns `claims`, the key of the payload that holds a table for each kind of claim.

    Beside the tables it has the lists that their numbers are rows of: `modes`, `kinds` and `statuses`; and `places`,
    the names of those places that are no being of the page, "the kitchen": their numbers follow on the last being.

    Args:
        units: the UTF-16 offsets of the text.
        story: the story.
        number: the being of each id.
    """
    unnamed = _unnamed_places(story, number)
    place: dict[str | None, int] = {**number, **{entity: len(number) + row for row, entity in enumerate(unnamed)}}
    names = {entity.id: entity.name for entity in story.entities}
    return {
        "claims": {
            "modes": CLAIM_MODES,
            "kinds": {"relations": RELATION_KINDS, "traits": TRAIT_KINDS, "promises": PROMISE_KINDS},
            "statuses": PROMISE_STATUSES,
            "places": [names[entity] for entity in unnamed],
            "scene_places": _scene_places(story, place, len(number)),
            "relations": _relations(units, story, number),
            "traits": _traits(units, story.traits, number),
            "promises": _promises(units, story.promises, number),
            "stays": {
                **_of_every_claim(units, story.stays, number),
                "of": [number[stay.of] for stay in story.stays],
                "place": [place[stay.place] for stay in story.stays],
            },
            "containments": {
                **_of_every_claim(units, story.containments, number),
                "place": [place[claim.place] for claim in story.containments],
                "within": [place[claim.within] for claim in story.containments],
            },
            "terms": {
                **_of_every_claim(units, story.terms, number),
                "word": [term.word for term in story.terms],
                "count": [term.count for term in story.terms],
                "utf16_first": units.offsets([term.first for term in story.terms]),
            },
        }
    }


def _of_every_claim(units: Utf16, claims: Sequence[Claim], number: Mapping[str | None, int]) -> Table:
    """Returns what every claim has.

    Most claims hold from where they stand, and have no end. `later` and `until` have the row and the place of those
    that begin to hold later, or end. `evidence` has the row and the span of each further piece of evidence.
    """
    later = [(row, claim.since) for row, claim in enumerate(claims) if claim.since != claim.start]
    ended = [(row, claim.until) for row, claim in enumerate(claims) if claim.until is not None]
    further = [
        (row, piece)
        for row, claim in enumerate(claims)
        for piece in claim.evidence
        if piece != (claim.start, claim.end)
    ]
    return {
        **span(units, claims),
        "mode": [CLAIM_MODES.index(claim.mode) for claim in claims],
        "source": [number.get(claim.source, NO_BEING) for claim in claims],
        "p": [round(claim.p, 2) for claim in claims],
        "later": {"row": [row for row, _ in later], "utf16_place": units.offsets([place for _, place in later])},
        "until": {"row": [row for row, _ in ended], "utf16_place": units.offsets([place for _, place in ended])},
        "evidence": _spans(units, further),
    }


def _spans(units: Utf16, spans: Sequence[tuple[int, Span]]) -> Table:
    """Returns spans of text with the row of the claim that each belongs to."""
    return {
        "row": [row for row, _ in spans],
        **gaps(units, [start for _, (start, _) in spans], [end for _, (_, end) in spans]),
    }


def _relations(units: Utf16, story: Story, number: Mapping[str | None, int]) -> Table:
    pronouns = {character.id: character.pronouns for character in story.characters}

    def words(relation: Relation) -> list[str]:
        return [
            relation_name(relation.kind, pronouns[relation.a]),
            relation_name(relation.kind, pronouns[relation.b], inverse=True),
        ]

    return {
        **_of_every_claim(units, story.relations, number),
        "a": [number[relation.a] for relation in story.relations],
        "b": [number[relation.b] for relation in story.relations],
        "kind": [RELATION_KINDS.index(relation.kind) for relation in story.relations],
        "words": [words(relation) for relation in story.relations],
    }


def _traits(units: Utf16, traits: Sequence[Trait], number: Mapping[str | None, int]) -> Table:
    return {
        **_of_every_claim(units, traits, number),
        "of": [number[trait.of] for trait in traits],
        "kind": [TRAIT_KINDS.index(trait.kind) for trait in traits],
        "value": [trait.value for trait in traits],
    }


def _promises(units: Utf16, promises: Sequence[Promise], number: Mapping[str | None, int]) -> Table:
    shown = [(row, promise.outcome) for row, promise in enumerate(promises) if promise.outcome]
    again = [(row, renewal) for row, promise in enumerate(promises) for renewal in promise.renewals]
    return {
        **_of_every_claim(units, promises, number),
        "by": [number.get(promise.by, NO_BEING) for promise in promises],
        "to": [[number[person] for person in promise.to] for promise in promises],
        "kind": [PROMISE_KINDS.index(promise.kind) for promise in promises],
        "content": [promise.content for promise in promises],
        "status": [PROMISE_STATUSES.index(promise.status) for promise in promises],
        "outcome": _spans(units, shown),
        "renewal": _spans(units, again),
    }


def _unnamed_places(story: Story, number: Mapping[str | None, int]) -> list[str]:
    """Returns the ids of places that claims and scenes name and that are no being, in the order of the entities."""
    meant = {place for claim in (*story.stays, *story.containments) for place in claim.places()}
    meant |= {scene.place for scene in story.scenes if scene.place is not None}
    return [entity.id for entity in story.entities if entity.id in meant and entity.id not in number]


def _scene_places(story: Story, place: Mapping[str | None, int], beings: int) -> Table:
    """Returns the place of each scene whose place is no being: the table of scenes has no number for it."""
    rows = [(row, place[scene.place]) for row, scene in enumerate(story.scenes) if place.get(scene.place, -1) >= beings]
    return {"scene": [row for row, _ in rows], "place": [numbered for _, numbered in rows]}
