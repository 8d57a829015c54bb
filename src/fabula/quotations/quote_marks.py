"""Quotation marks: which open, which close, paragraph by paragraph.

Nothing is decided for a whole book. The first mark that opens a quotation in a paragraph says which pair is the outer
one there; other pairs inside it are nested and left alone. A single mark is an apostrophe until its surroundings say
otherwise: "'tis" and "the boys' caps" open and close nothing.
"""

import re
from dataclasses import dataclass

from fabula.lexicons.contractions import ELIDED

QUOTE_MARK = re.compile("[\"“”„‟«»'‘’‚‹›]")
# A mark that opens, and the marks that may close it. „ is closed by either curly double; in German » opens, and in
# Swedish and Finnish ” does both.
PAIRS = {
    '"': '"”', "“": '”"', "”": "”", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "'": "'’", "‘": "’'", "‚": "‘’",
    "‹": "›", "›": "‹",
}  # fmt: skip
SINGLE_MARKS = frozenset("'‘’‚")
_BEFORE_OPENING = frozenset("([{—–―-_*/‹«\"“„'‘\u200a\u2060")
_AFTER_CLOSING = frozenset(")]}—–―-_*.,;:!?…/'’\"”»›\u200a\u2060")
_STRONG_BEFORE_CLOSING = frozenset('.,!?;:—–―-…_*)]"”\u200a\u2060')
_GOES_ON_AFTER = frozenset(",;:)")
_WORD = re.compile(r"[^\W\d_]+")
_CLITICS = frozenset("s m d ll re ve t n".split())  # "we 've": an apostrophe set loose by the printer
# The narrator's words in brackets inside a speech: what the speaker does, how it sounds, whom it is said to and, of a
# speech in public, what the audience does.
ASIDE = re.compile(
    r"\((?:(?:[Aa]gain |[Ss]till |[Tt]hen |[Aa]nd |\w+ly )?"
    r"(?!(?:no|any|some|every)thing|during|king|thing|bring|spring|evening|morning)[A-Za-z][a-z]{2,}ing\b[^()]{0,160}"
    r"|(?:rather |very |more |half |quite )?[a-z]{3,}ly[.,]?"
    r"|[Ww]ith (?:an?|the|his|her|some|great) (?:[\w-]+[\s,]+){0,4}?"
    r"(?:smiles?|sighs?|bow|laugh|look|nod|blush|glance|voice|tone|air|accent|shrug|frown|sob|grin|gesture|wink)\b[^()]{0,80}"
    r"|[Ii]n (?:an?|the|his|her) (?:[\w-]+[\s,]+){0,5}?(?:voice|tone|accent|whisper|undertone)\b[^()]{0,80}"
    r"|(?:[\w-]+ (?:and [\w-]+ )?)?(?:[Cc]heer(?:s|ing)|[Ll]aughter|[Aa]pplause|[Hh]ear, hear)[.,!]?"
    r"|(?<=[,.!?;—–-]\s\()to (?:[A-Z][\w.’']*\s?){1,3},?)\)"
)
_GOES_ON = re.compile(r"[.,;:]?[—–-]*\s*")  # what stands between the brackets and the next words
# A single mark after a bare word is more often an apostrophe (an', the boys') than the end of a line of speech. It may
# close a phrase of up to this many words: 3 to 10 are level on 22 novels turned to British singles.
WEAK_PHRASE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark at an offset, and what its surroundings let it be. `weak` closers may as well be apostrophes."""

    at: int
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


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks in one paragraph that can open or close a quotation; apostrophes are left out."""
    found = []
    for m in QUOTE_MARK.finditer(text, start, end):
        at, sign = m.start(), m.group()
        before = text[at - 1] if at > start else "\n"
        after = text[at + 1] if at + 1 < end else "\n"
        mark = _single(text, at, sign, before, after) if sign in SINGLE_MARKS else _double(at, sign, before, after)
        if mark:
            found.append(mark)
    return found


def _double(at: int, sign: str, before: str, after: str) -> Mark:
    room_before = before.isspace() or before in _BEFORE_OPENING
    room_after = after.isspace() or after in _AFTER_CLOSING
    if sign in "“„‟":  # a curl that points the wrong way at the end of a word was typed by a hasty hand
        return Mark(at, sign, opens=not (after.isspace() and not before.isspace()), closes=sign == "“", weak=False)
    if sign == "”":
        return Mark(at, sign, opens=room_before and not room_after, closes=True, weak=False)
    if sign in "«»‹›":
        return Mark(at, sign, opens=True, closes=True, weak=False)
    opens = room_before and not after.isspace()
    closes = room_after and not before.isspace()
    if before.isspace() and after in _GOES_ON_AFTER:  # `"Well "; and he went on`: a space too many
        return Mark(at, sign, opens=False, closes=True, weak=False)
    if not opens and not closes:  # a mark between two spaces, or glued to letters on both sides: let the pairing decide
        opens = closes = True
    return Mark(at, sign, opens, closes, weak=False)


