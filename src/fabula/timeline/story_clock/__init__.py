"""The clock of the story: which scene is how long after which, and what contradicts that.

Takes the text, Tokens, the Parse, scenes, time expressions and ages. Gives a `StoryClock`. Never cuts a scene.
"""

from fabula.timeline.story_clock.clock import StoryClock, story_clock

__all__ = ["StoryClock", "story_clock"]
