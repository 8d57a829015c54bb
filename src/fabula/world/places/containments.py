"""Which place lies inside which, where the text says so: "the kitchen of the inn", "a village in Kent"."""

from collections import defaultdict
from collections.abc import Iterable

from fabula.schema.people import Entity, Span
from fabula.schema.world import Containment
from fabula.world.places.stays import PLACE_CATEGORIES
from fabula.world.statements import StatementIndex

_CONTAINING = frozenset({"in", "of", "inside", "within", "at"})
_WIDTH = {"VEH": 0, "FAC": 1, "LOC": 2, "GPE": 3}
"""A place lies inside another only where its category is as wide or less: no town inside a house."""
CONTAINMENT_PROBABILITY = 0.9


def containments(statements: StatementIndex, entities: Iterable[Entity]) -> tuple[Containment, ...]:
    """Returns the places that lie inside others, each once, in the order of the first words that say so.

    Where the text puts a place inside two, the one that it names more often, or else first, is taken.
    """
    category = {entity.id: entity.category for entity in entities if entity.category in PLACE_CATEGORIES}
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for token, mention in statements.mention_of_token.items():
        head = int(statements.parse.head[token])
        outer, inner = mention.entity, statements.referent(head)
        if outer is None or inner is None or outer == inner or not {outer, inner} <= category.keys():
            continue
        if _lies_inside(statements, token) and _WIDTH[category[inner]] <= _WIDTH[category[outer]]:
            spans[inner, outer].append(statements.span_from_to(token, head))
    best: dict[str, tuple[str, list[Span]]] = {}
    for (inner, outer), said in sorted(spans.items(), key=lambda item: (-len(item[1]), item[1][0])):
        if inner not in best and not _is_inside(best, outer, inner):
            best[inner] = outer, sorted(said)
    claims = (
        Containment(
            start=said[0][0], end=said[0][1], since=said[0][0], p=CONTAINMENT_PROBABILITY, evidence=tuple(said),
            place=inner, within=outer,
        )
        for inner, (outer, said) in best.items()
    )  # fmt: skip
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end)))


def _lies_inside(statements: StatementIndex, outer: int) -> bool:
    """Whether a place stands behind "in" or "of", as part of the mention of another place."""
    cases = {statements.tokens.spelling(case).lower() for case in statements.tree.dependents_labelled(outer, "case")}
    return statements.relation(outer) == "nmod" and bool(cases & _CONTAINING)


def _is_inside(best: dict[str, tuple[str, list[Span]]], place: str, outer: str) -> bool:
    """Whether a place lies inside another by what was taken before: a circle is no claim."""
    seen: set[str] = set()
    while place in best and place not in seen:
        seen.add(place)
        place = best[place][0]
        if place == outer:
            return True
    return place == outer
