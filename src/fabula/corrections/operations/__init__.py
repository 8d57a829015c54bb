"""What each kind of correction does to a story.

Takes a working copy of a story, and one correction. Gives the copy with the correction in it. Never changes what the
correction is not about.
"""

from fabula.corrections.operations import cast, claims, confirmed_people, lines, new_people, scenes
from fabula.corrections.operations.working_story import NotInStory, WorkingStory

__all__ = ["NotInStory", "WorkingStory", "cast", "claims", "confirmed_people", "lines", "new_people", "scenes"]
