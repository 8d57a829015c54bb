"""What is quoted, and what kind of quotation it is.

Takes the Manuscript. Gives the quotations of every style, each with its kind and its utterance. Never decides who
speaks.
"""

from fabula.quotations.extraction import extract_quotations
from fabula.quotations.nesting import find_nested_quotations

__all__ = ["extract_quotations", "find_nested_quotations"]
