"""The quotations of a story, and of what kind each is.

Takes the Manuscript. Gives the quotations, each with its kind and its utterance: in quotation marks of any style, after
a dash, in other paired marks or italics that the story uses for them, or behind the name of a sender. Never decides on
a speaker.
"""

from fabula.quotations.extraction import extract_quotations
from fabula.quotations.nesting import find_nested_quotations

__all__ = ["extract_quotations", "find_nested_quotations"]
