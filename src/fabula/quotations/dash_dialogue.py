"""Dialogue set off by a dash at the head of the paragraph, with no closing mark.

    — Come in, said Mrs Dedalus. You'll catch your death.

Everything after the dash is speech but for the narrator's clause: from the comma or stop before a verb of speech up to
the stop after it.
"""

import re
from itertools import pairwise

from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.quotations.quote_marks import QUOTE_MARK, SINGLE_MARKS, QuotedSpan
from fabula.schema.manuscript import Block

OPENING = re.compile(r"(?:[—–―]|--)[ \u00a0\u200a\u2060]?(?=[^\W_]|[.…¿¡'’])")
_VERB = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
_WHO = r"(?:he|she|they|I|we|[Tt]he|[Aa]n?|his|her|my|(?-i:[A-Z])[\w’']*)"
_NARRATED = re.compile(
    rf"(?<=[,.!?…])\s*[—–―]?\s*(?:(?:{_VERB})\s+{_WHO}\b|(?:he|she|they|I|we|(?-i:[A-Z][\w’']+(?:\s[A-Z][\w’']+)?))\s(?:{_VERB})\b)"
    r"[^.!?,—–―]*(?:[.!?,—–―]+|$)",
    re.I,
)


def dash_dialogue(text: str, blocks: list[Block]) -> frozenset[int]:
    """Rows of the blocks that are speech by their leading dash.

    A paragraph counts when it opens with a dash and holds no double marks, and one of the three paragraphs on either
    side opens so too: dialogue comes in turns, a lone dash is a list or an aside.
    """
    dashed = [
        i for i, b in enumerate(blocks)
        if b.kind == "paragraph" and OPENING.match(text, b.start)
        and not any(m.group() not in SINGLE_MARKS for m in QUOTE_MARK.finditer(text, b.start, b.end))
    ]  # fmt: skip
    near = {i for a, b in pairwise(dashed) if b - a <= 3 for i in (a, b)}
    return frozenset(near)


def dashed_spans(text: str, start: int, end: int) -> list[QuotedSpan]:
    """The spoken parts of one paragraph that opens with a dash, the narrator's clauses left out."""
    pieces, at = [], start
    for clause in _NARRATED.finditer(text, start, end):
        if clause.start() > at:
            pieces.append((at, clause.start()))
        at = clause.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        pieces.append((at, end))
    return [QuotedSpan(a, b, closed=True) for a, b in pieces]
