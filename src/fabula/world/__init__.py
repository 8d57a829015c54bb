"""What happens in the story, and what it says of its people and places.

Takes Tokens, the Parse, quotes, mentions and scenes. Gives events with their agents and patients, and claims. Never
decides what a mention refers to.
"""

from fabula.world.events import StoryEvents, events
from fabula.world.places import PlaceIndex, containments, index_places, stays
from fabula.world.statements import Statement, StatementIndex, index_statements

__all__ = [
    "PlaceIndex",
    "Statement",
    "StatementIndex",
    "StoryEvents",
    "containments",
    "events",
    "index_places",
    "index_statements",
    "stays",
]
