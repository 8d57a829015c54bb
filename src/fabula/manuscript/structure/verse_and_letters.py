"""Marks the verse and the letters that stand in the prose of plain text."""

import re

from fabula.lexicons.letters import SALUTATION_BEFORE_PROSE, SALUTATION_LINE
from fabula.lexicons.spelling import OPENING_QUOTATION_MARKS
from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.lines import Piece, lines

_FOND = (
    r"(?:affectionate|loving|obedient|humble|sincere|faithful|devoted|respectful|grateful|true|fond|dutiful|attached)(?:ly)?"
    r"|truly|ever|very|most|own|always|etc|&c|and|,"
)
_KIN = "friend|sister|brother|mother|father|aunt|uncle|cousin|niece|nephew|servant|son|daughter|wife|husband"
_CLOSING = re.compile(
    rf"\byours?,?(?: (?:{_FOND}))+(?: (?:{_KIN}))?\b"
    r"|^\W{0,3}(?:(?:ever |very |and )?yours\b|(?:with )?(?:all my |much )?love\W{0,3}$"
    r"|(?:very )?(?:sincerely|faithfully|respectfully|affectionately)(?: yours)?\W{0,3}$)",
    re.I | re.M,
)
_MAX_LETTER_PIECES = 40
_MAX_SALUTATION_CHARS = 70
_MAX_SIGNATURE_CHARS = 60
_USUAL_WIDTH = 70  # the width of a page that is not wrapped
_CLOSING_CHARS = 200  # characters at the end of a piece among which the closing stands


def mark_verse(draft: Draft) -> None:
    """Marks lines that end well before the edge and begin with capitals, where they are indented or all short."""
    width = draft.layout.width
    for index, piece in enumerate(draft.pieces):
        if width and piece.line_count > 1 and draft.is_free(index) and _is_verse(draft.text, piece, width):
            draft.mark(index, "verse")


def _is_verse(text: str, piece: Piece, width: int) -> bool:
    if (piece.end - piece.start) > 0.8 * width * piece.line_count:
        return False
    verses = list(lines(text, piece.start - piece.indent, piece.end))
    capitals = sum(1 for line in verses if text[line.start : line.end].lstrip("\"“‘'_(—-…")[:1].isupper())
    widest = max(line.indent + line.end - line.start for line in verses[:-1])
    indented = sum(1 for line in verses if line.indent)
    longest = max(line.end - line.start for line in verses)
    if capitals < 0.7 * len(verses) or max(widest, longest) > 0.9 * width:
        return False
    # The lines are indented, or they are four or more and none comes near the edge.
    return indented >= 0.6 * len(verses) or (len(verses) >= 4 and longest < 0.75 * width)


def mark_letters(draft: Draft) -> None:
    """Marks letters from the salutation to the signature. Without a signature the salutation may be speech."""
    ends = _ends_of_letters(draft)
    index = 0
    while index < len(draft.pieces):
        end = ends.get(index) if draft.is_free(index) else None
        for index_in_letter in range(index, end or index):
            if draft.kinds[index_in_letter] == "paragraph":
                draft.mark(index_in_letter, "letter")
        index = end or index + 1


def _opens_letter(draft: Draft, index: int) -> bool:
    """Returns whether a piece begins with a salutation."""
    piece = draft.pieces[index]
    start = draft.text[piece.start : min(piece.end, piece.start + 100)]
    if SALUTATION_BEFORE_PROSE.match(start):
        return True
    line, newline, _ = start.partition("\n")
    if not SALUTATION_LINE.fullmatch(line.strip()) or len(line) > _MAX_SALUTATION_CHARS:
        return False
    # A first line that reaches the edge is prose, and `"My dear sir!"` alone is speech.
    width = draft.layout.width or _USUAL_WIDTH
    has_mark = line.rstrip("_ ")[-1:] in ",:—-–."
    return len(line) < 0.7 * width and has_mark and (bool(newline) or not _is_speech(line))


def _is_speech(line: str) -> bool:
    """Returns whether quotation marks stand at both ends of a line."""
    return line.lstrip("_")[:1] in "\"“‘'" and line.rstrip("_ ")[-1:] in "\"”’'"


def _ends_of_letters(draft: Draft) -> dict[int, int | None]:
    """Returns for each piece that opens a letter the index after the letter's last piece, or None if it is no letter.

    A letter may hold other letters, and those may hold others, so the last one is read first.
    """
    ends: dict[int, int | None] = {}
    for index in reversed(range(len(draft.pieces))):
        if draft.kinds[index] in ("paragraph", "verse") and _opens_letter(draft, index):
            ends[index] = None  # while its own end is looked for
            ends[index] = _end_of_letter(draft, index, ends)
    return ends


def _end_of_letter(draft: Draft, start: int, ends: dict[int, int | None]) -> int | None:
    """Returns the index after the signature, or None where the prose of the story comes before a signature.

    Args:
        draft: the draft.
        start: the index of the piece that opens the letter.
        ends: for each piece from `start` on that opens a letter, the end of that letter; None for `start` itself.
    """
    is_quoted = draft.text[draft.pieces[start].start] in OPENING_QUOTATION_MARKS
    end_of_inner = start  # up to here a letter inside this one
    for index in range(start, min(start + _MAX_LETTER_PIECES, len(draft.pieces))):
        if index < end_of_inner:
            continue
        if index == start:
            if draft.length(index) > 80 and _has_closing(draft, index):
                return _end_of_signature(draft, index + 1)
            continue
        if draft.kinds[index] not in ("paragraph", "verse"):
            return None
        if index in ends:
            end = ends[index] if _introduces(draft, index - 1) else None
            if not end:
                return None
            end_of_inner = end
            continue
        if index > start + 1 and _is_signature(draft, index):
            return index + 1
        # In a quoted letter each paragraph opens with a mark. In any other letter a paragraph that does is speech.
        has_mark = draft.text[draft.pieces[index].start] in OPENING_QUOTATION_MARKS
        if has_mark is not is_quoted and draft.length(index) > 60:
            return None
        if _has_closing(draft, index):
            return _end_of_signature(draft, index + 1)
    return None


def _has_closing(draft: Draft, index: int) -> bool:
    """Returns whether a piece ends with the closing of a letter ("Yours ever"), a name behind it included."""
    words = draft.words(index)[-_CLOSING_CHARS:]
    closing = max(_CLOSING.finditer(words), key=re.Match.end, default=None)
    return closing is not None and len(words) - closing.end() <= _MAX_SIGNATURE_CHARS


def _end_of_signature(draft: Draft, start: int) -> int:
    """Returns the index after the signature that may stand in the two pieces after the closing."""
    end = start
    while end < start + 2 and _is_signature(draft, end) and draft.pieces[end].gap <= draft.layout.gap:
        end += 1
    return end


def _introduces(draft: Draft, index: int) -> bool:
    """Returns whether a piece ends with the mark that stands before a text that is read out."""
    return draft.words(index).rstrip("_ ").endswith((":", "—", "–", "--"))


def _is_signature(draft: Draft, index: int) -> bool:
    """Returns whether a piece is a name and no more."""
    piece_is_short = draft.is_free(index) and draft.length(index) <= _MAX_SIGNATURE_CHARS
    if not piece_is_short or draft.pieces[index].line_count > 3:
        return False
    words = draft.words(index).strip("_ \"“”‘’'")
    name = words.replace(".", " ").replace("'", "").replace("’", "")
    return words[-1:] not in set("?!,;:-—") and (name.isupper() or (len(words.split()) <= 4 and name.istitle()))
