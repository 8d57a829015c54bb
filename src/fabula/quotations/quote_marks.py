"""Quotation marks, and which of them can open or close a quotation.

Each mark is judged by the characters on both sides. A single mark is an apostrophe unless they say otherwise: the marks
of "'tis" and "the boys' caps" open and close nothing.
"""

import re
from dataclasses import dataclass

from fabula.lexicons.spelling import ELIDED
from fabula.schema.speech import QuoteKind

QUOTE_MARK = re.compile("[\"“”„‟«»'‘’‚‹›]")
# A mark that opens, and the marks that may close it. „ is closed by either curly double; in German » opens, and in
# Swedish and Finnish ” does both.
PAIRS = {
    '"': '"”', "“": '”"', "”": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "'": "'’", "‘": "’'", "‚": "‘’",
    "‹": "›", "›": "‹",
}  # fmt: skip
SINGLE_MARKS = frozenset("'‘’‚")
# Characters, beside white space, before a mark that opens and after a mark that closes.
_BEFORE_OPENING = frozenset("([{—–―-_*/‹«\"“„'‘\u200a\u2060")
_AFTER_CLOSING = frozenset(")]}—–―-_*.,;:!?…/'’\"”»›\u200a\u2060")
# Characters before a single mark that show it to close a quotation.
_STRONG_BEFORE_CLOSING = frozenset('.,!?;:—–―-…_*)]"”\u200a\u2060')
# Characters after a straight mark that closes although a space stands before it.
_AFTER_SPACED_CLOSING = frozenset(",;:)")
_WORD = re.compile(r"[^\W\d_]+")
# Clitics that some files part from their word: "we 've".
_CLITICS = frozenset("s m d ll re ve t n".split())
# Words before which a straight single mark is an apostrophe.
_NO_OPENING = ELIDED | _CLITICS


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark at an offset, and what the characters around it let it be.

    `weak` says that a mark that closes may as well be an apostrophe.
    """

    offset: int
    sign: str
    opens: bool
    closes: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """A quoted span with its marks; `closed` is False where the closing mark is missing."""

    start: int
    end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A span that other marks than quotation marks set off, or italics, with its marks.

    Attributes:
        start, end: the span.
        width: the code points of each mark; 0 for italics that the file holds as markup.
        kind: what the span is.
    """

    start: int
    end: int
    width: int
    kind: QuoteKind

    @property
    def quoted(self) -> QuotedSpan:
        """The span as one between quotation marks."""
        return QuotedSpan(self.start, self.end, closed=True)


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of a paragraph that can open or close a quotation, in order. Apostrophes are left out."""
    marks: list[Mark] = []
    for match in QUOTE_MARK.finditer(text, start, end):
        offset, sign = match.start(), match.group()
        before = text[offset - 1] if offset > start else "\n"
        after = text[offset + 1] if offset + 1 < end else "\n"
        if sign in "‘‚":
            mark = _low_or_high_six(text, offset, sign, before, after)
        elif sign in SINGLE_MARKS:
            mark = _straight_single_or_high_nine(text, offset, sign, before, after)
        else:
            mark = _double(offset, sign, before, after)
        if mark:
            marks.append(mark)
    return marks


def _double(offset: int, sign: str, before: str, after: str) -> Mark:
    space_before = before.isspace() or before in _BEFORE_OPENING
    space_after = after.isspace() or after in _AFTER_CLOSING
    if sign in "“„‟":  # at the end of a word the curl points the wrong way, a slip of the typist: the mark closes
        return Mark(offset, sign, opens=not (after.isspace() and not before.isspace()), closes=sign == "“", weak=False)
    if sign == "”":
        return Mark(offset, sign, opens=space_before and not space_after, closes=True, weak=False)
    if sign in "«»‹›":
        return Mark(offset, sign, opens=True, closes=True, weak=False)
    if before.isspace() and after in _AFTER_SPACED_CLOSING:  # `"Well "; and he went on`: one space is an error
        return Mark(offset, sign, opens=False, closes=True, weak=False)
    opens = space_before and not after.isspace()
    closes = space_after and not before.isspace()
    if not opens and not closes:  # between two spaces, or between two letters: the pairing decides
        opens = closes = True
    return Mark(offset, sign, opens, closes, weak=False)


def _low_or_high_six(text: str, offset: int, sign: str, before: str, after: str) -> Mark | None:
    """The mark, or None where it is an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    if _next_word(text, offset) in ELIDED:
        return None
    return Mark(offset, sign, opens=not after.isspace(), closes=sign == "‘", weak=False)


def _next_word(text: str, offset: int) -> str:
    """The letters that stand directly after a mark, "" where there are none."""
    word = _WORD.match(text, offset + 1)
    return word.group() if word else ""


def _straight_single_or_high_nine(text: str, offset: int, sign: str, before: str, after: str) -> Mark | None:
    """The mark, or None where it is an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    leads = before.isspace() or before in _BEFORE_OPENING
    trails = after.isspace() or after in _AFTER_CLOSING
    if sign == "'" and leads and not after.isspace():
        if _next_word(text, offset) in _NO_OPENING:
            return None
        closes = before in _STRONG_BEFORE_CLOSING and after in _AFTER_CLOSING
        return Mark(offset, sign, opens=True, closes=closes, weak=False)
    if before in _STRONG_BEFORE_CLOSING and (trails or after.isalpha()):
        return Mark(offset, sign, opens=False, closes=True, weak=False)
    if before.isalnum() and trails:
        return Mark(offset, sign, opens=False, closes=True, weak=True)
    return None
