"""The shapes in which a line begins with its sender: "Nora: …", "[10:42] nora_v: …", "<nora> …", "NORA. …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from fabula.lexicons.function_words import NAME_CONNECTORS, NON_NAME_WORDS
from fabula.lexicons.kinship import KIN
from fabula.lexicons.letters import LABELS, OWN_SENDERS, UNKNOWN_SENDERS
from fabula.lexicons.titles import TITLES
from fabula.schema.manuscript import Block

HeadShape = Literal["timed", "handle", "colon", "play"]
MAX_NAME_WORDS = 4
# A time of day, with a date before it or without, in brackets or bare.
_TIME = r"[\[(]?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ \t])?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \t]?[ap]\.?m\.?)?[\])]?"
_MARKS = r"[*_]{0,3}"  # of bold and italics in plain text
_NOTE = r"(?:[ \t]*[(\[][^()\[\]\n]{1,80}[)\]])"  # "(aside)", "(V.O.)", "[10:42]"
_COLON_HEAD = re.compile(
    rf"{_MARKS}(?P<time>{_TIME}[ \t]*(?:[-–—|][ \t]*)?)?{_MARKS}[ \t]*@?"
    rf"(?P<name>[^\W_][^\n:<>\"“”«»!?;,()\[\]*/|]{{0,39}}?)(?P<note>{_NOTE})?{_MARKS}[ \t]*:{_MARKS}(?=\s+\S)",
    re.I,
)
_HANDLE_HEAD = re.compile(rf"(?:{_TIME}[ \t]*)?<[@+~%& ]?(?P<name>[^\W_][^\s<>\"“”!?;,:]{{0,29}})>:?(?=[ \t]+\S)", re.I)
_PLAY_HEAD = re.compile(
    rf"{_MARKS}(?P<name>(?:(?:MR|MRS|MISS|MS|DR|ST|LADY|SIR|LORD)\.?[ ])?(?:THE[ ])?[^\W\d_a-z](?:[^\W\d_a-z]|['’-])+"
    rf"(?:[ ](?:[^\W\d_a-z]|['’-])+){{0,2}})(?P<note>{_NOTE})?\.?{_MARKS}(?<=[.)_*])(?=[ \t\n]+\S)"
)
# Lines in a row from which a word in lower case before a colon is a handle; set by hand.
PLAIN_LINES = 4
_PLAIN_HEAD = re.compile(r"^[ \t]*[*_]{0,3}@?(?P<name>[a-z][a-z']{1,19})[*_]{0,3}:[*_]{0,3}[ \t]+\S", re.M)
_ROMAN = re.compile(r"[IVXLCDM]+")
_HANDLE = re.compile(r"(?=.*[\d_.-])[^\W_][\w.-]*[^\W]|[a-z][a-z]+[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class LineHead:
    """The beginning of a line that may name its sender.

    Attributes:
        block_row: the row of the block.
        start: where the line begins.
        name_start, name_end: the name.
        body_start, body_end: what follows, up to the next such line of the block.
        name: the name in lower case.
        shape: "timed" with a time of day, "handle" in angle brackets or in lower case, "play" in capitals with a stop,
            else "colon".
    """

    block_row: int
    start: int
    name_start: int
    name_end: int
    body_start: int
    body_end: int
    name: str
    shape: HeadShape


def line_heads(text: str, blocks: Iterable[tuple[int, Block]]) -> list[LineHead]:
    """The beginnings of lines that have the shape of a sender, in order; `blocks` are rows and blocks."""
    blocks = list(blocks)
    handles = _plain_handles(text, blocks)
    return [head for row, block in blocks for head in _heads_of_block(text, row, block, handles)]


def _plain_handles(text: str, blocks: list[tuple[int, Block]]) -> frozenset[str]:
    """The words in lower case that are handles, since lines in a row begin with them and one comes again."""
    if not _PLAIN_HEAD.search(text):
        return frozenset()
    handles: set[str] = set()
    run: list[str] = []
    row_before = -2
    for row, block in blocks:
        if row != row_before + 1:
            handles |= _handles_of_run(run)
            run = []
        row_before = row
        for line in text[block.start : block.end].splitlines():
            match = _PLAIN_HEAD.match(line)
            if match and may_be_name(match["name"].capitalize(), timed=False):
                run.append(match["name"])
            else:
                handles |= _handles_of_run(run)
                run = []
    return frozenset(handles | _handles_of_run(run))


def _handles_of_run(run: list[str]) -> set[str]:
    """The words before a colon in a run of lines, if they are of two or more senders in turn."""
    names = set(run)
    is_chat = len(run) >= PLAIN_LINES and 2 <= len(names) < len(run)
    return names if is_chat else set()


def _heads_of_block(text: str, row: int, block: Block, handles: frozenset[str]) -> Iterator[LineHead]:
    """The heads of a block: of its first line, and then of the others, since a wrapped line may begin with any word."""
    heads: list[LineHead] = []
    line_start = block.start
    while line_start < block.end:
        head = _head(text, row, line_start, block.end, handles)
        if head:
            heads.append(head)
        elif not heads:
            return
        newline = text.find("\n", line_start, block.end)
        line_start = newline + 1 if newline >= 0 else block.end
        while line_start < block.end and text[line_start] in " \t":
            line_start += 1
    for head, end in zip(heads, [*(later.start for later in heads[1:]), block.end], strict=True):
        body_end = len(text[:end].rstrip()) if end - head.body_start < 2 else _stripped_end(text, head.body_start, end)
        if body_end > head.body_start:
            yield LineHead(
                row, head.start, head.name_start, head.name_end, head.body_start, body_end, head.name, head.shape
            )


def _stripped_end(text: str, start: int, end: int) -> int:
    """The end of a span without white space at its end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _head(text: str, row: int, start: int, end: int, handles: frozenset[str]) -> LineHead | None:
    """The head at the beginning of a line, if it has one; its body is not bounded yet."""
    shape: HeadShape = "handle"
    match = _HANDLE_HEAD.match(text, start, end)
    if match is None:
        match, shape = _COLON_HEAD.match(text, start, end), "colon"
        if match and (match["time"] or (match["note"] and re.search(r"\d[:.]\d\d", match["note"]))):
            shape = "timed"
        elif match and match["name"] in handles:
            shape = "handle"
    if match is None:
        match, shape = _PLAY_HEAD.match(text, start, end), "play"
    if match is None or not may_be_name(match["name"].rstrip(), timed=shape in ("timed", "handle")):
        return None
    name_start, name = match.start("name"), match["name"].rstrip()
    body_start = match.end()
    while body_start < end and text[body_start].isspace():
        body_start += 1
    return LineHead(
        row, start, name_start, name_start + len(name), body_start, end, " ".join(name.lower().split()), shape
    )


