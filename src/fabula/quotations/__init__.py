"""The quotations of a story, and of what kind each is.

Takes the Manuscript. Gives the quotations, in quotation marks of any style or after a dash, each with its kind and its
utterance. Never decides on a speaker.
"""

from fabula.quotations.extraction import extract_quotations
from fabula.quotations.nesting import find_nested_quotations

__all__ = ["extract_quotations", "find_nested_quotations"]
