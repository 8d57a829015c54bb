"""Dialogue that a dash at the start of the paragraph opens, with no closing mark.

    — Come in, said Mrs Dedalus. You'll catch your death.

The text after the dash is speech, without the speech tag: from the comma or stop before a verb of speech to the stop
after it.
"""

import re
from itertools import pairwise

from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.quotations.quote_marks import QUOTE_MARK, SINGLE_MARKS, QuotedSpan
from fabula.schema.manuscript import Block

# Blocks between two paragraphs that open with a dash and count as one dialogue.
TURN_DISTANCE = 3
_OPENING_DASH = re.compile(r"(?:[—–―]|--)[ \u00a0\u200a\u2060]?(?=[^\W_]|[.…¿¡'’])")
_VERB = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
_SUBJECT = r"(?:he|she|they|I|we|[Tt]he|[Aa]n?|his|her|my|(?-i:[A-Z])[\w’']*)"
_SPEECH_TAG = re.compile(
    rf"(?<=[,.!?…])\s*+(?:[—–―]\s*+)?(?:(?:{_VERB})\s+{_SUBJECT}\b|(?:he|she|they|I|we|(?-i:[A-Z][\w’']+(?:\s[A-Z][\w’']+)?))\s(?:{_VERB})\b)"
    r"[^.!?,—–―]*(?:[.!?,—–―]+|$)",
    re.I,
)


def dash_dialogue(text: str, blocks: list[Block]) -> frozenset[int]:
    """Rows of the blocks that are dialogue opened by a dash.

    A paragraph counts if it opens with a dash, holds no double marks, and one of the three paragraphs before or after
    it does too. Dialogue comes in turns; a lone dash is a list or an aside.
    """
    dashed = [row for row, block in enumerate(blocks) if _opens_with_dash(text, block)]
    in_turns = [(row, later) for row, later in pairwise(dashed) if later - row <= TURN_DISTANCE]
    return frozenset(row for pair in in_turns for row in pair)


def _opens_with_dash(text: str, block: Block) -> bool:
    if block.kind != "paragraph" or not _OPENING_DASH.match(text, block.start):
        return False
    return all(match.group() in SINGLE_MARKS for match in QUOTE_MARK.finditer(text, block.start, block.end))


def dashed_spans(text: str, start: int, end: int) -> list[QuotedSpan]:
    """The parts of a paragraph opened by a dash that are speech, in order, without the speech tags."""
    spans, speech_start = [], start
    for tag in _SPEECH_TAG.finditer(text, start, end):
        if tag.start() > speech_start:
            spans.append(QuotedSpan(speech_start, tag.start(), closed=True))
        speech_start = tag.end()
        while speech_start < end and text[speech_start].isspace():
            speech_start += 1
    if speech_start < end:
        spans.append(QuotedSpan(speech_start, end, closed=True))
    return spans
