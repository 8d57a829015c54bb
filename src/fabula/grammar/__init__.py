"""The dependency tree, and the questions about it that several steps ask.

Takes the Tokens and the Parse. Gives dependents, head tokens of spans, and the subjects and objects of a verb, by one
rule. Never knows what a mention refers to.
"""

from fabula.grammar.gender import gender_of_noun, gender_of_pronoun, gender_of_title
from fabula.grammar.tree import DependencyTree, dependents, has_relation, heads_of_spans, span_head

__all__ = [
    "DependencyTree",
    "dependents",
    "gender_of_noun",
    "gender_of_pronoun",
    "gender_of_title",
    "has_relation",
    "heads_of_spans",
    "span_head",
]
