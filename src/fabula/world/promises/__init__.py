"""Promises, threats, orders, bans and standing rules, and what the story shows of them.

Takes a `StatementIndex`. Gives `Promise` claims: who binds which people to what, from where on, and whether it is kept.
Never takes a plain plan, a wish or a request of the moment for one.
"""

from fabula.world.promises.claim_features import CLAIM_COLUMNS, claim_features
from fabula.world.promises.commitments import Commitment
from fabula.world.promises.reading import MIN_P, commitments, promises
from fabula.world.promises.utterances import COLUMNS as PROMISE_COLUMNS
from fabula.world.promises.utterances import (
    LEARNED_FORMS,
    Candidate,
    FeatureReader,
    PromiseTrees,
    find_candidates,
    packaged_promises,
)

__all__ = [
    "CLAIM_COLUMNS",
    "LEARNED_FORMS",
    "MIN_P",
    "PROMISE_COLUMNS",
    "Candidate",
    "Commitment",
    "FeatureReader",
    "PromiseTrees",
    "claim_features",
    "commitments",
    "find_candidates",
    "packaged_promises",
    "promises",
]
