"""The outermost quoted spans of a paragraph: which mark closes which.

Nothing is decided for a whole book. The first mark that opens a quotation in a paragraph says which pair is the outer
one there. Other pairs inside it are nested, and are skipped here.
"""

from fabula.quotations.asides import without_asides
from fabula.quotations.quote_marks import PAIRS, SINGLE_MARKS, Mark, QuotedSpan, find_marks

# A single mark after a bare word is more often an apostrophe (an', the boys') than the end of a line of speech. It may
# close a phrase of up to this many words (experiment 031).
WEAK_PHRASE_WORDS = 6


def quoted_spans(text: str, start: int, end: int, *, carried: str = "", singles: bool = True) -> list[QuotedSpan]:
    """The outermost quoted spans of a paragraph, in order. One that no mark closes runs to the paragraph's end.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        carried: the mark that the paragraph before opened and did not close, or "". Where the first mark here can only
            close it, the speech runs on: verse or a letter inside a speech breaks paragraphs so.
        singles: whether a single mark may open a speech that no mark closes. Where double marks hold the speech of a
            story, a lone single mark is an apostrophe.
    """
    marks = find_marks(text, start, end)
    pairing = _Pairing(text, marks, singles)
    opener = Mark(start, carried, opens=True, closes=False, weak=False) if _runs_on(marks, carried) else None
    spans: list[QuotedSpan] = []
    for row, mark in enumerate(marks):
        if row in pairing.nested:
            continue
        if opener is None:
            opener = mark if pairing.opens(row) else None
        elif pairing.closes(opener, row):
            spans.append(QuotedSpan(opener.offset, mark.offset + 1, closed=True))
            opener = None
        elif mark.opens and mark.sign == opener.sign and mark.sign not in SINGLE_MARKS:
            # The same mark opens again before a mark closes the quotation: the closing mark was left out.
            spans.append(QuotedSpan(opener.offset, mark.offset, closed=False))
            opener = mark
    if opener is not None:
        spans.append(QuotedSpan(opener.offset, end, closed=False))
    return [part for span in spans for part in without_asides(text, span)]


def _runs_on(marks: list[Mark], carried: str) -> bool:
    """Whether the first mark of a paragraph can only close the quotation that `carried` opened before it."""
    if not carried or not marks:
        return False
    return marks[0].closes and not marks[0].opens and marks[0].sign in PAIRS[carried]


class _Pairing:
    """What the marks of one paragraph may open and close, seen together."""

    def __init__(self, text: str, marks: list[Mark], singles: bool):
        self.text, self.marks, self.singles = text, marks, singles
        self.nested = _nested_straight_marks(marks)
        self.last_closer = {mark.sign: row for row, mark in enumerate(marks) if mark.closes}
        weak = any(mark.weak for mark in marks)
        self.closed_later = {sign: _closed_later(marks, sign) for sign in SINGLE_MARKS & PAIRS.keys()} if weak else {}

    def opens(self, row: int) -> bool:
        """Whether a mark opens a quotation where none is open.

        A mark that only opens does so even where no mark closes it. So does a high six, which closes only a low mark.
        """
        mark = self.marks[row]
        if not mark.opens:
            return False
        needs_no_closer = (mark.sign in "“‘" or not mark.closes) and (self.singles or mark.sign not in SINGLE_MARKS)
        return needs_no_closer or any(self.last_closer.get(sign, -1) > row for sign in PAIRS[mark.sign])

    def closes(self, opener: Mark, row: int) -> bool:
        """Whether a mark closes the quotation that `opener` opened."""
        mark = self.marks[row]
        if not mark.closes or mark.sign not in PAIRS[opener.sign]:
            return False
        return not mark.weak or not (self.closed_later[opener.sign][row] or self._is_long(opener, mark))

    def _is_long(self, opener: Mark, closer: Mark) -> bool:
        """Whether a weak closer amid the text would end more than a phrase."""
        words = self.text[opener.offset + 1 : closer.offset].split(None, WEAK_PHRASE_WORDS)
        return len(words) > WEAK_PHRASE_WORDS and self.text[closer.offset + 1 : closer.offset + 2].isspace()


def _nested_straight_marks(marks: list[Mark]) -> frozenset[int]:
    """Rows of the straight marks inside a quotation in the same marks, as in "I never say "no" to it".

    Only where all straight marks of the paragraph pair off so, each of them opening or closing by its place alone.
    Otherwise a mark that opens twice shows that the closing mark was left out.
    """
    depth, nested = 0, set()
    for row, mark in enumerate(marks):
        if mark.sign != '"':
            continue
        if mark.opens == mark.closes:
            return frozenset()
        depth += mark.opens
        if depth != 1:
            nested.add(row)
        depth -= mark.closes
        if depth < 0:
            return frozenset()
    return frozenset(nested) if depth == 0 else frozenset()


def _closed_later(marks: list[Mark], sign: str) -> list[bool]:
    """For each mark, whether a later mark that is no apostrophe closes `sign` before `sign` opens again.

    A weak closer before that mark is more likely an apostrophe inside the quotation.
    """
    closed, by_row = False, []
    for mark in reversed(marks):
        by_row.append(closed)
        if mark.opens and mark.sign == sign and not mark.closes:
            closed = False
        elif mark.closes and not mark.weak and mark.sign in PAIRS[sign]:
            closed = True
    return by_row[::-1]
