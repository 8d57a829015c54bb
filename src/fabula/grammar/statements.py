"""Whether a sentence states what its predicate says: "he was Orme", but not "was he Orme?" or "he might be Orme"."""

import numpy as np

from fabula.grammar.tree import DependencyTree
from fabula.lexicons.function_words import DOUBT_WORDS
from fabula.lexicons.verbs import IMAGINING_VERBS
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens


def is_stated(tokens: Tokens, parse: Parse, tree: DependencyTree, predicate: int) -> bool:
    """Returns whether a sentence plainly states a predicate: it is no question, and not denied, imagined or supposed.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        tree: their dependency tree.
        predicate: the head token of the predicate.
    """
    lemmas = parse.lemmas
    dependents = {lemmas[parse.lemma[child]] for child in tree.children(predicate)}
    if dependents & DOUBT_WORDS or tree.dependents_labelled(predicate, "mark", "case"):
        return False
    head = int(parse.head[predicate])
    is_clause = parse.deprel[predicate] == tree.label_rows.get("ccomp")
    if head != predicate and lemmas[parse.lemma[head]] in IMAGINING_VERBS and is_clause:
        return False
    end = int(np.searchsorted(tokens.sentence, tokens.sentence[predicate], side="right"))
    return not any("?" in tokens.spelling(token) for token in range(predicate, end))
