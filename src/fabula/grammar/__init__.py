"""The dependency tree, and the questions about it that several steps ask.

Takes the Tokens and the Parse. Gives dependents, head tokens of spans, the agents and patients of an event,
whether a predicate is stated or supposed, by one rule, and whether it is told of now or of an earlier time. Never
knows what a mention refers to.
"""

from fabula.grammar.gender import SINGULAR_THEY, gender_of_noun, gender_of_pronoun, gender_of_title
from fabula.grammar.having import is_having
from fabula.grammar.participants import agents_and_patients, is_passive, stated_participants, subjects_of
from fabula.grammar.statements import is_in_past_perfect, is_negated, is_stated, is_supposed
from fabula.grammar.tenses import Tense, is_told_as_past, root_tenses, tense_at, told_in_present
from fabula.grammar.tree import (
    DependencyTree,
    GrammarColumns,
    dependents,
    has_relation,
    heads_of_spans,
    span_head,
    span_heads,
)

__all__ = [
    "SINGULAR_THEY",
    "DependencyTree",
    "GrammarColumns",
    "Tense",
    "agents_and_patients",
    "dependents",
    "gender_of_noun",
    "gender_of_pronoun",
    "gender_of_title",
    "has_relation",
    "heads_of_spans",
    "is_having",
    "is_in_past_perfect",
    "is_negated",
    "is_passive",
    "is_stated",
    "is_supposed",
    "is_told_as_past",
    "root_tenses",
    "span_head",
    "span_heads",
    "stated_participants",
    "subjects_of",
    "tense_at",
    "told_in_present",
]
