"""The grammar of time: which words say when, how long, how old and how often.

Takes the text, Tokens, the Parse, and which tokens stand in a character's words. Gives `TimeExpression`s. Never decides
when a scene is.
"""

from fabula.timeline.expressions.extraction import time_expressions

__all__ = ["time_expressions"]
