"""A person that words describe, and words that say a trait of a character."""

from dataclasses import dataclass

from fabula.schema.people import MentionKind
from fabula.schema.world import TraitKind
from fabula.world.statements import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The person that words describe.

    Attributes:
        of: the id of the character.
        p: the probability that it is this one.
        kind: whether a name, a noun or a pronoun refers to the character there.
        token: the head token of that mention.
        predicate: the token that states it; None where the words presuppose it, as "tall" in "the tall man left".
        is_noun: whether the mention that refers to the character is itself the description: "the tall man".
    """

    of: str
    p: float
    kind: MentionKind
    token: int
    predicate: int | None = None
    is_noun: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TraitWords:
    """Words that say a trait of a character.

    Attributes:
        person: the character, and the mention that refers to it there.
        kind: what the trait is of.
        value: which one.
        tokens: the tokens that say it, in the order of the text.
        statement: how the text says it.
        share: the probability that the words say it, where they are of that character.
        is_change: whether the words tell that it is new: "his hair had turned white".
    """

    person: Described
    kind: TraitKind
    value: str
    tokens: tuple[int, ...]
    statement: Statement
    share: float = 1.0
    is_change: bool = False
