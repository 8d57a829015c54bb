"""The clauses of utterances that bind a person.

Takes a `StatementIndex`. Gives `Candidate`s by their grammar, their features, and `Binding`s: the candidates that
promise, threaten, order, ban or set a rule. Never says who speaks.
"""

from fabula.world.promises.utterances.candidates import FORMS, Candidate, find_candidates
from fabula.world.promises.utterances.features import COLUMNS, FeatureReader
from fabula.world.promises.utterances.ranker import LEARNED_FORMS, Binding, PromiseTrees, judge, packaged_promises

__all__ = [
    "COLUMNS",
    "FORMS",
    "LEARNED_FORMS",
    "Binding",
    "Candidate",
    "FeatureReader",
    "PromiseTrees",
    "find_candidates",
    "judge",
    "packaged_promises",
]
