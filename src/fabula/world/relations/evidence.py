"""One place where the text says, or shows, what one character is to another."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from fabula.lexicons.function_words import POSSESSIVE_MARKS
from fabula.lexicons.pronouns import GENDER_OF_SET, HE, SHE, THEY
from fabula.lexicons.world.relations import NOUNS_OF_RELATIONS, WORDS_OF_HEARSAY
from fabula.schema.people import Mention
from fabula.schema.world import MUTUAL_RELATIONS, ClaimMode, RelationKind
from fabula.world.statements import StatementIndex

_THIRD_PERSON = HE | SHE | THEY
SURE_NAME = 0.97  # that a name is the character's that it is given to
TRUST_IN_OTHERS = 0.75  # in "he", and in a noun, beside what the resolver says
_LEAST_P_OF_NEAREST = 0.85  # of "he" or "she" that is trusted as it is; set by hand
_FAR = 40  # tokens from "he" or "she" back to the nearest name; set by hand


Construction = Literal[
    "name after", "apposition", "copula", "copula of name", "mutual predicate", "couple", "wedding", "joined to",
    "were joined", "verb", "hatred", "in love with", "call", "call by name", "call unheard", "bare", "use",
]  # fmt: skip
"""How words say or show a relation.

A noun with its name: "name after" ("her sister Jane") and "apposition" ("Jane, her sister"); "copula" ("Jane is her
sister", with a pronoun for Jane or Nora, or "copula of name" where Jane is named) and "mutual predicate" ("Jane and
Nora are sisters"); "couple" ("Mr. and Mrs. Vane"). A verb: "wedding" ("Jane married him"), "joined to" ("is engaged to
him"), "were joined" ("they were married"), "verb" ("she adopted him"), "hatred" and "in love with". A relative who is
called: "call by name" ("Uncle John!"), "call" where the line is spoken to that character alone, else "call unheard";
"bare" where the relative is only spoken of ("Papa is out"). "use": any other use of a noun with its possessor ("her
sister").
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One place that says or shows a relation.

    Attributes:
        a, b: ids of two characters; `a` is the `kind` of `b`. In a mutual relation `a` is the smaller id.
        kind: the relation.
        genders: the genders that the words give to `a` and `b`: "m", "f" or "".
        start, end: the span of the words.
        mode: how the text says it.
        source: the id of the character who says it, or None.
        p: the probability that the words are about these two.
        is_explicit: whether the words alone state the relation of two who are named or known for sure; else it is a
            use of a noun, "her sister", that was resolved by all the book.
        is_over: whether the words say that the relation has ended: "her late husband".
        how: which construction it is.
    """

    a: str
    b: str
    kind: RelationKind
    genders: tuple[str, str] = ("", "")
    start: int
    end: int
    mode: ClaimMode = "narrated"
    source: str | None = None
    p: float
    is_explicit: bool
    is_over: bool = False
    how: Construction


@dataclass(frozen=True, slots=True)
class NounSense:
    """What a noun says of its bearer: which relation, whether the bearer is its `b`, and the bearer's gender."""

    kind: RelationKind
    is_inverse: bool
    gender: str


def _senses() -> dict[str, NounSense]:
    senses: dict[str, NounSense] = {}
    for kind, sides in NOUNS_OF_RELATIONS.items():
        for is_inverse, nouns in enumerate(sides):
            for gender, words in (("m", nouns.male), ("f", nouns.female), ("", nouns.any)):
                for word in words:
                    senses.setdefault(word, NounSense(kind, bool(is_inverse), gender))  # type: ignore[arg-type]
    return senses


SENSES = _senses()
"""The sense of each noun for a relation, in small letters, singular."""


class Cast:
    """Asks a statement index for characters, and how sure it is that a mention refers to them."""

    def __init__(self, statements: StatementIndex):
        self.statements = statements
        self.ids = {character.id: row for row, character in enumerate(statements.characters)}

    def mention(self, token: int) -> Mention | None:
        """Returns the mention headed by a token, if it refers to a character."""
        mention = self.statements.mention_of_token.get(token)
        return mention if mention is not None and mention.entity in self.ids else None

    def name(self, token: int) -> Mention | None:
        """Returns the mention headed by a token, if it is a name of a character."""
        mention = self.mention(token)
        return mention if mention is not None and mention.kind == "PROP" else None

    def the_one(self, tokens: Iterable[int]) -> tuple[int, Mention] | None:
        """Returns the head and the mention of the only character that these tokens refer to, or None."""
        found = [(token, mention) for token in tokens if (mention := self.mention(token)) is not None]
        return found[0] if len({mention.entity for _, mention in found}) == 1 else None

    def pronouns(self, character: str) -> str:
        """Returns the pronouns of a character."""
        return self.statements.characters[self.ids[character]].pronouns

    def is_third_person(self, token: int) -> bool:
        """Whether a token is "he", "she" or "they", whose referent is the least sure."""
        return self.statements.tokens.spelling(token).lower() in _THIRD_PERSON

    def is_nearest(self, token: int, mention: Mention, but: str | None) -> bool:
        """Whether the nearest name or noun before "he" or "she" that it may stand for is of its character.

        Args:
            token: the head token of the pronoun.
            mention: the pronoun's mention.
            but: the id of the relative, for which it does not stand.
        """
        statements = self.statements
        gender = GENDER_OF_SET.get(self.pronouns(mention.entity or ""), "")
        for place in range(bisect_left(statements.person_tokens, token) - 1, -1, -1):
            other = statements.person_tokens[place]
            if token - other > _FAR:
                return False
            entity = statements.referent(other)
            if entity == mention.entity:
                return True
            if statements.quote_of_token[other] >= 0 > statements.quote_of_token[token]:
                continue
            theirs = GENDER_OF_SET.get(self.pronouns(entity), "") if entity in self.ids else ""
            is_passed = entity == but or {gender, theirs} == {"m", "f"}
            if not is_passed and not statements.cases(other) & POSSESSIVE_MARKS:
                return False
        return False

    def is_hearsay(self, predicate: int) -> bool:
        """Whether a predicate is what people believe or pass on: "the report that they were engaged"."""
        statements = self.statements
        is_content = statements.relation(predicate) in ("ccomp", "acl")
        return is_content and statements.lemma(int(statements.parse.head[predicate])) in WORDS_OF_HEARSAY

    def is_after(self, one: str, other: str) -> bool:
        """Whether one character stands after another in the cast."""
        return self.ids[one] > self.ids[other]

    def teller(self, token: int) -> str | None:
        """Returns the id of the character whose words a token is part of: the speaker, or the narrator."""
        statements = self.statements
        if statements.quote_of_token[token] >= 0 or statements.reported_of_token[token] >= 0:
            return statements.source(token)
        row = int(statements.narrator_of_token[token])
        return statements.characters[row].id if row >= 0 else None


def surety(cast: Cast, token: int, mention: Mention, but: str | None = None) -> float:
    """Returns how far the mention headed by a token is to be trusted to refer to its character.

    A name is, and "I" and "you"; "his" where the nearest name that it may stand for agrees; else "he" or "the king"
    only where other words agree.

    Args:
        cast: the cast.
        token: the head token of the mention.
        mention: the mention.
        but: the id of the other one of the relation, for which a pronoun does not stand; None to ask for no name.
    """
    if mention.kind == "PROP":
        return SURE_NAME
    is_sure = but is not None and cast.is_third_person(token) and mention.p >= _LEAST_P_OF_NEAREST
    if is_sure and cast.is_nearest(token, mention, but):
        return mention.p
    return mention.p * (TRUST_IN_OTHERS if mention.kind == "NOM" or cast.is_third_person(token) else 1.0)


def plain_surety(mention: Mention) -> float:
    """Returns the probability that a mention refers to its character, by the resolver alone."""
    return SURE_NAME if mention.kind == "PROP" else mention.p


def of_noun(cast: Cast, sense: NounSense, bearer: str, other: str, **fields: object) -> Evidence | None:
    """Returns evidence that a character bears a noun for another: "Jane" and "sister" for Elizabeth."""
    if bearer == other:
        return None
    a, b = (other, bearer) if sense.is_inverse else (bearer, other)
    genders = ("", sense.gender) if sense.is_inverse else (sense.gender, "")
    return in_order(cast, Evidence(a=a, b=b, kind=sense.kind, genders=genders, **fields))  # type: ignore[arg-type]


def in_order(cast: Cast, evidence: Evidence) -> Evidence:
    """Returns evidence of a mutual relation with the character first who is first in the cast."""
    if evidence.kind in MUTUAL_RELATIONS and cast.is_after(evidence.a, evidence.b):
        return replace(evidence, a=evidence.b, b=evidence.a, genders=evidence.genders[::-1])
    return evidence
