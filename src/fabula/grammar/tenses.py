"""In which tense a clause is told, and a whole story: whether what it says happens, happened before, or is planned."""

from typing import Literal

import numpy as np

from fabula.grammar.statements import is_in_past_perfect
from fabula.grammar.tree import DependencyTree, GrammarColumns, has_relation
from fabula.lexicons.function_words import HAD_FORMS
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens

Tense = Literal["past", "perfect", "present", "modal", "none"]
"""How a clause is told: "he came", "he had come", "he comes", "he would come", or without a verb."""

_PLANS = frozenset({"go", "be", "have", "use"})  # "was going to come", "was to come", "had to come", "used to come"
_MOST_CLIMBS = 8
# All three were set by hand. In 20 novels that are told in the past at most 0.35 of the main verbs are in the present.
_LEAST_PRESENT = 0.5  # of the main verbs of a story that is told in the present
_LEAST_PRESENT_NEAR = 0.3  # of those around a verb: fewer are of a chapter that is told in the past
_VERBS_NEAR = 15  # main verbs before a verb, and as many after it, that are around it


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


def told_in_present(tokens: Tokens, parse: GrammarColumns, narrated: BoolArray) -> BoolArray:
    """Returns whether each token stands where the narrator tells what happens in the present. Shape: (tokens,).

    The main verbs of the whole story outside of speech must mostly be in the present, and so must enough of those that
    are near. Letters and headings are left out by the caller.

    Args:
        tokens: the story's tokens.
        parse: their grammar.
        narrated: whether each token is the narrator's. Shape: (tokens,).
    """
    tags = ("VBD", "VBZ", "VBP")
    is_finite = np.array([name in tags for name in parse.xpos_names], bool)[parse.xpos]
    clause = np.where(has_relation(parse, "aux", "cop"), parse.head, np.arange(len(tokens)))
    is_main = has_relation(parse, "root", "parataxis")[clause]
    finite = np.flatnonzero(narrated & is_main & is_finite).tolist()
    told = [(verb, form == "present") for verb in finite if (form := _form(tokens, parse, verb)) != "either"]
    verbs, is_present = np.array([verb for verb, _ in told], np.int64), np.array([now for _, now in told], bool)
    if not len(verbs) or is_present.mean() < _LEAST_PRESENT:
        return np.zeros(len(tokens), bool)
    counts = np.concatenate([[0], np.cumsum(is_present)])
    row = np.searchsorted(verbs, np.arange(len(tokens)))
    first, end = np.maximum(row - _VERBS_NEAR, 0), np.minimum(row + _VERBS_NEAR + 1, len(verbs))
    is_told: BoolArray = counts[end] - counts[first] >= _LEAST_PRESENT_NEAR * (end - first)
    return is_told


def is_told_as_past(
    tokens: Tokens, parse: GrammarColumns, tree: DependencyTree, predicate: int, in_present: BoolArray
) -> bool:
    """Returns whether a predicate is of a time before that which the narrator tells of.

    It is in the past perfect; or in the simple past, where the narrator tells in the present.

    Args:
        tokens: the story's tokens.
        parse: their grammar.
        tree: their dependency tree.
        predicate: the head token of the predicate.
        in_present: where the narrator tells in the present. Shape: (tokens,).
    """
    if not in_present[predicate]:
        return is_in_past_perfect(tokens, tree, predicate)
    tense = tense_at(tokens, parse, tree, predicate)
    verbs = (predicate, *tree.dependents_labelled(predicate, "aux", "cop"))
    return tense == "perfect" or (tense == "past" and any(_form(tokens, parse, verb) == "past" for verb in verbs))


def _form(tokens: Tokens, parse: GrammarColumns, verb: int) -> Literal["past", "present", "either"]:
    """The form of a finite verb: "put" may be either, and one that ends as "pours" does is of the present."""
    spelling = tokens.spelling(verb).lower()
    if parse.xpos_names[parse.xpos[verb]] != "VBD" or (spelling[-1] == "s" and spelling != "was"):
        return "present"
    return "either" if spelling == parse.lemmas[parse.lemma[verb]] else "past"
