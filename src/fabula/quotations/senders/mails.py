"""Mails and other messages whose head names the sender in a line of its own: "From: Nora Vane".

The head is two or more lines with fields, one after the other. What the mail says runs to the next head, to the name
that signs it, or to the end of the chapter or scene. If none of these comes, only the next paragraph is known to be of
the mail. A salutation ("Dear Nora,", "Hi Nora,") is left out.
"""

import re
from dataclasses import dataclass

from fabula.lexicons.letters import SALUTATION_LINE, UNKNOWN_SENDERS
from fabula.lexicons.spelling import OPENING_QUOTATION_MARKS
from fabula.quotations.senders.sender_lines import SentLine, Span
from fabula.schema.manuscript import PROSE_KINDS, Block

# Blocks that a mail may have, and words of the paragraph that signs it.
MOST_BLOCKS, SIGNATURE_WORDS = 40, 6
_FIELD = re.compile(
    r"[*_]{0,3}(?P<field>From|To|Cc|Bcc|Subject|Re|Date|Sent|Time|Reply-To|Received|Attachments?)[*_]{0,3}[ \t]*:"
    r"[*_]{0,3}[ \t]*(?P<value>[^\n]*)",
    re.I,
)
_GREETING_LINE = re.compile(r"(?:hi|hello|hey|greetings)\b[^\n.?;:]{0,40}[,!:—–-]{1,2}", re.I)
_NAME = re.compile(r"[*_\"“']{0,3}(?P<name>[^\W_][^<>\[\](),;@\"“”\n]{0,59}?)[\"”']?\s*(?=[<\[(,;*_]|$)")


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a mail: the rows of its blocks, where it begins and ends, and its sender, if it names one."""

    first_row: int
    last_row: int
    start: int
    end: int
    sender: Span | None
    is_unknown: bool


def mails(text: str, blocks: tuple[Block, ...]) -> list[SentLine]:
    """The mails of a story, in order; the parts of each are its paragraphs.

    Args:
        text: the text.
        blocks: all blocks of the page: a mail does not run over a heading or a scene break.
    """
    heads = _heads(text, blocks)
    found: list[SentLine] = []
    for number, head in enumerate(heads):
        next_row = heads[number + 1].first_row if number + 1 < len(heads) else len(blocks)
        parts = [part for part in _body(text, blocks, head, next_row) if not _is_salutation(text, part)]
        if parts and (head.sender or head.is_unknown):
            found.append(SentLine(head.start, parts[-1][1], head.sender, tuple(parts), "writing"))
    return found


def _is_salutation(text: str, part: Span) -> bool:
    """Whether a paragraph of a mail is its salutation: "Dear Nora,", "Hi Nora,"."""
    return bool(SALUTATION_LINE.fullmatch(text, *part) or _GREETING_LINE.fullmatch(text, *part))


def _heads(text: str, blocks: tuple[Block, ...]) -> list[_Head]:
    heads: list[_Head] = []
    fields: list[re.Match[str]] = []
    first_row = row_before = -2
    for row, block in enumerate(blocks):
        in_block = _fields(text, block)
        if fields and (row != row_before + 1 or not in_block):
            heads += _head(fields, first_row, row_before)
            fields = []
        if in_block:
            first_row = first_row if fields else row
            fields += in_block
            row_before = row
    return heads + (_head(fields, first_row, row_before) if fields else [])


def _fields(text: str, block: Block) -> list[re.Match[str]]:
    """The fields at the beginning of a block, one in each line; none if the first line is no field."""
    fields: list[re.Match[str]] = []
    start = block.start
    while start < block.end and block.kind not in ("boilerplate", "break"):
        field = _FIELD.match(text, start, block.end)
        if field is None:
            break
        fields.append(field)
        start = field.end()
        while start < block.end and text[start].isspace():
            start += 1
    return fields


def _head(fields: list[re.Match[str]], first_row: int, last_row: int) -> list[_Head]:
    """The head that fields in a row make, if they say from whom and are two or more."""
    senders = [field for field in fields if field["field"].lower() == "from"]
    if len({field["field"].lower() for field in fields}) < 2 or len(senders) != 1:
        return []
    value = _NAME.match(senders[0]["value"])
    start = senders[0].start("value")
    name = value["name"].rstrip() if value else ""
    is_unknown = name.lower() in UNKNOWN_SENDERS
    sender = None
    if value and name and not is_unknown and "@" not in senders[0]["value"][: value.end("name") + 1]:
        sender = (start + value.start("name"), start + value.start("name") + len(name))
    return [_Head(first_row, last_row, fields[0].start(), fields[-1].end(), sender, is_unknown)]


def _body(text: str, blocks: tuple[Block, ...], head: _Head, next_row: int) -> list[Span]:
    """The spans of the paragraphs of a mail, in order."""
    parts: list[Span] = []
    rest = head.end
    while rest < blocks[head.last_row].end and text[rest].isspace():
        rest += 1
    if rest < blocks[head.last_row].end:
        parts.append((rest, blocks[head.last_row].end))
    row = head.last_row + 1
    first_name = text[slice(*head.sender)].split()[0].lower() if head.sender else ""
    while row < min(next_row, head.last_row + 1 + MOST_BLOCKS):
        block = blocks[row]
        if block.kind not in PROSE_KINDS:
            return parts
        if text[block.start] in OPENING_QUOTATION_MARKS:
            return parts[:1]
        parts.append((block.start, block.end))
        words = re.findall(r"[^\W_]+", text[block.start : block.end].lower()[-80:])
        is_whole = len(re.findall(r"\S+", text[block.start : block.end])) <= SIGNATURE_WORDS
        if first_name and first_name in words[-SIGNATURE_WORDS:] and (is_whole or words[-1] == first_name):
            return parts
        row += 1
    return parts if row == next_row else parts[:1]
