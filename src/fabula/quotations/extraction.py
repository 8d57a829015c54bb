"""Every quotation of the story, with its kind, and the utterance it is part of."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from fabula.lexicons.verbs import REPLY_VERBS, SPEECH_VERBS
from fabula.quotations.classification import quote_kind
from fabula.quotations.dash_dialogue import dash_dialogue, dashed_spans
from fabula.quotations.quote_marks import QUOTE_MARK, SINGLE_MARKS, QuotedSpan, quoted_spans
from fabula.schema.manuscript import Block, Manuscript
from fabula.schema.speech import Quote

PROSE = frozenset({"paragraph", "verse", "letter"})
# Narration between two spans of one paragraph that may be no more than a tag: 8 to 25 words are level on 22 novels.
TAG_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SAYS = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
_OWN_TAG = re.compile(rf"\s*(?:(?:{_SAYS})\b|(?:the |an? |his |her |my )?(?:[\w’'.-]+\s+){{1,3}}(?:{_SAYS})\b)")
# "…," said Nora, and Edmund said, "…": the narration before a line begins a tag of its own.
_NEXT_TAG = re.compile(
    r"\b(?:and|but|while|whereupon|which)\s+(?:(?:the|his|her|my)\s+(?:[\w’'-]+\s+){1,2}|(?:[A-Z][\w’'.-]*\s+){1,3})"
    rf"(?:{_SAYS})\b[^.!?]{{0,40}}$"
)
# "…," he asked; and she answered, "…": whoever answers did not speak before, whatever they are called.
_REPLIES = "|".join(sorted(REPLY_VERBS))
_ANSWERED = re.compile(
    r"\b(?:and|but|while|whereupon|which|who|when|as|that|for)\s+(?:[^.!?;:,]{1,40}\s)?"
    rf"(?:{_REPLIES})\b(?:,?\s[^.!?;:,]{{1,40}})?[,:]$"
)
_HE_ANSWERED = re.compile(rf"(?:He|She)\s+(?:\w+\s+)?(?:{_REPLIES})\b[^.!?;:,]{{0,40}}[,:]$")  # after a full stop


@dataclass(frozen=True, slots=True)
class _Piece:
    span: QuotedSpan
    block: int
    dashed: bool


def extract_quotations(manuscript: Manuscript) -> tuple[Quote, ...]:
    """The quotations of a page, in order, none overlapping; speakers are not decided yet."""
    text, blocks = manuscript.text, [b for b in manuscript.blocks if b.kind in PROSE]
    doubles_rule = _doubles_rule(text, blocks)
    quotes: list[Quote] = []
    before: tuple[_Piece, Quote] | None = None
    for piece in _pieces(text, blocks, singles=not doubles_rule):
        block = blocks[piece.block]
        span = piece.span
        kind = "speech" if piece.dashed else quote_kind(text, span, block.start, block.end, doubles_rule=doubles_rule)
        quote = Quote(start=span.start, end=span.end, kind=kind, utterance=len(quotes))
        if kind != "other":
            # What goes on is of the kind it began as; what its own words call a thought begins anew.
            if before and kind in ("speech", before[1].kind) and _one_utterance(text, *before, piece):
                quote = replace(quote, utterance=before[1].utterance, kind=before[1].kind)
            before = (piece, quote)
        quotes.append(quote)
    return _numbered(_with_marked_thoughts(manuscript, blocks, quotes))


def _with_marked_thoughts(manuscript: Manuscript, blocks: list[Block], quotes: list[Quote]) -> list[Quote]:
    """The quotes and the thoughts that the page marks up without quotation marks, as some EPUBs do, in order."""
    starts, ends = [b.start for b in blocks], [q.end for q in quotes]
    thoughts = []
    for mark in manuscript.emphasis:
        block = bisect_right(starts, mark.start) - 1
        after = bisect_right(ends, mark.start)
        free = after == len(quotes) or quotes[after].start >= mark.end
        if mark.kind == "thought" and free and block >= 0 and mark.end <= blocks[block].end:
            row = len(quotes) + len(thoughts)
            thoughts.append(Quote(start=mark.start, end=mark.end, kind="thought", utterance=row))
    return sorted([*quotes, *thoughts], key=lambda q: q.start) if thoughts else quotes


def _pieces(text: str, blocks: list[Block], *, singles: bool):
    """Quoted spans in order, each with the row of its block."""
    dashed = dash_dialogue(text, blocks)
    carried = ""
    for row, block in enumerate(blocks):
        if row in dashed:
            found, carried = dashed_spans(text, block.start, block.end), ""
        else:
            found = quoted_spans(text, block.start, block.end, carried=carried, singles=singles)
            if found:
                carried = "" if found[-1].closed or text[found[-1].start] not in "\"“'‘" else text[found[-1].start]
            elif QUOTE_MARK.search(text, block.start, block.end) or block.kind == "paragraph":
                carried = ""
        for span in found:
            if text[span.start : span.end].strip("\"“”'‘’ \n"):
                yield _Piece(span, row, row in dashed)


def _doubles_rule(text: str, blocks: list[Block]) -> bool:
    """Whether more paragraphs open with a double mark than with a single one."""
    heads = [text[b.start] for b in blocks]
    return sum(h in '"“«»„' for h in heads) >= sum(h in SINGLE_MARKS for h in heads)


def _one_utterance(text: str, piece: _Piece, quote: Quote, after: _Piece) -> bool:
    """Whether the span `after` goes on with what `piece` began saying."""
    between = text[piece.span.end : after.span.start]
    if after.block == piece.block + 1:  # speech that runs over paragraphs opens each anew and closes the last
        return not piece.span.closed and not between.strip()
    if after.block != piece.block:
        return False
    if not between.strip():
        return False  # two spans back to back are two speakers, or one who is cut off
    if between.lstrip().startswith("(") or (piece.dashed and after.dashed):
        return True
    said = text[piece.span.start : piece.span.end].rstrip("\"”'’»›")
    goes_on = text[after.span.start + 1 : after.span.start + 2].islower() or said.endswith((",", "—", "-", "–", ";"))
    narration = between.strip()
    if narration.endswith((".", "!", "?")) and _OWN_TAG.match(text, after.span.end):
        return False  # "…," said Nora. "…," said Edmund: each line has a tag of its own
    if _NEXT_TAG.search(narration) or _ANSWERED.search(narration):
        return False
    if said.endswith((".", "!", "?", "…")) and _HE_ANSWERED.match(narration):
        return False
    if goes_on and narration.endswith((",", ";", ":", "—", "-", "–")):
        return True
    return len(_WORD.findall(narration)) <= TAG_WORDS and (goes_on or not re.search(r"[.!?]\s+\S", narration))


def _numbered(quotes: list[Quote]) -> tuple[Quote, ...]:
    """Utterances renumbered from 0 without gaps, in the order they begin."""
    number: dict[int, int] = {}
    return tuple(replace(q, utterance=number.setdefault(q.utterance, len(number))) for q in quotes)