def may_be_name(name: str, *, timed: bool) -> bool:
    """Whether words before a colon have the shape of a name; behind a time of day a word in lower case is a handle."""
    words = name.split()
    if " ".join(words).lower() in UNKNOWN_SENDERS:
        return True
    last = words[-1].lower().rstrip(".")
    if len(words) > MAX_NAME_WORDS or last in LABELS or _ROMAN.fullmatch(words[-1]):
        return False
    if len(words) == 1:
        if last in OWN_SENDERS or last in KIN:
            return words[0][0].isupper() or timed
        if last in NON_NAME_WORDS:
            return False
        return words[0][0].isupper() or timed or bool(_HANDLE.fullmatch(words[0]))
    return words[0][0].isupper() and all(
        word[0].isupper() or word[0].isdigit() or word.lower() in NAME_CONNECTORS for word in words[1:]
    )


def is_evident_name(name: str) -> bool:
    """Whether words alone show that they name a person or an account: by a title, a kinship term, or their spelling."""
    words = name.split()
    first = words[0].lower().rstrip(".")
    return (
        (len(words) > 1 and first in TITLES)
        or name.lower() in OWN_SENDERS
        or name.lower() in KIN
        or (len(words) == 1 and bool(_HANDLE.fullmatch(name)))
    )
