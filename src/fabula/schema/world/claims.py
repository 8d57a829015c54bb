"""Claims: what a story says of its people, places and words, each with the words that say it.

Every kind of claim has the fields of `Claim`. A relation, a trait, a promise, a stay, a containment and a term are
claims; a finding is about two claims that exclude each other.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from fabula.schema.people import Span

ClaimMode = Literal["narrated", "said", "thought", "supposed", "past", "dreamt"]
"""How the text makes a claim.

"narrated": the narrator tells it as a fact of now. "past": the narrator tells it as a fact of before ("had been").
"said" and "thought": a character says or thinks it. "supposed": it is asked, wished, feared, denied or a condition.
"dreamt": it belongs to a dream, a play or a tale within the story.
"""
CLAIM_MODES: tuple[ClaimMode, ...] = get_args(ClaimMode)

RelationKind = Literal[
    "parent", "grandparent", "step-parent", "foster parent", "sibling", "half-sibling", "uncle or aunt", "cousin",
    "parent-in-law", "sibling-in-law", "kin", "spouse", "engaged", "lover", "loves", "friend", "enemy", "commands",
    "employs", "teaches", "guardian", "colleague", "neighbour",
]  # fmt: skip
"""What `a` is to `b`: the parent of `b`, the sibling of `b`; `a` loves, commands, employs or teaches `b`."""
MUTUAL_RELATIONS: frozenset[RelationKind] = frozenset({
    "sibling", "half-sibling", "cousin", "sibling-in-law", "kin", "spouse", "engaged", "lover", "friend", "enemy",
    "colleague", "neighbour",
})  # fmt: skip
"""Relations that `b` has to `a`, too. Of these `a` is the character that is first in the cast."""

TraitKind = Literal[
    "eyes", "hair", "complexion", "build", "looks", "age", "trade", "rank", "origin", "health", "death", "carries",
    "owns",
]  # fmt: skip
"""What a trait is of: `value` says which one. "death" has the value "dead", or how."""

PromiseKind = Literal["promise", "threat", "order", "ban", "rule"]
PromiseStatus = Literal["kept", "broken", "not shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has.

    Attributes:
        start, end: the span of the words that say it.
        since: the offset from which it holds, and from which a reader knows it.
        until: the offset from which it holds no more, or None.
        mode: how the text makes it.
        source: the id of the character who says or thinks it; None in narration, and where nobody is known.
        p: the probability that the text makes this claim.
        evidence: the spans of all words that say it, in the order of the text, the first of them included.
    """

    start: int
    end: int
    since: int
    until: int | None = None
    mode: ClaimMode = "narrated"
    source: str | None = None
    p: float
    evidence: tuple[Span, ...] = ()

    def people(self) -> tuple[str | None, ...]:
        """Returns the ids of the characters that it is about."""
        return ()

    def places(self) -> tuple[str, ...]:
        """Returns the ids of the places that it is about."""
        return ()

    def spans(self) -> tuple[Span, ...]:
        """Returns all spans of text that it points at, beside its own."""
        return self.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Claim):
    """What one character is to another.

    Attributes:
        a, b: ids of two characters. `a` is the `kind` of `b`.
        kind: the relation; see `MUTUAL_RELATIONS` for those that go both ways.
    """

    a: str
    b: str
    kind: RelationKind

    def people(self) -> tuple[str | None, ...]:
        """Returns the ids of the two characters."""
        return (self.a, self.b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait(Claim):
    """What a character is or has: looks, age, trade, rank, health, death, belongings.

    Attributes:
        of: the id of the character.
        kind: what the trait is of.
        value: which one, in small letters: "grey", "carpenter". An age is a number of years, or two with "-" between.
    """

    of: str
    kind: TraitKind
    value: str

    def people(self) -> tuple[str | None, ...]:
        """Returns the id of the character."""
        return (self.of,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Claim):
    """Words that bind someone: a promise, a threat, an order, a ban or a standing rule.

    Attributes:
        by: the id of the character who gives it, or None.
        to: the ids of those to whom it is given, and whom an order, a ban or a rule binds.
        kind: which of them it is.
        content: the words for what is promised or asked: "come back".
        status: whether the story shows it kept or broken.
        outcome: the span that shows it, or None.
        renewals: the spans that say it again.
    """

    by: str | None
    to: tuple[str, ...] = ()
    kind: PromiseKind
    content: str
    status: PromiseStatus = "not shown"
    outcome: Span | None = None
    renewals: tuple[Span, ...] = ()

    def people(self) -> tuple[str | None, ...]:
        """Returns the ids of those who give it and of those to whom it is given."""
        return (self.by, *self.to)

    def spans(self) -> tuple[Span, ...]:
        """Returns all spans that it points at: where it is said again, and what comes of it."""
        return (*self.evidence, *self.renewals, *([self.outcome] if self.outcome else []))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay(Claim):
    """A character is at a place, from an arrival until someone leaves.

    Attributes:
        of: the id of the character.
        place: the id of the entity.
    """

    of: str
    place: str

    def people(self) -> tuple[str | None, ...]:
        """Returns the id of the character."""
        return (self.of,)

    def places(self) -> tuple[str, ...]:
        """Returns the id of the place."""
        return (self.place,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Containment(Claim):
    """A place lies inside another.

    Attributes:
        place, within: ids of entities.
    """

    place: str
    within: str

    def places(self) -> tuple[str, ...]:
        """Returns the ids of both places."""
        return (self.place, self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Claim):
    """A word that the story makes its own, with the words that explain it best, which are the claim's span.

    Attributes:
        word: the term, as it is written most often.
        count: how often the text uses it.
        first: the offset of its first use.
    """

    word: str
    count: int
    first: int
