"""The quotations of a story, each with its kind and the utterance that it is part of."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fabula.lexicons.verbs import REPLY_VERBS, SPEECH_VERBS
from fabula.quotations.classification import quote_kind
from fabula.quotations.dash_dialogue import dash_dialogue, dashed_spans
from fabula.quotations.quote_marks import QUOTE_MARK, SINGLE_MARKS, QuotedSpan
from fabula.quotations.quoted_spans import quoted_spans
from fabula.schema.manuscript import PROSE_KINDS, Block, Manuscript
from fabula.schema.speech import Quote

"""Kinds of blocks that quotations are looked for in."""
# Words of narration between two spans of one paragraph that may be no more than a speech tag (experiment 031).
TAG_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPEECH_VERB = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
# A speech tag behind a line.
_OWN_TAG = re.compile(
    rf"\s*(?:(?:{_SPEECH_VERB})\b|(?:the |an? |his |her |my )?(?:[\w’'.-]+\s+){{1,3}}(?:{_SPEECH_VERB})\b)"
)
# "…," said Nora, and Edmund said, "…": the narration before a line begins a tag of its own.
_NEXT_TAG = re.compile(
    r"\b(?:and|but|while|whereupon|which)\s+(?:(?:the|his|her|my)\s+(?:[\w’'-]+\s+){1,2}|(?:[A-Z][\w’'.-]*\s+){1,3})"
    rf"(?:{_SPEECH_VERB})\b[^.!?]{{0,40}}$"
)
# "…," he asked; and she answered, "…": the speaker of the answer is not the speaker of the line before.
_REPLY_VERB = "|".join(sorted(REPLY_VERBS))
_ANSWERED = re.compile(
    r"\b(?:and|but|while|whereupon|which|who|when|as|that|for)\s+(?:[^.!?;:,]{1,40}\s)?"
    rf"(?:{_REPLY_VERB})\b(?:,?\s[^.!?;:,]{{1,40}})?[,:]$"
)
# After a line that ends a sentence.
_HE_ANSWERED = re.compile(rf"(?:He|She)\s+(?:\w+\s+)?(?:{_REPLY_VERB})\b[^.!?;:,]{{0,40}}[,:]$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quoted span, the row of its block, and whether a dash opens that block's dialogue."""

    span: QuotedSpan
    block_row: int
    dashed: bool


def extract_quotations(manuscript: Manuscript) -> tuple[Quote, ...]:
    """The quotations of a manuscript, in order, none overlapping, without speakers."""
    text, blocks = manuscript.text, [block for block in manuscript.blocks if block.kind in PROSE_KINDS]
    double_marks_rule = _double_marks_rule(text, blocks)
    quotes: list[Quote] = []
    previous: tuple[_Piece, Quote] | None = None
    for piece in _pieces(text, blocks, singles=not double_marks_rule):
        block, span = blocks[piece.block_row], piece.span
        kind = (
            "speech"
            if piece.dashed
            else quote_kind(text, span, block.start, block.end, double_marks_rule=double_marks_rule)
        )
        quote = Quote(start=span.start, end=span.end, kind=kind, utterance=len(quotes))
        if kind != "other":
            # A span that continues an utterance has its kind. One that its own words show to be a thought begins anew.
            if previous and kind in ("speech", previous[1].kind) and _continues(text, previous[0], piece):
                quote = replace(quote, utterance=previous[1].utterance, kind=previous[1].kind)
            previous = (piece, quote)
        quotes.append(quote)
    return _numbered(_with_marked_thoughts(manuscript, blocks, quotes))


def _with_marked_thoughts(manuscript: Manuscript, blocks: list[Block], quotes: list[Quote]) -> list[Quote]:
    """The quotes, and the thoughts that the file marks without quotation marks, as some EPUBs do, in order."""
    block_starts, quote_ends = [block.start for block in blocks], [quote.end for quote in quotes]
    thoughts: list[Quote] = []
    for emphasis in manuscript.emphasis:
        block_row = bisect_right(block_starts, emphasis.start) - 1
        next_row = bisect_right(quote_ends, emphasis.start)
        is_free = next_row == len(quotes) or quotes[next_row].start >= emphasis.end
        if emphasis.kind == "thought" and is_free and block_row >= 0 and emphasis.end <= blocks[block_row].end:
            utterance = len(quotes) + len(thoughts)
            thoughts.append(Quote(start=emphasis.start, end=emphasis.end, kind="thought", utterance=utterance))
    return sorted([*quotes, *thoughts], key=lambda quote: quote.start) if thoughts else quotes


def _pieces(text: str, blocks: list[Block], *, singles: bool) -> Iterator[_Piece]:
    """The quoted spans of all blocks, in order. `singles`: see `quoted_spans`."""
    dashed_rows = dash_dialogue(text, blocks)
    carried = ""
    for row, block in enumerate(blocks):
        if row in dashed_rows:
            spans, carried = dashed_spans(text, block.start, block.end), ""
        else:
            spans = quoted_spans(text, block.start, block.end, carried=carried, singles=singles)
            if spans:
                opener = text[spans[-1].start]
                carried = opener if not spans[-1].closed and opener in "\"“'‘" else ""
            elif QUOTE_MARK.search(text, block.start, block.end) or block.kind == "paragraph":
                carried = ""
        for span in spans:
            if text[span.start : span.end].strip("\"“”'‘’ \n"):
                yield _Piece(span, row, row in dashed_rows)


def _double_marks_rule(text: str, blocks: list[Block]) -> bool:
    """Whether at least as many blocks open with a double mark as with a single one."""
    openers = [text[block.start] for block in blocks]
    return sum(opener in '"“«»„' for opener in openers) >= sum(opener in SINGLE_MARKS for opener in openers)


def _continues(text: str, piece: _Piece, later: _Piece) -> bool:
    """Whether the span of `later` continues the utterance of `piece`."""
    narration = text[piece.span.end : later.span.start].strip()
    if later.block_row == piece.block_row + 1:  # speech over several paragraphs opens each and closes the last
        return not piece.span.closed and not narration
    if later.block_row != piece.block_row or not narration:
        return False  # two spans without narration between them are lines of two speakers, or of one who is cut off
    if narration.startswith("(") or (piece.dashed and later.dashed):
        return True
    return _resumes_after(text, piece.span, narration, later.span)


def _resumes_after(text: str, span: QuotedSpan, narration: str, later: QuotedSpan) -> bool:
    """Whether `narration` between two spans of one paragraph is a speech tag inside one utterance."""
    words = text[span.start : span.end].rstrip("\"”'’»›")
    is_open = text[later.start + 1 : later.start + 2].islower() or words.endswith((",", "—", "-", "–", ";"))
    if narration.endswith((".", "!", "?")) and _OWN_TAG.match(text, later.end):
        return False  # "…," said Nora. "…," said Edmund: each line has a tag of its own
    if _NEXT_TAG.search(narration) or _ANSWERED.search(narration):
        return False
    if words.endswith((".", "!", "?", "…")) and _HE_ANSWERED.match(narration):
        return False
    if is_open and narration.endswith((",", ";", ":", "—", "-", "–")):
        return True
    is_short = len(_WORD.findall(narration)) <= TAG_WORDS
    return is_short and (is_open or not re.search(r"[.!?]\s+\S", narration))


def _numbered(quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotes with their utterances numbered from 0 without gaps, in the order in which utterances begin."""
    numbers: dict[int, int] = {}
    return tuple(replace(quote, utterance=numbers.setdefault(quote.utterance, len(numbers))) for quote in quotes)
