"""All evidence of a relation in a story, weighed: how likely the text makes that claim."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.lexicons.pronouns import GENDER_OF_SET, PRONOUN_SETS
from fabula.schema.people import Character
from fabula.schema.world import RelationKind
from fabula.world.relations.couples import couples_by_title
from fabula.world.relations.evidence import Construction, Evidence

FAMILY: frozenset[RelationKind] = frozenset({
    "parent", "grandparent", "step-parent", "foster parent", "sibling", "half-sibling", "uncle or aunt", "cousin",
    "parent-in-law", "sibling-in-law", "kin", "spouse", "engaged",
})  # fmt: skip
"""Relations of family: two characters have one of them at a time."""

# How far each construction is to be trusted where both mentions are (experiment 048; "copula of name" by hand).
_TRUST: dict[Construction, float] = {
    "name after": 0.95, "apposition": 0.92, "copula": 0.9, "copula of name": 0.93, "mutual predicate": 0.93,
    "couple": 0.95, "wedding": 0.92, "joined to": 0.9, "were joined": 0.9, "verb": 0.85, "hatred": 0.65,
    "in love with": 0.9, "call": 0.8, "call by name": 0.6, "call unheard": 0.5, "bare": 0.2, "use": 0.2,
}  # fmt: skip
_TRUST_IN_SURNAMES = 0.6  # how much a shared surname adds where the text hints at a marriage or a close relative
_TRUST_IN_TITLES = 0.8  # how much "Mr. Vane" and "Mrs. Vane" add to a hint at a marriage
_SURNAME_KINDS: frozenset[RelationKind] = frozenset(("parent", "sibling", "spouse"))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedRelation:
    """A relation with all its evidence.

    Attributes:
        a, b, kind: the relation.
        evidence: the places, in the order of the text.
        p: the probability that the text makes this claim.
        weight: the sum of the probabilities of its evidence, each by its construction.
        share: the share of that among all that is said of the two, in relations that exclude each other.
        is_of_one_name: whether they share a surname, as parents, siblings, and husbands and wives do.
        is_of_two_names: whether these have surnames, and share none.
        is_by_title: whether their titles tell that they may be married.
    """

    a: str
    b: str
    kind: RelationKind
    evidence: tuple[Evidence, ...]
    p: float
    weight: float
    share: float
    is_of_one_name: bool
    is_of_two_names: bool
    is_by_title: bool = False

    @property
    def is_named(self) -> bool:
        """Whether a noun stands with the name of its bearer, or a verb joins two: "engaged to"."""
        return any(each.how in ("name after", "apposition", "joined to") for each in self.evidence)

    @property
    def is_explicit(self) -> bool:
        """Whether at least one place states it."""
        return any(each.is_explicit for each in self.evidence)


def weighed_relations(evidence: Iterable[Evidence], characters: tuple[Character, ...]) -> list[WeighedRelation]:
    """Returns the relations that there is evidence for, those with the most weight first.

    Evidence that gives a character another gender than the cast does is left out.
    """
    genders = {character.id: GENDER_OF_SET.get(character.pronouns, "") for character in characters}
    places: dict[tuple[str, str, RelationKind], list[Evidence]] = defaultdict(list)
    for each in evidence:
        if each.p > 0 and all(
            _fits(gender, genders[who]) for gender, who in zip(each.genders, (each.a, each.b), strict=True)
        ):
            places[each.a, each.b, each.kind].append(each)
    weights = {key: sum(_trust(each) for each in found) for key, found in places.items()}
    totals: dict[tuple[frozenset[str], str], float] = defaultdict(float)
    for (a, b, kind), weight in weights.items():
        totals[frozenset((a, b)), _group(kind)] += weight
    surnames = {character.id: _surnames(character) for character in characters}
    born = {character.id: _surnames(character, born=True) for character in characters}
    titled = couples_by_title(characters)
    listed = []
    for (a, b, kind), found in places.items():
        if _are_of_two_families(kind, born[a], born[b], genders[a]):
            continue
        shared = kind in _SURNAME_KINDS and bool(surnames[a] & surnames[b])
        apart = kind in _SURNAME_KINDS and bool(surnames[a] and surnames[b]) and not shared
        by_title = kind == "spouse" and frozenset((a, b)) in titled
        trust = 0.0 if any(each.how == "couple" for each in found) else _TRUST_IN_SURNAMES * shared
        listed.append(WeighedRelation(
            a=a, b=b, kind=kind, evidence=tuple(sorted(found, key=lambda each: each.start)),
            p=_p(found, _TRUST_IN_TITLES if by_title and len(found) > 1 else trust), weight=weights[a, b, kind],
            share=weights[a, b, kind] / totals[frozenset((a, b)), _group(kind)],
            is_of_one_name=shared, is_of_two_names=apart, is_by_title=by_title,
        ))  # fmt: skip
    return sorted(listed, key=lambda relation: (-relation.weight, relation.a, relation.b, relation.kind))


def _group(kind: RelationKind) -> str:
    """The group of relations that exclude each other. An engagement may become a marriage."""
    if kind in ("friend", "enemy"):
        return "friend or enemy"
    return "family" if kind in FAMILY and kind != "engaged" else kind


def _fits(gender: str, other: str) -> bool:
    return not gender or other not in ("m", "f") or gender == other


def _trust(evidence: Evidence) -> float:
    return _TRUST[evidence.how] * evidence.p


def _surnames(character: Character, *, born: bool = False) -> set[str]:
    """The last words of the names of several words that a character has, given names left out: "Aunt Celia".

    With `born` only those that the character was born with: a man's, and a woman's behind "Miss".
    """
    names = [name.text.lower().replace(".", "").split() for name in character.names if name.kind == "PROP"]
    given = GIVEN_NAMES | {words[0] for words in names[:1] if len(words) == 1}
    if born and character.pronouns != PRONOUN_SETS["m"]:
        names = [words for words in names if words[0] == "miss"]
    behind_title = {words[1] for words in names if len(words) == 2 and words[0] in ("mr", "mrs")}
    return behind_title | {words[-1] for words in names if len(words) > 1 and words[-1] not in given}


def _are_of_two_families(kind: RelationKind, one: set[str], other: set[str], gender: str) -> bool:
    """Whether surnames tell that two are no siblings, or that a man is no father: an in-law may be a "brother"."""
    by_surname = kind == "sibling" or (kind == "parent" and gender == "m")
    return by_surname and bool(one) and bool(other) and not one & other


def _p(evidence: list[Evidence], trust: float) -> float:
    doubt = 1.0 - trust
    for each in evidence:
        doubt *= 1 - _trust(each)
    return 1 - doubt
