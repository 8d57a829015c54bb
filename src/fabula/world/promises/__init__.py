"""Promises, threats, orders, bans and standing rules, and what the story shows of them.

Takes a `StatementIndex`. Gives `Promise` claims: who binds which people to what, from where on, and whether it is kept.
Never takes a plain plan, a wish or a request of the moment for one.
"""

from fabula.world.promises.reading import promises
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
    "LEARNED_FORMS",
    "PROMISE_COLUMNS",
    "Candidate",
    "FeatureReader",
    "PromiseTrees",
    "find_candidates",
    "packaged_promises",
    "promises",
]
