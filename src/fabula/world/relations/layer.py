"""The relations of a story: the evidence is gathered, weighed, and held to what families allow."""

from fabula.schema.world import Relation, RelationKind
from fabula.world.relations.calls import evidence_of_calls
from fabula.world.relations.constraints import consistent
from fabula.world.relations.couples import evidence_of_couples
from fabula.world.relations.evidence import Cast
from fabula.world.relations.nouns import evidence_of_nouns
from fabula.world.relations.verbs import evidence_of_verbs
from fabula.world.relations.weighing import FAMILY, LEAST_SHARE, Candidate, candidates
from fabula.world.statements import StatementIndex

_LEAST_P = 0.84
_LEAST_USES = 8


def relations(statements: StatementIndex) -> tuple[Relation, ...]:
    """Returns what the characters of a story are to each other, in the order of the places that say so first.

    Args:
        statements: the referents and statements of the story.
    """
    cast = Cast(statements)
    evidence = [
        *evidence_of_nouns(cast), *evidence_of_calls(cast), *evidence_of_verbs(cast), *evidence_of_couples(cast)
    ]  # fmt: skip
    listed = [candidate for candidate in candidates(evidence, statements.characters) if is_shown(candidate)]
    family = consistent([c for c in listed if c.kind in FAMILY], statements.characters)
    kin = {frozenset((c.a, c.b)) for c in family if c.kind not in ("spouse", "engaged")}
    others = [c for c in listed if c.kind not in FAMILY and not (c.kind in _NOT_AMONG_KIN and frozenset((c.a, c.b)) in kin)]
    found = [_relation(candidate) for candidate in (*family, *others)]
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.a, relation.b, relation.kind)))


_NOT_AMONG_KIN: frozenset[RelationKind] = frozenset(("loves", "lover", "friend"))


def is_shown(candidate: Candidate) -> bool:
    """Whether there is enough evidence of a relation: one place that states it, or many that agree."""
    calls = sum(each.how.startswith("call") for each in candidate.evidence)
    uses = len(candidate.evidence)
    stated = candidate.is_explicit or calls >= 2 or uses >= _LEAST_USES
    return stated and candidate.p >= _LEAST_P and candidate.share >= LEAST_SHARE


def _relation(candidate: Candidate) -> Relation:
    stated = [each for each in candidate.evidence if each.is_explicit] or list(candidate.evidence)
    first = stated[0]
    return Relation(
        a=candidate.a, b=candidate.b, kind=candidate.kind, start=first.start, end=first.end, since=first.start,
        mode=first.mode, source=first.source, p=round(candidate.p, 4),
        evidence=tuple(sorted({(each.start, each.end) for each in stated}))[:20],
    )  # fmt: skip
