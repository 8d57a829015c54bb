"""Lines that begin with the name of their sender, told from other uses of a colon by what else stands on the page.

    Nora: are you there
    [21:40] nora_v: are you there
    NORA. (at the window) Are you there?

One such line proves little: "Rule: never run". The page must repeat the shape, close by, with senders that come again
or that it uses as names elsewhere.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.lexicons.letters import MESSAGE_WORDS, UNKNOWN_SENDERS
from fabula.quotations.senders.line_heads import LineHead, is_evident_name, line_heads
from fabula.schema.manuscript import Block
from fabula.schema.speech import QuoteKind

Span = tuple[int, int]
# Blocks from one line with a sender to the next in one exchange of messages, and in any other exchange.
MESSAGE_BLOCKS, EXCHANGE_BLOCKS = 6, 2
# Code points before an exchange, and between its lines, in which a word of messaging is looked for.
CONTEXT_CHARS = 400
# Lines of a play on the page, and those of an exchange whose senders are nowhere else a name.
PLAY_LINES, UNNAMED_LINES = 4, 4
_MESSAGE_WORD = re.compile(rf"\b(?:{MESSAGE_WORDS})\b", re.I)
_LOWER_CASE_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]*")
_MID_SENTENCE_CAPITAL = re.compile(r"(?<=[a-z,;]\s)[A-Z][^\W_]*(?:-[^\W_]+)*")
_DIRECTION = re.compile(r"[ \t]*[_*]{0,2}(?:\([^()]{1,600}\)|\[[^\[\]]{1,600}\])[_*]{0,2}[.,]?[ \t]*")
_PLAIN_KINDS = frozenset({"paragraph", "verse"})


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line whose sender is written down.

    Attributes:
        start, end: the whole, with the sender.
        sender: the span of the name, or None where the page says that the sender is unknown.
        parts: the spans of the words, in order, without stage directions.
        kind: "speech" or "writing".
    """

    start: int
    end: int
    sender: Span | None
    parts: tuple[Span, ...]
    kind: QuoteKind


def sender_lines(text: str, blocks: list[Block]) -> list[SentLine]:
    """The lines of a story that begin with their sender, in order.

    Args:
        text: the text.
        blocks: the blocks that tell the story.
    """
    heads = line_heads(text, ((row, block) for row, block in enumerate(blocks) if block.kind in _PLAIN_KINDS))
    if not heads:
        return []
    page = _Page(text, blocks, heads)
    heads = [head for head in heads if head.shape != "play" or page.is_trusted(head)]
    if not heads:
        return []
    exchanges: list[list[LineHead]] = []
    for exchange in _exchanges(heads, MESSAGE_BLOCKS):
        exchanges += [exchange] if page.is_messaging(exchange) else _exchanges(exchange, EXCHANGE_BLOCKS)
    accepted = [page.accepts(exchange) for exchange in exchanges]
    senders = {head.name for exchange, yes in zip(exchanges, accepted, strict=True) for head in exchange if yes}
    return [
        line
        for exchange, yes in zip(exchanges, accepted, strict=True)
        if yes or page.is_of(exchange, senders)
        for line in page.sent_lines(exchange)
    ]


def _exchanges(heads: list[LineHead], most_blocks: int) -> list[list[LineHead]]:
    """The heads in groups of lines that stand at most so many blocks from each other."""
    exchanges = [[heads[0]]]
    for before, head in pairwise(heads):
        if head.block_row - before.block_row > most_blocks:
            exchanges.append([])
        exchanges[-1].append(head)
    return exchanges


