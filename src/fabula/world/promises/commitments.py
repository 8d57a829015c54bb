"""A commitment: words that bind a person, with the people and the deed, as it is worked out before its outcome."""

from dataclasses import dataclass, field

from fabula.lexicons.function_words import NEGATIONS
from fabula.lexicons.world.promises import EMPTY_CONTENT, SAME_DEEDS
from fabula.schema.world import ClaimMode, PromiseKind
from fabula.world.statements import StatementIndex

TOLD = "told"
_PARTICLES_OF_RETURN = frozenset(("back", "home"))
_MOVING = frozenset("come go get be".split())
_LONGEST_CONTENT = 18  # tokens
_CLASS_OF_DEED = {lemma: min(deeds) for deeds in SAME_DEEDS for lemma in deeds}
_NEXT_CLAUSE = frozenset("and but so or for".split())
_LEADING = frozenset("to that and but or then so".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Words that bind a person.

    Attributes:
        kind: which of them it is.
        predicate: the head token of what is to be done, or not to be done.
        negated: whether it is not to be done. The predicate of a ban is what is banned.
        by: the id of the character who gives it, or None.
        to: the ids of those who receive it.
        token_start, token_end: the tokens that say it.
        mode: how the text makes it.
        p: the probability that the text makes it.
        form: the grammar of an utterance that makes it; TOLD where the narrator tells it.
        governor: the token of the verb or noun of promising, asking or forbidding, or None.
        subject: the head token of who is to do it, where the clause names another than the one who gives it.
        content: the words for what is promised or asked.
        deeds: the lemmas that say what is to be done; the first of them is the verb's, or its class's.
    """

    kind: PromiseKind
    predicate: int
    negated: bool
    by: str | None
    to: tuple[str, ...]
    token_start: int
    token_end: int
    mode: ClaimMode
    p: float
    form: str
    governor: int | None = None
    subject: int | None = None
    content: str = ""
    deeds: tuple[str, ...] = field(default=())

    @property
    def bound(self) -> tuple[str, ...]:
        """The ids of those who are to do it."""
        if self.kind in ("promise", "threat"):
            return (self.by,) if self.by and self.subject is None else ()
        return self.to


def deed_of(index: StatementIndex, predicate: int) -> str:
    """Returns the lemma of a verb, or a name for all verbs that do the same: "come back" and "return" are one deed.

    A last "e" is left out: the network's lemma of a rare verb often has one too many ("mende" for "mended").
    """
    lemma = index.lemma(predicate).lower()
    particles = {
        index.lemma(child).lower() for child in index.tree.dependents_labelled(predicate, "advmod", "compound", "obl")
    }
    if lemma in _MOVING and particles & _PARTICLES_OF_RETURN:
        return "return"
    if lemma == "return" and index.tree.dependents_labelled(predicate, "obj"):
        return "give back"
    return deed_of_lemma(lemma)


def deed_of_lemma(lemma: str) -> str:
    """Returns the name of the deed of a verb by its lemma in small letters, without its particles."""
    short = lemma.removesuffix("e")
    return _CLASS_OF_DEED.get(lemma) or _CLASS_OF_DEED.get(short) or short


def deeds_of(index: StatementIndex, predicate: int, token_end: int) -> tuple[str, ...]:
    """Returns what a clause says is done: the verb's deed, and the lemmas of the words behind it that say more."""
    deed = deed_of(index, predicate)
    words = [index.lemma(token).lower() for token in range(predicate + 1, token_end)]
    further = [word for word in words if word not in EMPTY_CONTENT and word[:1].isalpha()]
    return (deed, *dict.fromkeys(w for w in further if not (deed == "return" and w in _PARTICLES_OF_RETURN)))


def content_of(
    index: StatementIndex, predicate: int, clause: tuple[int, int], *, negated: bool, subject: int | None
) -> str:
    """Returns the words for what is promised or asked, in the story's own words.

    Args:
        index: the statements of the story.
        predicate: the head token of what is to be done.
        clause: the tokens of the clause.
        negated: whether the words shall say that it is not to be done.
        subject: who is to do it, where the words shall name them; None to begin with the verb.
    """
    start, end = clause
    passive = [aux for aux in index.tree.dependents_labelled(predicate, "aux") if index.tokens.spelling(aux) == "be"]
    first = min([predicate, *passive, *index.tree.dependents_labelled(predicate, "cop")])
    while first > start and index.relation(first - 1) in ("advmod", "compound") and not _negates(index, first - 1):
        first -= 1
    if subject is not None:
        first = min(first, index.tree.subtree(subject)[0])
        negated = False
    last = min(max(end, predicate + 1), first + _LONGEST_CONTENT)
    for token in range(max(first, predicate) + 1, last - 1):
        if index.tokens.spelling(token) == "," and index.tokens.spelling(token + 1).lower() in _NEXT_CLAUSE:
            last = token
            break
    words = index.tokens.phrase(first, last)
    if negated:
        never = any(index.tokens.spelling(token).lower() == "never" for token in range(start, predicate))
        words = f"{'never' if never else 'not'} {words}"
    return " ".join(words.replace("_", " ").split())


def _negates(index: StatementIndex, token: int) -> bool:
    return index.tokens.spelling(token).lower() in NEGATIONS | _LEADING
