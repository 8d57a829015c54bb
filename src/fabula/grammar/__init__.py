"""Grammar that several steps ask for.

Takes the Parse. Gives dependents, heads of spans, and the subjects and objects of a verb, by one rule. Never knows
what a mention refers to.
"""

from fabula.grammar.tree import DependencyTree, dependents, heads_of_spans, span_head

__all__ = ["DependencyTree", "dependents", "heads_of_spans", "span_head"]
