"""Which place lies inside which, where the text says so: "the kitchen of the inn", "a village in Kent"."""

from collections import defaultdict
from collections.abc import Iterable

from fabula.indexes import place_holds
from fabula.schema.people import PLACE_CATEGORIES, Entity, Span
from fabula.schema.world import Containment
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
    within: dict[str, str] = {}
    for inner, outer in sorted(spans, key=lambda pair: (-len(spans[pair]), spans[pair][0])):
        if inner not in within and not place_holds(within, inner, outer):
            within[inner] = outer
    claims = (
        Containment(
            start=said[0][0], end=said[0][1], since=said[0][0], p=CONTAINMENT_PROBABILITY, evidence=tuple(said),
            place=inner, within=outer,
        )
        for inner, outer in within.items()
        for said in (sorted(spans[inner, outer]),)
    )  # fmt: skip
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end)))


def _lies_inside(statements: StatementIndex, outer: int) -> bool:
    """Whether a place stands behind "in" or "of", as part of the mention of another place."""
    return statements.relation(outer) == "nmod" and bool(statements.cases(outer) & _CONTAINING)
