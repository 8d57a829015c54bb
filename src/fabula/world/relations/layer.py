"""The relations of a story: the evidence is gathered, weighed, and held to what families allow."""

from fabula.schema.world import Relation, RelationKind
from fabula.world.relations.calls import evidence_of_calls
from fabula.world.relations.constraints import consistent
from fabula.world.relations.couples import evidence_of_couples
from fabula.world.relations.evidence import Cast
from fabula.world.relations.nouns import evidence_of_nouns
from fabula.world.relations.verbs import evidence_of_verbs
from fabula.world.relations.weighing import FAMILY, WeighedRelation, weighed_relations
from fabula.world.statements import StatementIndex

_NOT_AMONG_KIN: frozenset[RelationKind] = frozenset(("loves", "lover", "friend", "enemy"))
# Chosen on 27 novels (experiment 048).
_LEAST_P, _LEAST_P_WITH_NAME = 0.84, 0.78
_SURE = 0.7  # evidence that a relation may be shown by alone
_NEAR_SUREST = 0.9  # of the surest use: what is less sure may be another's wife or mother
_MOST_P = 0.9  # as many of the surest are right (experiment 048)
_MOST_EVIDENCE = 20  # spans that a relation is shown with
_LEAST_CALLS = 2  # beside another use of the noun: "daddy" alone may be a lover
_LEAST_CALLS_BY_NAME = 4  # servants are "Aunt Rachel", too
_LEAST_USES, _LEAST_USES_OF_ONE_NAME, _LEAST_USES_BY_TITLE = 8, 4, 2
_LEAST_SHARE, _LEAST_SHARE_OF_MUCH, _MUCH = 0.6, 0.55, 4.0


def relations(statements: StatementIndex) -> tuple[Relation, ...]:
    """Returns what the characters of a story are to each other, in the order of the places that say so first.

    Args:
        statements: the referents and statements of the story.
    """
    cast = Cast(statements)
    evidence = [
        *evidence_of_nouns(cast), *evidence_of_calls(cast), *evidence_of_verbs(cast), *evidence_of_couples(cast)
    ]  # fmt: skip
    listed = [relation for relation in weighed_relations(evidence, statements.characters) if is_shown(relation)]
    family = consistent([c for c in listed if c.kind in FAMILY], statements.characters)
    kin = {frozenset((c.a, c.b)) for c in family if c.kind not in ("spouse", "engaged")}
    others = [
        c for c in listed if c.kind not in FAMILY and not (c.kind in _NOT_AMONG_KIN and frozenset((c.a, c.b)) in kin)
    ]
    weddings = {frozenset((c.a, c.b)): _relation(c, {}).since for c in family if c.kind == "spouse"}
    found = [_relation(relation, weddings) for relation in (*family, *others)]
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.a, relation.b, relation.kind)))


def is_shown(relation: WeighedRelation) -> bool:
    """Whether there is enough evidence of a relation: one place that states it, or many that agree."""
    calls = sum(each.how.startswith("call") for each in relation.evidence)
    uses = sum(each.how == "use" for each in relation.evidence)
    least_uses = _LEAST_USES_OF_ONE_NAME if relation.is_of_one_name else _LEAST_USES
    least_uses = _LEAST_USES_BY_TITLE if relation.is_by_title else least_uses
    least_p = _LEAST_P_WITH_NAME if relation.is_named else _LEAST_P
    least_share = _LEAST_SHARE_OF_MUCH if relation.weight >= _MUCH else _LEAST_SHARE
    many = uses > 0 and (calls >= _LEAST_CALLS or calls + uses >= least_uses) and not relation.is_of_two_names
    by_name = sum(each.how == "call by name" for each in relation.evidence)
    stated = relation.is_explicit or many or by_name >= _LEAST_CALLS_BY_NAME
    return stated and relation.p >= least_p and relation.share >= least_share


def _relation(relation: WeighedRelation, weddings: dict[frozenset[str], int]) -> Relation:
    explicit = [each for each in relation.evidence if each.is_explicit]
    surest = max(each.p for each in relation.evidence)
    uses = [each for each in relation.evidence if each.p >= _NEAR_SUREST * surest]
    stated = [each for each in explicit if each.p >= _SURE] or explicit or uses
    first = stated[0]
    return Relation(
        a=relation.a, b=relation.b, kind=relation.kind, start=first.start, end=first.end, since=first.start,
        until=_until(relation, first.start, weddings), mode=first.mode, source=first.source,
        p=round(min(relation.p, _MOST_P), 4),
        evidence=tuple(sorted({(each.start, each.end) for each in stated}))[:_MOST_EVIDENCE],
    )  # fmt: skip


def _until(relation: WeighedRelation, since: int, weddings: dict[frozenset[str], int]) -> int | None:
    """The offset from which a marriage or an engagement holds no more, if the text says so later than `since`."""
    if relation.kind == "engaged":
        wedding = weddings.get(frozenset((relation.a, relation.b)))
        return wedding if wedding is not None and wedding > since else None
    return next((each.start for each in relation.evidence if each.is_over and each.start > since), None)
