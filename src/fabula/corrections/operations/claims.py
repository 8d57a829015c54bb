"""Keeps the claims of a story about the people as they are after corrections."""

from dataclasses import replace
from typing import Any

from fabula.corrections.operations.working_story import WorkingStory
from fabula.schema.world import MUTUAL_RELATIONS, Claim, Promise, Relation, Stay, Trait


def current_claims(working: WorkingStory) -> dict[str, Any]:
    """Returns the layers of claims by the names of the fields of `Story`, for those that a correction changes.

    A claim about someone who is no person any more is left out, and so is a relation of a person to themselves.
    """
    gone = working.became.keys()
    if not gone:
        return {}
    layers: dict[str, Any] = {}
    for name in ("relations", "promises", "traits", "stays"):
        current = (_current(claim, working) for claim in getattr(working.story, name))
        layers[name] = tuple(claim for claim in current if claim is not None)
    for name in ("containments", "terms"):
        layers[name] = tuple(_with_source(claim, working) for claim in getattr(working.story, name))
    births = (replace(birth, of=working.current(birth.of) or "") for birth in working.story.births)
    layers["births"] = tuple(birth for birth in births if birth.of)
    return layers


def _with_source(claim: Any, working: WorkingStory) -> Any:
    source = working.current(claim.source)
    return claim if source == claim.source else replace(claim, source=source)


def _current(claim: Claim, working: WorkingStory) -> Claim | None:
    """The claim with the people as they are now, or None where one of them is nobody, or both are one."""
    if working.became.keys().isdisjoint((claim.source, *claim.people())):
        return claim
    claim = _with_source(claim, working)
    if isinstance(claim, Relation):
        return _current_relation(claim, working)
    if isinstance(claim, Promise):
        to = dict.fromkeys(filter(None, map(working.current, claim.to)))
        return replace(claim, by=working.current(claim.by), to=tuple(to))
    if isinstance(claim, Trait | Stay):
        person = working.current(claim.of)
        return replace(claim, of=person) if person else None
    return claim


def _current_relation(relation: Relation, working: WorkingStory) -> Relation | None:
    a, b = working.current(relation.a), working.current(relation.b)
    if a is None or b is None or a == b:
        return None
    order = {character: row for row, character in enumerate(working.characters)}
    if relation.kind in MUTUAL_RELATIONS and order.get(a, 0) > order.get(b, 0):
        a, b = b, a
    return replace(relation, a=a, b=b)
