"""Where people are, and which place lies inside which.

Takes a `StatementIndex` and the places of the story. Gives stays, each from an arrival until someone leaves, and
containments. Never takes a place for one that is only remembered, planned or talked of.
"""

from fabula.world.places.containments import containments
from fabula.world.places.stays import PlaceIndex, index_places, stays

__all__ = ["PlaceIndex", "containments", "index_places", "stays"]
