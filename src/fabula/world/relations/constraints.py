"""What families allow: one mother and one father, no circle of generations, one marriage at a time."""

from collections import defaultdict
from collections.abc import Iterable

from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.schema.people import Character
from fabula.schema.world import RelationKind
from fabula.world.relations.weighing import WeighedRelation

# By how many generations `a` is above `b`. Cousins and in-laws may be of any age, and stay out.
_GENERATIONS: dict[RelationKind, int] = {
    "parent": 1, "step-parent": 1, "foster parent": 1, "uncle or aunt": 1, "grandparent": 2, "sibling": 0,
    "half-sibling": 0,
}  # fmt: skip
_BLOOD: frozenset[RelationKind] = frozenset(
    ("parent", "grandparent", "sibling", "half-sibling", "uncle or aunt", "step-parent")
)
_SIBLINGS: frozenset[RelationKind] = frozenset(("sibling", "half-sibling"))
_CLEARLY = 1.5  # how many times the weight of a rival a relation must have


class _Generations:
    """A forest of characters whose generations are known relative to each other: union-find with distances."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.above: dict[str, int] = {}  # generations above the parent in the forest

    def root(self, one: str) -> tuple[str, int]:
        """Returns the root of a tree of the forest, and by how many generations a character is above it."""
        distance = 0
        while self.parent.get(one, one) != one:
            distance += self.above[one]
            one = self.parent[one]
        return one, distance

    def join(self, a: str, b: str, generations: int) -> bool:
        """Puts `a` this number of generations above `b`; returns whether that fits what was joined before."""
        (root_a, above_a), (root_b, above_b) = self.root(a), self.root(b)
        if root_a == root_b:
            return above_a - above_b == generations
        self.parent[root_a], self.above[root_a] = root_b, generations + above_b - above_a
        return True


class _Families:
    """The relations that are kept so far, asked whether one more fits them."""

    def __init__(self) -> None:
        self.generations = _Generations()
        self.kin: set[frozenset[str]] = set()
        self.spouses_of: dict[str, set[str]] = defaultdict(set)
        self.siblings_of: dict[str, set[str]] = defaultdict(set)
        self.children_of: dict[str, set[str]] = defaultdict(set)

    def takes(self, relation: WeighedRelation) -> bool:
        """Whether a relation fits those that are kept; it is then kept, too."""
        a, b, kind = relation.a, relation.b, relation.kind
        if kind in ("spouse", "engaged") and frozenset((a, b)) in self.kin:
            return False
        if kind in _BLOOD and (b in self.spouses_of[a] or self._are_in_laws(a, b, kind)):
            return False
        if kind in _GENERATIONS and not self.generations.join(a, b, _GENERATIONS[kind]):
            return False
        self._keep(a, b, kind)
        return True

    def _are_in_laws(self, a: str, b: str, kind: RelationKind) -> bool:
        """Whether two are related by a marriage, and so not by blood in the way that the kind says."""
        if kind in _SIBLINGS:
            return any(self.spouses_of[one] & self.siblings_of[other] for one, other in ((a, b), (b, a)))
        return kind == "parent" and bool(self.children_of[a] & self.spouses_of[b])

    def _keep(self, a: str, b: str, kind: RelationKind) -> None:
        if kind in _BLOOD:
            self.kin.add(frozenset((a, b)))
        if kind == "parent":
            self.children_of[a].add(b)
        mutual = self.spouses_of if kind == "spouse" else self.siblings_of if kind in _SIBLINGS else None
        if mutual is not None:
            mutual[a].add(b)
            mutual[b].add(a)


def consistent(listed: Iterable[WeighedRelation], characters: tuple[Character, ...]) -> list[WeighedRelation]:
    """Returns the relations that can hold together, taken in the order given: the strongest first.

    A character has one mother, one father, and one spouse at a time; of rivals with like weight none is kept. No one is
    of two generations. No one is married to a brother, a parent or an uncle, and the brother of a husband is no brother
    of the wife. Two of one gender are married only where words state it.

    Args:
        listed: the relations, those with the most weight first.
        characters: the cast.
    """
    genders = {character.id: GENDER_OF_SET.get(character.pronouns, "") for character in characters}
    ordered = list(listed)
    rivals = _weights_of_roles(ordered, genders)
    families, kept = _Families(), list[WeighedRelation]()
    for relation in ordered:
        is_clear = all(_is_clear(relation, role, rivals) for role in _roles(relation, genders))
        of_one_gender = genders[relation.a] == genders[relation.b] != ""
        is_stated = relation.is_explicit or relation.kind != "spouse" or not of_one_gender
        if is_clear and is_stated and families.takes(relation):
            kept.append(relation)
    return kept


def _roles(relation: WeighedRelation, genders: dict[str, str]) -> list[tuple[str, str]]:
    """The places that a relation fills, of which a character has one each."""
    if relation.kind == "parent":
        gender = genders[relation.a] or next((e.genders[0] for e in relation.evidence if e.genders[0]), "")
        return [(relation.b, f"parent {gender}")] if gender in ("m", "f") else []
    if relation.kind == "spouse":
        role = "late spouse" if any(each.is_over for each in relation.evidence) else "spouse"
        return [(relation.a, role), (relation.b, role)]
    return []


def _weights_of_roles(listed: list[WeighedRelation], genders: dict[str, str]) -> dict[tuple[str, str], list[float]]:
    weights = defaultdict[tuple[str, str], list[float]](list)
    for relation in listed:
        for role in _roles(relation, genders):
            weights[role].append(relation.weight)
    return weights


def _is_clear(relation: WeighedRelation, role: tuple[str, str], rivals: dict[tuple[str, str], list[float]]) -> bool:
    """Whether a relation has clearly more weight than its rivals for a role."""
    ordered = sorted(rivals[role])
    return relation.weight == ordered[-1] and (len(ordered) == 1 or relation.weight >= _CLEARLY * ordered[-2])
