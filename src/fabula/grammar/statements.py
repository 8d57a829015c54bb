"""Whether a sentence states what its predicate says: "he was Orme", but not "was he Orme?" or "he might be Orme"."""

from fabula.grammar.tree import DependencyTree
from fabula.lexicons.function_words import DOUBT_WORDS, HAD_FORMS, NEGATIONS, SUPPOSING_MARKS
from fabula.lexicons.verbs import IMAGINING_VERBS, NOUNS_OF_DOUBT
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

_INVERTED = frozenset({"had", "were", "should"})
_CLAUSE_RELATIONS = frozenset({"ccomp", "xcomp", "advcl", "acl", "conj", "parataxis", "csubj"})
_MOST_CLAUSES = 8  # that a statement may lie in; a deeper tree is an error of the parser


def is_stated(tokens: Tokens, parse: Parse, tree: DependencyTree, predicate: int) -> bool:
    """Returns whether a sentence plainly states a predicate: it is no question, and not denied, imagined or supposed.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        tree: their dependency tree.
        predicate: the head token of the predicate.
    """
    return not tree.dependents_labelled(predicate, "mark", "case") and _is_plain(tokens, parse, tree, predicate)


def _is_plain(tokens: Tokens, parse: Parse, tree: DependencyTree, predicate: int) -> bool:
    """Whether a predicate is no question, and not denied, doubted or imagined."""
    lemmas = parse.lemmas
    if {lemmas[parse.lemma[child]] for child in tree.children(predicate)} & DOUBT_WORDS:
        return False
    head = int(parse.head[predicate])
    is_clause = parse.deprel[predicate] == tree.label_rows.get("ccomp")
    if head != predicate and lemmas[parse.lemma[head]] in IMAGINING_VERBS and is_clause:
        return False
    _, end = tokens.sentence_range(predicate)
    return not any("?" in tokens.spelling(token) for token in range(predicate, end))


def is_negated(tokens: Tokens, tree: DependencyTree, predicate: int) -> bool:
    """Returns whether a negation belongs to a predicate: "was not tall", "never came", "was no friend"."""
    return any(tokens.spelling(child).lower() in NEGATIONS or tokens.spelling(child).lower() == "no"
               for child in tree.children(predicate))  # fmt: skip


def is_in_past_perfect(tokens: Tokens, tree: DependencyTree, predicate: int) -> bool:
    """Returns whether a predicate is told in the past perfect: "had been a soldier"."""
    return any(tokens.spelling(child).lower() in HAD_FORMS for child in tree.dependents_labelled(predicate, "aux"))


def _is_inverted(tokens: Tokens, tree: DependencyTree, predicate: int) -> bool:
    """Whether a clause supposes by the order of its words: "had he been there", "were she older"."""
    subjects = tree.dependents_labelled(predicate, "nsubj")
    if tree.columns.deprel[predicate] != tree.label_rows.get("advcl") or not subjects:
        return False
    auxiliaries = tree.dependents_labelled(predicate, "aux", "cop")
    return any(aux < subjects[0] and tokens.spelling(aux).lower() in _INVERTED for aux in auxiliaries)


def is_supposed(tokens: Tokens, parse: Parse, tree: DependencyTree, predicate: int) -> bool:
    """Returns whether a predicate, or a clause that it lies in, is asked, denied, imagined, possible or a condition.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        tree: their dependency tree.
        predicate: the head token of the predicate.
    """
    token = predicate
    for _ in range(_MOST_CLAUSES):
        marks = {
            tokens.spelling(word).lower()
            for mark in tree.dependents_labelled(token, "mark")
            for word in (mark, *tree.dependents_labelled(mark, "fixed"))
        }
        if marks & SUPPOSING_MARKS or is_negated(tokens, tree, token) or _is_inverted(tokens, tree, token):
            return True
        if token == predicate and not _is_plain(tokens, parse, tree, token):
            return True
        head, relation = int(parse.head[token]), parse.deprel_names[parse.deprel[token]].partition(":")[0]
        if head == token or relation not in _CLAUSE_RELATIONS:
            return False
        if relation == "conj" and {
            parse.lemmas[parse.lemma[child]] for child in tree.dependents_labelled(head, "aux")
        } & (DOUBT_WORDS):
            return True  # "he should be taken and drowned"
        if relation == "ccomp" and parse.lemmas[parse.lemma[head]] in IMAGINING_VERBS:
            return True
        if relation in ("acl", "ccomp") and "that" in marks and parse.lemmas[parse.lemma[head]] in NOUNS_OF_DOUBT:
            return True
        token = head
    return True
