"""The quotations of a story, each with its kind and the utterance that it is part of."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from fabula.lexicons.verbs import CONTINUATION_VERBS, PLAIN_TAG, REPLY_VERBS, SPEECH_VERBS
from fabula.quotations.classification import LOOK_BACK, quote_kind
from fabula.quotations.dash_dialogue import dash_dialogue, dashed_spans
from fabula.quotations.emphasised_thoughts import emphasised_thoughts
from fabula.quotations.paired_marks import marked_spans
from fabula.quotations.quote_marks import QUOTE_MARK, SINGLE_MARKS, QuotedSpan
from fabula.quotations.quoted_spans import quoted_spans
from fabula.quotations.senders import interview_lines, is_on_a_thing, mails, outside_of, sender_lines, with_sent_lines
from fabula.schema.manuscript import PROSE_KINDS, Block, Manuscript
from fabula.schema.speech import SENDER, Quote, QuoteKind

"""Kinds of blocks that quotations are looked for in."""
# Words of narration between two spans of one paragraph that may be no more than a speech tag (experiment 031).
TAG_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPEECH_VERB = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
# A speech tag behind a line.
_OWN_TAG = re.compile(
    rf"\s*(?:(?:{_SPEECH_VERB})\b|(?:the |an? |his |her |my )?(?:[\w’'.-]+\s+){{1,3}}(?:{_SPEECH_VERB})\b|{PLAIN_TAG})"
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

# A tag that leads into the line behind it: "Nora said," and "and he's like,".
_LEADING_TAG = re.compile(
    rf"(?P<speaker>(?:(?:the|an?|his|her|my)\s+)?[\w.-]+)(?:\s+(?:\w+ly\s+)?(?:{_SPEECH_VERB}|go)\b(?:\s[^.!?;:,]{{1,30}})?"
    rf"|(?:['’](?:m|s|re)|\s(?:am|is|are|was|were))\s(?:like|all))[,:]?$",
    re.IGNORECASE,
)
_CONJUNCTIONS = re.compile(r"(?:(?:and|but|so|then|while)\s+)*")
_SAME_SPEAKER = (CONTINUATION_VERBS - {"went", "goes"}) | {"on"}
_LEADING_TAG_WIDTH = 80  # code points before a line that may hold it; not swept


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quoted span.

    Attributes:
        span: the span.
        block_row: the row of its block.
        dashed: whether a dash opens that block's dialogue.
        kind: what it is, where the marks of the page decide; None where the words around it do.
        width: the code points of each of its marks.
        marks: "" for quotation marks and dashes, else the opening mark, or "italics".
    """

    span: QuotedSpan
    block_row: int
    dashed: bool = False
    kind: QuoteKind | None = None
    width: int = 1
    marks: str = ""


def extract_quotations(manuscript: Manuscript) -> tuple[Quote, ...]:
    """The quotations of a manuscript, in order, none overlapping, without speakers.

    A line whose sender is written down before it has the reason "sender", and the name as its cue. Its cue is None if
    the page says that the sender is unknown, and on a sign.
    """
    text, blocks = manuscript.text, [block for block in manuscript.blocks if block.kind in PROSE_KINDS]
    double_marks_rule = _double_marks_rule(text, blocks)
    sent = [*sender_lines(text, blocks), *interview_lines(text, blocks), *mails(text, manuscript.blocks)]
    quotes: list[Quote] = []
    previous: tuple[_Piece, Quote] | None = None
    for piece in _pieces(manuscript, blocks, outside_of(sent), singles=not double_marks_rule):
        block, span = blocks[piece.block_row], piece.span
        kind = piece.kind or quote_kind(text, span, block.start, block.end, double_marks_rule=double_marks_rule)
        narration = text[max(block.start, span.start - LOOK_BACK) : span.start].rstrip()
        # What a sign says is of an unknown sender.
        reason = SENDER if kind == "writing" and is_on_a_thing(narration) else ""
        quote = Quote(start=span.start, end=span.end, kind=kind, utterance=len(quotes), reason=reason)
        if kind != "other":
            # A span that continues an utterance has its kind. One that its own words show to be a thought begins anew.
            if previous and kind in ("speech", previous[1].kind) and _continues(text, previous[0], piece):
                before = previous[1]
                quote = replace(quote, utterance=before.utterance, kind=before.kind, reason=before.reason)
            previous = (piece, quote)
        quotes.append(quote)
    return _numbered(_with_marked_thoughts(manuscript, blocks, with_sent_lines(quotes, sent)))


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


