"""In which tense a clause is told: whether what it says happens, had happened before, or is only planned."""

from typing import Literal

import numpy as np

from fabula.grammar import DependencyTree, GrammarColumns
from fabula.lexicons.function_words import HAD_FORMS
from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Tokens

Tense = Literal["past", "perfect", "present", "modal", "none"]
"""How a clause is told: "he came", "he had come", "he comes", "he would come", or without a verb."""

_PLANS = frozenset({"go", "be", "have", "use"})  # "was going to come", "was to come", "had to come", "used to come"
_MOST_CLIMBS = 8


def tense_at(tokens: Tokens, parse: GrammarColumns, tree: DependencyTree, token: int) -> Tense:
    """Returns the tense of the clause that a token stands in.

    Args:
        tokens: the story's tokens.
        parse: their grammar.
        tree: their dependency tree.
        token: a token of the clause.
    """
    for _ in range(_MOST_CLIMBS):
        tense = _own_tense(tokens, parse, tree, token)
        if tense != "none":
            return tense
        head = int(parse.head[token])
        if head == token:
            return "none"
        token = head
    return "none"


def _own_tense(tokens: Tokens, parse: GrammarColumns, tree: DependencyTree, token: int) -> Tense:
    """The tense of the verb at a token, or of the copula of the noun there; "none" where it has no finite verb."""
    helpers = tree.dependents_labelled(token, "aux", "cop", "aux:pass")
    tags = {parse.xpos_names[parse.xpos[each]] for each in (token, *helpers)}
    spellings = {tokens.spelling(each).lower() for each in helpers}
    if "MD" in tags:
        return "modal"
    if spellings & HAD_FORMS:
        return "perfect"
    relation = parse.deprel_names[parse.deprel[token]]
    lemma = parse.lemmas[parse.lemma[int(parse.head[token])]]
    if relation == "xcomp" and "VB" in tags and lemma in _PLANS:
        return "modal"
    if "VBD" in tags:
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else "none"


def root_tenses(
    tokens: Tokens, parse: GrammarColumns, tree: DependencyTree, token_start: int, token_end: int
) -> list[Tense]:
    """Returns the tense of each sentence that has its root among some tokens, in order."""
    head: IntArray = parse.head[token_start:token_end]
    roots = token_start + np.flatnonzero(head == np.arange(token_start, token_end))
    return [_own_tense(tokens, parse, tree, int(root)) for root in roots]
