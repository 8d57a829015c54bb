"""Finds the scene breaks of a page: ornament, labels ("~Flashback~"), and white space beyond the usual."""

import re

from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.heading_patterns import is_titled
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
_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|several|some|many"
    r"|a (?:few|couple(?: of)?)|half an|\d{1,4})"
)
_UNIT = r"(?:second|minute|hour|day|night|week|month|year|decade|centurie)s?"
_PART = r"(?:day|morning|noon|afternoon|evening|night|week|month|year|summer|winter|spring|fall|autumn)"
_FLASHBACK = (
    r"(?:(?:start|begin|beginning|end|ending|ends|close)(?: of)? )?(?:the |a )?"
    r"flash[ -]?(?:back|forward)s?(?: (?:start|begin|end|over|finish)(?:s|ed)?| sequence)?"
)
_TIME_LABEL = re.compile(
    rf"{_FLASHBACK}|(?:(?:start|end)(?: of)? )?(?:dream|memory|vision)(?: (?:sequence|ends?|over))?"
    r"|(?:back (?:to|in) )?(?:the )?present(?: (?:day|time))?|meanwhile(?:,? \w[\w '’-]{0,40})?"
    rf"|(?:later )?(?:(?:the|that) )?(?:(?:very )?next|following|same) {_PART}|(?:later )?that {_PART}"
    rf"|(?:the )?{_PART} (?:before|after)|(?:about |almost |nearly )?{_COUNT} (?:more )?{_UNIT} "
    r"(?:later|ago|earlier|before|after|previously|afterwards?)|(?:much |sometime |some time )?(?:later|earlier)",
    re.I,
)
_BARE_LABEL = re.compile(rf"{_FLASHBACK}:?", re.I)
_PLACE_LABEL = re.compile(r"(?:(?:meanwhile|back|over|elsewhere)\s)?(?:at|in|with|inside|outside|on|to)\s\w", re.I)
_CLOSED_LABEL = re.compile(
    r"(?P<opening>[~=*_+#:<|–—-]{1,5}|[(\[]) ?(?P<label>\w(?:[\w '’&/-]|, |(?<=\d):(?=\d)){1,58}?) ?"
    r"(?P<closing>[~=*_+#:>|–—-]{1,5}|[)\]])"
)
_CLOSING_MARKS = str.maketrans("([<", ")]>")
LABEL_MARKS = frozenset("~=-–—")
"""What stands at both ends of a label, whatever its words are."""
_DASHES = frozenset("-–—")
_MAX_LABEL_WORDS = 6
_MIN_DASHED = 2  # paragraphs that a dash opens and none closes: a dialogue
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
    if _WRITTEN_OUT.fullmatch(line) or _BARE_LABEL.fullmatch(line):
        return True
    label = closed_label(line)
    if label and is_time_label(label) and (" " in label or line[0] not in "*_" or _BARE_LABEL.fullmatch(label)):
        return True  # "*Later*" alone may be a thought
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


def closed_label(line: str) -> str | None:
    """Returns the words of a line that the same marks open and close, "~Two hours later~"; None for other lines."""
    match = _CLOSED_LABEL.fullmatch(line)
    if not match or match["closing"] != match["opening"][::-1].translate(_CLOSING_MARKS):
        return None
    return match["label"]


def is_time_label(words: str) -> bool:
    """Returns whether words say no more than when the story goes on: "Flashback", "Two hours later", "Meanwhile"."""
    return bool(_TIME_LABEL.fullmatch(words))


def mark_labels(draft: Draft) -> None:
    """Marks the other labels of scenes as breaks, "~With Azula~", "-At the Palace-", below the first line of a page."""
    rows = [index for index in range(1, len(draft.pieces)) if draft.pieces[index].line_count == 1]
    rows = [index for index in rows if draft.is_free(index) and draft.text[draft.pieces[index].start] in LABEL_MARKS]
    labels = {index: closed_label(draft.words(index)) for index in rows}
    dashed = sum(1 for index, label in labels.items() if label is None and draft.words(index)[0] in _DASHES)
    for index, label in labels.items():
        if label is None or (dashed >= _MIN_DASHED and draft.words(index)[0] in _DASHES):
            continue  # an actor in a dialogue by dashes may break off: "--But, sir--"
        is_short = len(label.split()) <= _MAX_LABEL_WORDS
        if is_short and ((is_titled(label) and ", " not in label) or _PLACE_LABEL.match(label)):
            draft.mark(index, "break")


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
