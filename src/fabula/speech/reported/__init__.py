"""Words that are said, thought or written without being a quotation of their own.

Takes quotations with speakers, and mentions. Gives one layer of reported words, and letters. Never changes a speaker of
spoken lines.
"""

from fabula.speech.reported.layer import outermost_as_quotes, reported_layer
from fabula.speech.reported.letters import attribute_letters
from fabula.speech.reported.nested_quotes import attribute_nested_quotes

__all__ = ["attribute_letters", "attribute_nested_quotes", "outermost_as_quotes", "reported_layer"]
