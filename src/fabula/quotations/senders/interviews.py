"""Questions and answers of an interview or a trial: "Q: Where were you?", "A: In bed." Nothing names the two."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fabula.quotations.senders.sender_lines import SentLine
from fabula.schema.manuscript import Block

# Blocks from a question to its answer; set by hand.
ANSWER_BLOCKS = 1
_HEAD = re.compile(
    r"^[ \t]*[*_]{0,2}(?:(?P<question>Q|QUESTION|Question)|A|ANSWER|Answer)[*_]{0,2}[:.][*_]{0,2}\s+(?=\S)", re.M
)


def interview_lines(text: str, blocks: list[Block]) -> list[SentLine]:
    """The lines of questions that an answer follows, and those answers, in order, of unknown senders."""
    heads = list(_heads(text, blocks))
    rows: set[int] = set()
    for number, (before, after) in enumerate(pairwise(heads)):
        is_answered = before[1]["question"] and not after[1]["question"]
        words = text[before[1].end() : min(after[1].start(), blocks[before[0]].end)]
        if is_answered and after[0] - before[0] <= ANSWER_BLOCKS and "?" in words:
            rows |= {number, number + 1}
    lines: list[SentLine] = []
    for number in sorted(rows):
        block_row, head = heads[number]
        end = blocks[block_row].end
        if number + 1 < len(heads):
            end = min(end, heads[number + 1][1].start())
        part = head.end(), head.end() + len(text[head.end() : end].rstrip())
        lines.append(SentLine(head.start(), part[1], None, (part,), "speech"))
    return lines


def _heads(text: str, blocks: list[Block]) -> Iterator[tuple[int, re.Match[str]]]:
    """The heads of lines, each with the row of its block; a block must begin with one."""
    for row, block in enumerate(blocks):
        head = _HEAD.match(text, block.start, block.end) if text[block.start] in "QA*_" else None
        if head:
            yield from ((row, match) for match in _HEAD.finditer(text, block.start, block.end))