def _single(text: str, at: int, sign: str, before: str, after: str) -> Mark | None:
    if before.isalnum() and after.isalnum():
        return None
    if sign in "‘‚":
        word = _WORD.match(text, at + 1)
        elided = word is not None and word.group() in ELIDED
        return None if elided else Mark(at, sign, opens=not after.isspace(), closes=sign == "‘", weak=False)
    leads = before.isspace() or before in _BEFORE_OPENING
    if sign == "'" and leads and not after.isspace():
        word = _WORD.match(text, at + 1)
        if word is not None and (word.group() in ELIDED or word.group() in _CLITICS):
            return None
        return Mark(
            at, sign, opens=True, closes=before in _STRONG_BEFORE_CLOSING and after in _AFTER_CLOSING, weak=False
        )
    trails = after.isspace() or after in _AFTER_CLOSING
    if before in _STRONG_BEFORE_CLOSING and (trails or after.isalpha()):
        return Mark(at, sign, opens=False, closes=True, weak=False)
    if before.isalnum() and trails:
        return Mark(at, sign, opens=False, closes=True, weak=True)
    return None


def quoted_spans(text: str, start: int, end: int, *, carried: str = "", singles: bool = True) -> list[QuotedSpan]:
    """The outermost quoted spans of one paragraph, in order; one left open runs to the paragraph's end.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        carried: the mark that the paragraph before opened and never closed, if it did. Where the first mark here can
            only close it, the speech ran on: verse or a letter inside a speech breaks paragraphs so.
        singles: whether a single mark may open a speech that nothing closes. Where doubles hold the speech of a story,
            a lone single is an apostrophe.
    """
    found: list[QuotedSpan] = []
    row = marks(text, start, end)
    last = {mark.sign: i for i, mark in enumerate(row) if mark.closes}
    surely = (
        {sign: _surely_closed(row, sign) for sign in SINGLE_MARKS & PAIRS.keys()} if any(m.weak for m in row) else {}
    )
    inner = _same_marks_inside(row)
    opened: Mark | None = None
    if carried and row and row[0].closes and not row[0].opens and row[0].sign in PAIRS[carried]:
        opened = Mark(start, carried, opens=True, closes=False, weak=False)
    for i, mark in enumerate(row):
        if i in inner:
            continue
        if opened is None:
            # The high-six marks close only a low one: with none open, they open even where nothing closes them.
            sure = (mark.sign in "“‘" or not mark.closes) and (singles or mark.sign not in SINGLE_MARKS)
            if mark.opens and (sure or any(last.get(sign, -1) > i for sign in PAIRS[mark.sign])):
                opened = mark
        elif (
            mark.closes
            and mark.sign in PAIRS[opened.sign]
            and not (mark.weak and (surely[opened.sign][i] or _too_long(text, opened, mark)))
        ):
            found.append(QuotedSpan(opened.at, mark.at + 1, closed=True))
            opened = None
        elif mark.opens and mark.sign == opened.sign and mark.sign not in SINGLE_MARKS:
            # The same mark opens again before anything closed it: the closing mark was left out.
            found.append(QuotedSpan(opened.at, mark.at, closed=False))
            opened = mark
    if opened is not None:
        found.append(QuotedSpan(opened.at, end, closed=False))
    return [piece for span in found for piece in _without_asides(text, span)]


def _same_marks_inside(row: list[Mark]) -> frozenset[int]:
    """Rows of the straight marks that stand inside a quotation in the same marks, as in "I never say "no" to it".

    Only where all in the paragraph pair off so, each opening or closing by its place alone: otherwise what
    opens twice was not closed.
    """
    depth, inner = 0, set()
    for i, mark in enumerate(row):
        if mark.sign != '"':
            continue
        if mark.opens == mark.closes:
            return frozenset()
        depth += mark.opens
        if depth != 1:
            inner.add(i)
        depth -= mark.closes
        if depth < 0:
            return frozenset()
    return frozenset(inner) if depth == 0 else frozenset()


def _without_asides(text: str, span: QuotedSpan) -> list[QuotedSpan]:
    """The span less the narrator's words in brackets inside it: "Here comes a trial. Well, (smiling,) I hope…"."""
    pieces, at = [], span.start
    for aside in ASIDE.finditer(text, span.start, span.end):
        if aside.start() > at + 1 and span.end - aside.end() > 2:
            pieces.append(QuotedSpan(at, aside.start(), closed=False))
            # The space or dash before the words that go on stands where a mark would.
            at = max(aside.end(), _GOES_ON.match(text, aside.end(), span.end - 1).end() - 1)
    return [*pieces, QuotedSpan(at, span.end, span.closed)]


def _surely_closed(row: list[Mark], sign: str) -> list[bool]:
    """For each mark, whether one after it that is no apostrophe closes `sign` before it opens anew.

    Until then a weak closer reads better as an apostrophe inside the quotation.
    """
    closed, out = False, []
    for mark in reversed(row):
        out.append(closed)
        if mark.opens and mark.sign == sign and not mark.closes:
            closed = False
        elif mark.closes and not mark.weak and mark.sign in PAIRS[sign]:
            closed = True
    return out[::-1]


def _too_long(text: str, opened: Mark, closer: Mark) -> bool:
    """Whether a weak closer amid the text would end more than a phrase."""
    words = text[opened.at + 1 : closer.at].split(None, WEAK_PHRASE_WORDS)
    return len(words) > WEAK_PHRASE_WORDS and text[closer.at + 1 : closer.at + 2].isspace()
