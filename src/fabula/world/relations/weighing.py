"""All evidence of a relation in a story, weighed: how likely the text makes that claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.schema.people import Character
from fabula.schema.world import RelationKind
from fabula.world.relations.evidence import Evidence

FAMILY: frozenset[RelationKind] = frozenset({
    "parent", "grandparent", "step-parent", "foster parent", "sibling", "half-sibling", "uncle or aunt", "cousin",
    "parent-in-law", "sibling-in-law", "kin", "spouse", "engaged",
})  # fmt: skip
"""Relations of family: two characters have one of them at a time."""

# How far each construction is to be trusted where both mentions are.
_TRUST = {
    "name after": 0.95, "apposition": 0.92, "copula": 0.9, "couple": 0.95, "mutual predicate": 0.93, "joined to": 0.9,
    "were joined": 0.9, "verb": 0.85, "in love with": 0.9, "call": 0.8, "call unheard": 0.5, "bare": 0.35, "use": 0.2,
}  # fmt: skip
LEAST_SHARE = 0.6  # of what is said of two characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A relation with all its evidence.

    Attributes:
        a, b, kind: the relation.
        evidence: the places, in the order of the text.
        p: the probability that the text makes this claim.
        weight: the sum of the probabilities of its evidence, each by its construction.
        share: the share of that among all that is said of the two, in relations that exclude each other.
    """

    a: str
    b: str
    kind: RelationKind
    evidence: tuple[Evidence, ...]
    p: float
    weight: float
    share: float

    @property
    def is_explicit(self) -> bool:
        """Whether at least one place states it."""
        return any(each.is_explicit for each in self.evidence)


def candidates(evidence: Iterable[Evidence], characters: tuple[Character, ...]) -> list[Candidate]:
    """Returns the relations that there is evidence for, those with the most weight first.

    Evidence that gives a character another gender than the cast does is left out.
    """
    genders = {character.id: GENDER_OF_SET.get(character.pronouns, "") for character in characters}
    places: dict[tuple[str, str, RelationKind], list[Evidence]] = defaultdict(list)
    for each in evidence:
        if all(_fits(gender, genders[who]) for gender, who in zip(each.genders, (each.a, each.b), strict=True)):
            places[each.a, each.b, each.kind].append(each)
    weights = {key: sum(_trust(each) for each in found) for key, found in places.items()}
    totals: dict[tuple[frozenset[str], bool], float] = defaultdict(float)
    for (a, b, kind), weight in weights.items():
        totals[frozenset((a, b)), kind in FAMILY] += weight
    listed = [
        Candidate(
            a=a, b=b, kind=kind, evidence=tuple(sorted(found, key=lambda each: each.start)), p=_p(found),
            weight=weights[a, b, kind], share=weights[a, b, kind] / totals[frozenset((a, b)), kind in FAMILY],
        )
        for (a, b, kind), found in places.items()
    ]  # fmt: skip
    return sorted(listed, key=lambda candidate: (-candidate.weight, candidate.a, candidate.b, candidate.kind))


def _fits(gender: str, other: str) -> bool:
    return not gender or other not in ("m", "f") or gender == other


def _trust(evidence: Evidence) -> float:
    how = evidence.how.removesuffix(" named").removesuffix(" possessor").removesuffix(" have").removesuffix(" teller")
    return _TRUST[how] * evidence.p


def _p(evidence: list[Evidence]) -> float:
    doubt = 1.0
    for each in evidence:
        doubt *= 1 - _trust(each)
    return 1 - doubt


def by_pair(listed: Iterable[Candidate]) -> Iterator[tuple[frozenset[str], list[Candidate]]]:
    """Yields each pair of characters with its candidates, in the order given."""
    pairs: dict[frozenset[str], list[Candidate]] = defaultdict(list)
    for candidate in listed:
        pairs[frozenset((candidate.a, candidate.b))].append(candidate)
    yield from pairs.items()
