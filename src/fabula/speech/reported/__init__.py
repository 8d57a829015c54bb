"""Words that are spoken, thought or written without being a quote of their own.

Takes quotes with speakers, and mentions. Gives one layer of reported words, and letters. Never changes the speaker of a
spoken line.
"""

from fabula.speech.reported.layer import outermost_as_quotes, reported_layer
from fabula.speech.reported.letters import attribute_letters
from fabula.speech.reported.nested_quotes import attribute_nested_quotes

__all__ = ["attribute_letters", "attribute_nested_quotes", "outermost_as_quotes", "reported_layer"]