class _Page:
    """What a whole page says about its senders."""

    def __init__(self, text: str, blocks: list[Block], heads: list[LineHead]):
        self.text, self.blocks = text, blocks
        self.count = Counter(head.name for head in heads)
        self.shapes = Counter(head.shape for head in heads)
        head_spans = {(head.name_start, head.name_end) for head in heads}
        self.capitalised: set[str] = set()
        self.lower_case: set[str] = set()
        starts = {start for start, _ in head_spans}
        for block in blocks:
            capitals = _MID_SENTENCE_CAPITAL.finditer(text, block.start, block.end)
            self.capitalised.update(match.group().lower() for match in capitals if match.start() not in starts)
            self.lower_case.update(_LOWER_CASE_WORD.findall(text, block.start, block.end))

    def accepts(self, exchange: list[LineHead]) -> bool:
        """Whether an exchange shows that its lines are of senders."""
        trusted = [head for head in exchange if self.is_trusted(head)]
        if not trusted:
            return False
        if self.is_messaging(exchange):
            return True
        repeats = max(Counter(head.name for head in trusted).values()) > 1
        return len(trusted) > 1 and (repeats or any(head.shape in ("timed", "handle") for head in trusted))

    def is_of(self, exchange: list[LineHead], senders: set[str]) -> bool:
        """Whether all lines of an exchange are of these senders: of two or more, or in capitals as in a play."""
        names = {head.name for head in exchange}
        in_capitals = all(self.text[head.name_start : head.name_end].isupper() for head in exchange)
        return names <= senders and (len(names) > 1 or in_capitals)

    def sent_lines(self, exchange: list[LineHead]) -> list[SentLine]:
        """The lines of an exchange; a sender that comes once needs a line of a trusted sender beside it."""
        trusted = sum(self.is_trusted(head) for head in exchange)
        lower = sum(self.text[head.body_start].islower() for head in exchange)
        is_messaging = self.is_messaging(exchange) or 2 * lower > len(exchange)
        lines: list[SentLine] = []
        for head in exchange:
            is_doubtful = trusted < 2 or self._is_common(head.name)
            if not self.is_trusted(head) and is_doubtful and head.name not in UNKNOWN_SENDERS:
                continue
            is_play = head.shape == "play" or self.text[head.name_start : head.name_end].isupper()
            is_written = head.shape in ("timed", "handle") or (is_messaging and not is_play)
            lines.append(self._sent_line(head, "writing" if is_written else "speech", with_directions=is_play))
        return lines

    def _sent_line(self, head: LineHead, kind: QuoteKind, *, with_directions: bool) -> SentLine:
        parts: tuple[Span, ...] = ((head.body_start, head.body_end),)
        if with_directions:
            parts = _without_directions(self.text, head.body_start, head.body_end)
        sender = None if head.name in UNKNOWN_SENDERS else (head.name_start, head.name_end)
        return SentLine(head.start, head.body_end, sender, parts, kind)

    def is_trusted(self, head: LineHead) -> bool:
        """Whether a name before a colon is a sender's: the page uses it as a name, or again and again as a sender."""
        count = self.count[head.name]
        if head.shape == "play":
            return self.shapes["play"] >= PLAY_LINES and count > 1
        if head.shape in ("timed", "handle"):
            return head.name not in UNKNOWN_SENDERS and self.shapes[head.shape] > 1
        if head.name in UNKNOWN_SENDERS:
            return False
        written = self.text[head.name_start : head.name_end]
        if is_evident_name(written):
            return True
        words = [word.strip(".'’") for word in head.name.split()]
        if any(word in self.capitalised for word in words) and not self._is_common(head.name):
            return True
        if words[0] in GIVEN_NAMES:
            return True
        return (count > 1 and not self._is_common(head.name)) or (count >= UNNAMED_LINES and len(self.count) > 1)

    def _is_common(self, name: str) -> bool:
        """Whether all words of a name stand on the page in lower case too."""
        return all(word.strip(".'’") in self.lower_case for word in name.split())

    def is_messaging(self, exchange: list[LineHead]) -> bool:
        """Whether the narration before an exchange or between its lines speaks of messages."""
        ends = [exchange[0].start, *(head.start for head in exchange[1:])]
        starts = [max(0, exchange[0].start - CONTEXT_CHARS), *(head.body_end for head in exchange[:-1])]
        return any(
            _MESSAGE_WORD.search(self.text, max(start, end - CONTEXT_CHARS), end)
            for start, end in zip(starts, ends, strict=True)
        )


def _without_directions(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The parts of a line of a play that are spoken: all but stage directions in brackets."""
    parts: list[Span] = []
    part_start = start
    for direction in _DIRECTION.finditer(text, start, end):
        parts.append((part_start, direction.start()))
        part_start = direction.end()
    parts.append((part_start, end))
    return tuple((a, b) for a, b in parts if any(char.isalnum() for char in text[a:b]))
