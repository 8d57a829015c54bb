"""Finds the scene breaks of a page: lines of ornament, and white space beyond the usual."""

import re

from fabula.manuscript.structure.draft import Draft
from fabula.schema.manuscript import Block, BlockKind

# One of these may be a break. The range holds stars, flowers and snowflakes.
_SINGLE = r"*#~%&•·⁂⁑⁎❦❧☙§※◇◆☆★♦♥♠♣♡♢○●◎◉□■▪▲△▼▽◊∞⸻†‡¤❖\u2720-\u274b"
_REPEATED = r"\-–—_=+^@$|/\\<>:°."  # these only in a row, or beside another mark
_MARKS = re.compile(rf"[{_SINGLE}{_REPEATED}\s]+")
_SINGLES = re.compile(rf"[{_SINGLE}]")
_EDGE = r"[-–—=~*_^+.:#|/\\<>\s]"
# Letters as ornament: `oOo`, `xXxXx`, `-o-`, `~ x ~`, `o-o-o`, `x x x x x`.
_MIXED_LETTERS = re.compile(
    rf"{_EDGE}*(?:o+(?:O+o+)+|O+(?:o+O+)+|x+(?:X+x+)+|X+(?:x+X+)+|[oO](?:0[oO])+|0(?:[oO]0)+){_EDGE}*"
)
_LETTERS_IN_MARKS = re.compile(r"([-–—=~*_^+:#|/\\<])\s*(?:[oO0]{1,5}|[xX]{1,5}|[oO0xX]{3})\s*[-–—=~*_^+:#|/\\>]")
_LETTERS_AND_MARKS = re.compile(rf"{_EDGE}*(?:[xXoO0]{_EDGE}*){{3,}}")
_PLAIN_LETTERS = re.compile(r"([oO0xX])\1{1,3}|[xX](?: [xX]){2,3}|[oO](?: [oO]){2,3}")
_NAMED = r"(?:(?:line|scene|page|section|chapter|paragraph)[ -]?(?:break|change|divider)|horizontal (?:line|rule))"
_NO_WORD = r"[^\w\"“”'‘’]"
_WRITTEN_OUT = re.compile(
    r"\W{0,9}(?:line|scene|page|section)[ -]?break\W{0,9}"
    rf"|[^\w\s\"“”'‘’]{_NO_WORD}{{0,8}}(?:{_NAMED}|break|divider|hr|time[ -]?skip|scene|pov change)"
    rf"{_NO_WORD}{{0,8}}[^\w\s\"“”'‘’.,;!?]",
    re.I,
)
_FACES = frozenset(
    "-_- ^_^ ^^ =_= +_+ ~_~ *_* o_o O_O 0_0 x_x X_X o-o O-O *o* *O* *x* @_@ $_$ >_< >< <> :o :x :0 <o> -.- ^.^ "
    "._.".split()
)
_MAX_BREAK_CHARS = 80
_MIN_RECURRENCES = 2
_SENTENCE_ENDS = frozenset(".?!…\"”’'»)*_")


def mark_breaks(draft: Draft) -> None:
    """Marks lines of ornament as breaks: `***`, `#`, `~`, `⁂`, `-----`, `oOo`, `-x-`, `%`, "[break]"."""
    recurring: dict[str, list[int]] = {}
    for index, piece in enumerate(draft.pieces):
        if piece.line_count > 1 or piece.end - piece.start > _MAX_BREAK_CHARS or not draft.is_free(index):
            continue
        words = draft.words(index)
        if is_break(words):
            draft.mark(index, "break")
        elif _PLAIN_LETTERS.fullmatch(words):
            recurring.setdefault(words, []).append(index)
    for indexes in recurring.values():
        # "xxx" once may be kisses, and "ooo" a cry.
        if len(indexes) >= _MIN_RECURRENCES and all(_stands_between_sentences(draft, index) for index in indexes):
            for index in indexes:
                draft.mark(index, "break")


def is_break(line: str) -> bool:
    """Returns whether a line is ornament between two scenes. Dots, kisses and faces ("-_-") are part of the text."""
    if _WRITTEN_OUT.fullmatch(line):
        return True
    if line in _FACES:
        return False
    line = line.strip("[](){} ")
    marks = "".join(line.split())
    if _MARKS.fullmatch(line):
        most_frequent = max(map(marks.count, set(marks)), default=0)
        is_varied = len(marks) >= 3 and bool(set(marks) - set("-–—.")) and len(set(marks)) > 1
        is_row = most_frequent >= 3 and set(marks) != {"."}
        return len(marks) >= 5 or bool(_SINGLES.search(marks)) or is_varied or is_row
    if _MIXED_LETTERS.fullmatch(marks):
        return True
    if _LETTERS_IN_MARKS.fullmatch(line):
        return True
    return bool(_LETTERS_AND_MARKS.fullmatch(line)) and (len(marks) >= 5 or bool(set(marks) - set(".xXoO0")))


def _stands_between_sentences(draft: Draft, index: int) -> bool:
    """Returns whether a piece stands between two paragraphs, of which the first ends a sentence."""
    if not (draft.is_free(index - 1) and draft.is_free(index + 1)):
        return False
    return draft.text[draft.pieces[index - 1].end - 1] in _SENTENCE_ENDS


def blocks_with_breaks(draft: Draft) -> tuple[Block, ...]:
    """Returns the pieces as blocks, and between them a break for each stretch of white space that separates scenes."""
    blocks: list[Block] = []
    for index, piece in enumerate(draft.pieces):
        if piece.gap > draft.layout.gap and index and _may_separate(draft.kinds[index - 1], draft.kinds[index]):
            newline = draft.text.find("\n", blocks[-1].end) + 1
            blocks.append(Block(newline, draft.text.rfind("\n", newline, piece.start) + 1, "break"))
        blocks.append(Block(piece.start, piece.end, draft.kinds[index], draft.levels[index]))
    return tuple(blocks)


def _may_separate(before: BlockKind, after: BlockKind) -> bool:
    """Returns whether white space between such blocks may be a break; around verse and within a letter it is not."""
    return {before, after} <= {"paragraph", "letter"} and not before == after == "letter"
