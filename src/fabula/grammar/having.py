"""Whether a verb says that its subject has something: "she has a brother", "she's got a brother"."""

from fabula.grammar.tree import DependencyTree
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

_BEFORE_GOT = frozenset("have has had 've 's 'd".split())


def is_having(tokens: Tokens, parse: Parse, tree: DependencyTree, verb: int) -> bool:
    """Returns whether a verb says that its subject has something: "have", and "got" behind "has", "have" or "had".

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        tree: their dependency tree.
        verb: the token of the verb.
    """
    if tokens.spelling(verb).lower() != "got":
        return bool(parse.lemmas[parse.lemma[verb]] == "have")
    auxiliaries = tree.dependents_labelled(verb, "aux")
    return any(tokens.spelling(each).lower().replace("’", "'") in _BEFORE_GOT for each in auxiliaries)
