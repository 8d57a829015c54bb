"""What is quoted, and what kind of quotation it is.

Takes the Manuscript. Gives the quotations of every style, each with its kind and its utterance. Never decides who speaks.
"""

from fabula.quotations.classification import quote_kind
from fabula.quotations.extraction import extract_quotations
from fabula.quotations.quote_marks import QUOTE_MARK, quoted_spans

__all__ = ["QUOTE_MARK", "extract_quotations", "quote_kind", "quoted_spans"]
