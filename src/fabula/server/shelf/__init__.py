"""The stories in a folder: those that are open, words that are looked for in all, two that are compared.

Takes a folder. Gives its stories, the places of words in them, and what differs between two. Never answers a request.
"""

from fabula.server.shelf.compared_drafts import compared
from fabula.server.shelf.opened_story import Behind, OpenedStory
from fabula.server.shelf.search import places_on_shelf
from fabula.server.shelf.stories import Shelf

__all__ = ["Behind", "OpenedStory", "Shelf", "compared", "places_on_shelf"]
