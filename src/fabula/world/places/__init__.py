"""Where people are, where scenes are set, and which place lies inside which.

Takes a `StatementIndex`, the mentions and the places of the story. Gives stays, each from an arrival until someone
leaves, scenes with their places, containments, and the places that are mentioned once. Never takes a place for one that
is only remembered, planned or talked of.
"""

from fabula.world.places.containments import containments
from fabula.world.places.settings import with_places
from fabula.world.places.single_places import list_single_places
from fabula.world.places.stays import PlaceIndex, index_places, stays

__all__ = ["PlaceIndex", "containments", "index_places", "list_single_places", "stays", "with_places"]
