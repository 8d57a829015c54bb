"""When it happens: the words that say when, and the clock of the story.

Takes the text, Tokens, the Parse, scenes and ages. Gives `TimeExpression`s, the scenes with their times, `Birth`s, and
`TimeConflict`s. Never cuts a scene, and never makes a finding.
"""

from fabula.timeline.expressions import time_expressions
from fabula.timeline.story_clock import StoryClock, story_clock

__all__ = ["StoryClock", "story_clock", "time_expressions"]
