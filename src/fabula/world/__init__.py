"""What happens in the story, and what it says of its people and places.

Takes Tokens, the Parse, quotes, mentions and scenes. Gives events with their agents and patients, and claims. Never
decides what a mention refers to.
"""

from fabula.world.events import events
from fabula.world.promises import PromiseTrees, packaged_promises, promises
from fabula.world.statements import Statement, StatementIndex, index_statements

__all__ = [
    "PromiseTrees",
    "Statement",
    "StatementIndex",
    "events",
    "index_statements",
    "packaged_promises",
    "promises",
]
