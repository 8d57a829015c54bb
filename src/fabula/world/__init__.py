"""What happens in the story, and what it says of its people and places.

Takes Tokens, the Parse, quotes, mentions and scenes. Gives events with their agents and patients, and claims. Never
decides what a mention refers to.
"""

from fabula.world.events import StoryEvents, events
from fabula.world.places import PlaceIndex, containments, index_places, list_single_places, stays, with_places
from fabula.world.promises import PromiseTrees, packaged_promises, promises
from fabula.world.relations import relations
from fabula.world.statements import Statement, StatementIndex, index_statements
from fabula.world.terms import terms
from fabula.world.traits import traits

__all__ = [
    "PlaceIndex",
    "PromiseTrees",
    "Statement",
    "StatementIndex",
    "StoryEvents",
    "containments",
    "events",
    "index_places",
    "index_statements",
    "list_single_places",
    "packaged_promises",
    "promises",
    "relations",
    "stays",
    "terms",
    "traits",
    "with_places",
]
