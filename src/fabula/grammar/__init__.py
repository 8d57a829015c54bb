"""Grammar that several steps ask for.

Takes the Parse. Gives dependents, heads of spans, and the subjects and objects of a verb, by one rule. Never knows
what a mention refers to.
"""

from fabula.grammar.gender import gender_of_noun, gender_of_pronoun, gender_of_title
from fabula.grammar.tree import DependencyTree, dependents, heads_of_spans, span_head

__all__ = [
    "DependencyTree",
    "dependents",
    "gender_of_noun",
    "gender_of_pronoun",
    "gender_of_title",
    "heads_of_spans",
    "span_head",
]
