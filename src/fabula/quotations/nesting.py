"""Quotations inside quotations, such as: “He said, ‘Come here, Nora,’ and left”."""

import re

from fabula.indexes import utterances
from fabula.quotations.classification import quote_kind
from fabula.quotations.quote_marks import QUOTE_MARK
from fabula.quotations.quoted_spans import quoted_spans
from fabula.schema.speech import NestedQuote, Quote

# Deeper quotations are printer's errors.
MAX_DEPTH = 3
_OPENING = re.compile(r"(?<![^\W_])[“„\"«»‹›‘‚'](?=\S)")


def find_nested_quotations(text: str, quotes: tuple[Quote, ...]) -> tuple[NestedQuote, ...]:
    """The quotations inside the quotations of a story, by depth, those of one depth in the order of the text."""
    level = [(quote.start, quote.end) for quote in utterances(quotes)]
    nested: list[NestedQuote] = []
    for depth in range(1, MAX_DEPTH + 1):
        inner = [quote for start, end in level for quote in _inside(text, start, end, depth)]
        nested += inner
        level = [(quote.start, quote.end) for quote in inner]
    return tuple(nested)


def _inside(text: str, start: int, end: int, depth: int) -> list[NestedQuote]:
    """The outermost quotations inside a quotation of depth `depth - 1`."""
    first, last = start + 1, end - bool(QUOTE_MARK.match(text[end - 1]) and end - start > 1)
    if not _OPENING.search(text, first, last):
        return []
    spans = [span for span in quoted_spans(text, first, last, singles=False) if span.closed]
    kinds = [quote_kind(text, span, first, last, double_marks_rule=False) for span in spans]
    return [
        NestedQuote(span.start, span.end, kind, start, depth)
        for span, kind in zip(spans, kinds, strict=True)
        if kind != "other" and text[span.start] != text[start]
    ]