def _pieces(
    manuscript: Manuscript, blocks: list[Block], is_free: Callable[[int, int], bool], *, singles: bool
) -> Iterator[_Piece]:
    """The quoted spans of all blocks, in order.

    Args:
        manuscript: the text and its emphasis.
        blocks: the blocks that tell the story.
        is_free: whether a span lies outside of the lines whose sender is written down.
        singles: see `quoted_spans`.
    """
    text = manuscript.text
    dashed_rows = dash_dialogue(text, blocks)
    quoted = _quoted_by_row(text, blocks, dashed_rows, singles=singles)
    marked = marked_spans(text, blocks, quoted)
    spans_of_marks = [(span.start, span.end) for spans in quoted for span in spans]
    spans_of_marks += [(span.start, span.end) for marked_row in marked.values() for span in marked_row]
    taken = sorted(span for span in spans_of_marks if is_free(*span))
    emphasised = emphasised_thoughts(manuscript, blocks, taken)
    for row, spans in enumerate(quoted):
        pieces = [
            _Piece(each.quoted, row, kind=each.kind, width=each.width, marks="italics")
            for each in emphasised.get(row, ())
        ]
        pieces += [
            _Piece(each.quoted, row, kind=each.kind, width=each.width, marks=text[each.start : each.start + each.width])
            for each in marked.get(row, ())
        ]
        dashed = row in dashed_rows
        pieces += [
            _Piece(span, row, dashed=dashed, kind="speech" if dashed else None)
            for span in spans
            if text[span.start : span.end].strip("\"“”'‘’ \n")
        ]
        marked_end = 0
        for piece in sorted(pieces, key=lambda piece: piece.span.start):
            if not is_free(piece.span.start, piece.span.end):
                continue
            if piece.marks:
                marked_end = piece.span.end
            elif piece.span.start < marked_end:
                continue  # quotation marks inside of other marks
            yield piece


def _quoted_by_row(
    text: str, blocks: list[Block], dashed_rows: frozenset[int], *, singles: bool
) -> list[list[QuotedSpan]]:
    """The spans in quotation marks, or after a dash, of each block, in order. `singles`: see `quoted_spans`."""
    carried = ""
    by_row: list[list[QuotedSpan]] = []
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
        by_row.append(spans)
    return by_row


def _double_marks_rule(text: str, blocks: list[Block]) -> bool:
    """Whether at least as many blocks open with a double mark as with a single one."""
    openers = [text[block.start] for block in blocks]
    return sum(opener in '"“«»„' for opener in openers) >= sum(opener in SINGLE_MARKS for opener in openers)


def _continues(text: str, piece: _Piece, later: _Piece) -> bool:
    """Whether the span of `later` continues the utterance of `piece`."""
    if piece.marks != later.marks:
        return False
    narration = text[piece.span.end : later.span.start].strip()
    if later.block_row == piece.block_row + 1:  # speech over several paragraphs opens each and closes the last
        return not piece.span.closed and not narration
    if later.block_row != piece.block_row or not narration:
        return False  # two spans without narration between them are lines of two speakers, or of one who is cut off
    if narration.startswith("(") or (piece.dashed and later.dashed):
        return True
    return _resumes_after(text, piece, narration, later)


def _resumes_after(text: str, piece: _Piece, narration: str, later: _Piece) -> bool:
    """Whether `narration` between two spans of one paragraph is a speech tag inside one utterance."""
    words = text[piece.span.start : piece.span.end - (piece.width if piece.kind else 0)].rstrip("\"”'’»›")
    first = later.span.start + later.width
    is_open = text[first : first + 1].islower() or words.endswith((",", "—", "-", "–", ";"))
    if narration.endswith((".", "!", "?")) and _OWN_TAG.match(text, later.span.end):
        return False  # "…," said Nora. "…," said Edmund: each line has a tag of its own
    if _NEXT_TAG.search(narration) or _ANSWERED.search(narration):
        return False
    if words.endswith((".", "!", "?", "…")) and _HE_ANSWERED.match(narration):
        return False
    if _have_leading_tags(text, piece, narration):
        return False
    if is_open and narration.endswith((",", ";", ":", "—", "-", "–")):
        return True
    is_short = len(_WORD.findall(narration)) <= TAG_WORDS
    return is_short and (is_open or not re.search(r"[.!?]\s+\S", narration))


def _have_leading_tags(text: str, piece: _Piece, narration: str) -> bool:
    """Whether tags of two speakers lead into two lines: `Nora said, "…." Edmund said, "…."`, `and he said, "…."`."""
    before = text[max(0, piece.span.start - _LEADING_TAG_WIDTH) : piece.span.start].rpartition("\n")[2].rstrip()
    begins = _CONJUNCTIONS.match(narration)
    first, second = _LEADING_TAG.search(before), _LEADING_TAG.match(narration, begins.end() if begins else 0)
    if not first or not second or first["speaker"].lower() == second["speaker"].lower():
        return False
    if _SAME_SPEAKER.intersection(narration.rstrip(",:").split()):
        return False  # `Nora said, "…." She added, "…."`
    words = text[piece.span.start : piece.span.end].rstrip("\"”'’»›")
    return bool(begins and begins.end()) or (narration[0].isupper() and words.endswith((".", "!", "?", "…")))


def _numbered(quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotes with their utterances numbered from 0 without gaps, in the order in which utterances begin."""
    numbers: dict[int, int] = {}
    return tuple(replace(quote, utterance=numbers.setdefault(quote.utterance, len(numbers))) for quote in quotes)
