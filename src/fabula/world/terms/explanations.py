"""Finds the sentence that explains a term best: "A zebralope is a beast of the plains", "the zebralope, a beast"."""

from dataclasses import dataclass

from fabula.world.statements import StatementIndex

EXPLAINED_PROBABILITY, FIRST_USE_PROBABILITY = 0.9, 0.75
_NAMING = frozenset("call name term know mean".split())


@dataclass(frozen=True, slots=True)
class Explanation:
    """A use of a term whose sentence explains it.

    Attributes:
        token: the use.
        p: the probability that this is a term, and that the sentence says something of what it is.
    """

    token: int
    p: float


def explanation_of(statements: StatementIndex, uses: list[int]) -> Explanation:
    """Returns the use that explains a term best: the first that says what it is, else the first of all."""
    for explains in (_is_defined, _is_in_apposition, _is_named):
        for token in uses:
            if explains(statements, token):
                return Explanation(token, EXPLAINED_PROBABILITY)
    in_narration = (token for token in uses if statements.quote_of_token[token] < 0)
    return Explanation(next(in_narration, uses[0]), FIRST_USE_PROBABILITY)


def _is_defined(statements: StatementIndex, token: int) -> bool:
    """Whether a sentence says what a term is: "a zebralope is a beast", "this was the zebralope"."""
    tree, head = statements.tree, int(statements.parse.head[token])
    is_subject = statements.relation(token) == "nsubj" and head != token
    predicate = head if is_subject else token
    if not tree.dependents_labelled(predicate, "cop"):
        return False
    other = predicate if is_subject else next(iter(tree.dependents_labelled(token, "nsubj")), None)
    if other is None:
        return False
    tag = statements.parse.xpos_names[statements.parse.xpos[other]]
    return tag.startswith("NN") and statements.statement(predicate).mode != "supposed"


def _is_in_apposition(statements: StatementIndex, token: int) -> bool:
    """Whether a noun stands beside a term and says what it is: "the zebralope, a beast of the plains"."""
    appositions = statements.tree.dependents_labelled(token, "appos")
    return bool(appositions) or statements.relation(token) == "appos"


def _is_named(statements: StatementIndex, token: int) -> bool:
    """Whether a term is given as a name: "what they called a zebralope"."""
    head = int(statements.parse.head[token])
    return head != token and statements.lemma(head) in _NAMING and statements.relation(token) in ("obj", "xcomp", "obl")
