"""Verse and letters set into the prose of a plain-text page."""

import re

from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.lines import Piece, lines

_SALUTATION = re.compile(
    r"[_“\"‘']{0,3}(?:(?:to )?my (?:own |very |most )?(?:dear|dearest|beloved|darling|good|love)|dear(?:est)?"
    r"|(?:honou?red |respected |revered )(?:sir|madam|gentlemen)|(?:sir|madam|gentlemen)(?=[,:.!—–-]))\b"
    r"[^\n.?!;]{0,60}?[,:.!]?_?(?:--|—|–)?_?",
    re.I,
)
_RUN_IN = re.compile(r"[_“\"‘']{0,3}(?:MY |my )?(?:DEAR|Dear)(?:EST|est)?\b[^\n.?!;]{0,50}[,:.]_?(?:--|—|–)")
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
_QUOTES = frozenset("\"“‘'")
_LONGEST_LETTER = 40  # pieces


def mark_verse(draft: Draft) -> None:
    """Lines that end well before the edge, begin with capitals, and are set in or set short."""
    width = draft.layout.width
    for i, piece in enumerate(draft.pieces):
        if width and piece.line_count > 1 and draft.is_free(i) and _is_verse(draft.text, piece, width):
            draft.mark(i, "verse")


def _is_verse(text: str, piece: Piece, width: int) -> bool:
    if (piece.end - piece.start) > 0.8 * width * piece.line_count:
        return False
    rows = list(lines(text, piece.start - piece.indent, piece.end))
    capitals = sum(1 for row in rows if text[row.start : row.end].lstrip("\"“‘'_(—-…")[:1].isupper())
    widest = max(row.indent + row.end - row.start for row in rows[:-1])
    indented = sum(1 for row in rows if row.indent)
    longest = max(row.end - row.start for row in rows)
    if capitals < 0.7 * len(rows) or max(widest, longest) > 0.9 * width:
        return False
    # Set in, or four and more lines none of which comes near the edge.
    return indented >= 0.6 * len(rows) or (len(rows) >= 4 and longest < 0.75 * width)


def mark_letters(draft: Draft) -> None:
    """From a salutation to a signature. Without a signature nothing is marked: a salutation may be spoken."""
    ends = _ends_of_letters(draft)
    i = 0
    while i < len(draft.pieces):
        end = ends.get(i) if draft.is_free(i) else None
        for j in range(i, end or i):
            if draft.kinds[j] == "paragraph":
                draft.mark(j, "letter")
        i = end or i + 1


def _opens_letter(draft: Draft, i: int) -> bool:
    piece = draft.pieces[i]
    start = draft.text[piece.start : min(piece.end, piece.start + 100)]
    if _RUN_IN.match(start):
        return True
    first, newline, _ = start.partition("\n")
    if not _SALUTATION.fullmatch(first.strip()) or len(first) > 70:
        return False
    # A first line that merely ran to the edge is prose; and `"My dear sir!"` alone is speech.
    wide = draft.layout.width or 70
    return len(first) < 0.7 * wide and (
        first.rstrip("_ ")[-1:] in ",:—-–." and (bool(newline) or not _is_speech(first))
    )


def _is_speech(line: str) -> bool:
    return line.lstrip("_")[:1] in "\"“‘'" and line.rstrip("_ ")[-1:] in "\"”’'"


def _ends_of_letters(draft: Draft) -> dict[int, int | None]:
    """For each piece that opens a letter, the piece after its end, or None where it is no letter after all.

    A letter may hold others, and those again, so the last is looked at first.
    """
    ends: dict[int, int | None] = {}
    for i in reversed(range(len(draft.pieces))):
        if draft.kinds[i] in ("paragraph", "verse") and _opens_letter(draft, i):
            ends[i] = None  # while it is looked at
            ends[i] = _end_of_letter(draft, i, ends)
    return ends


def _end_of_letter(draft: Draft, start: int, ends: dict[int, int | None]) -> int | None:
    """The piece after the signature, or None where none is found before the letter has plainly ended.

    `ends` holds every piece from `start` on that opens a letter, and the ends of those behind it.
    """
    quoted = draft.text[draft.pieces[start].start] in _QUOTES
    inner = start  # up to here another letter stands in this one
    for i in range(start, min(start + _LONGEST_LETTER, len(draft.pieces))):
        if i < inner:
            continue
        if i > start and draft.kinds[i] not in ("paragraph", "verse"):
            return None
        if i > start and i in ends:
            end_of_inner = ends[i] if _introduces(draft, i - 1) else None
            if not end_of_inner:
                return None
            inner = end_of_inner
            continue
        if i > start + 1 and _is_signature(draft, i):
            return i + 1
        # Within a quoted letter every paragraph opens with a mark; in any other, one that does is speech again.
        if i > start and (draft.text[draft.pieces[i].start] in _QUOTES) is not quoted and draft.length(i) > 60:
            return None
        words = draft.words(i)[-200:]
        closing = max(_CLOSING.finditer(words), key=re.Match.end, default=None)
        if closing and len(words) - closing.end() <= 60 and (i > start or draft.length(i) > 80):
            end = i + 1
            while end < i + 3 and _is_signature(draft, end) and draft.pieces[end].gap <= draft.layout.gap:
                end += 1
            return end
    return None


def _introduces(draft: Draft, i: int) -> bool:
    """Whether the piece ends as if to read out what follows."""
    return draft.words(i).rstrip("_ ").endswith((":", "—", "–", "--"))


def _is_signature(draft: Draft, i: int) -> bool:
    """Whether the piece is a name and no more."""
    if not draft.is_free(i) or draft.length(i) > 60 or draft.pieces[i].line_count > 3:
        return False
    words = draft.words(i).strip("_ \"“”‘’'")
    name = words.replace(".", " ").replace("'", "").replace("’", "")
    return words[-1:] not in set("?!,;:-—") and (name.isupper() or (len(words.split()) <= 4 and name.istitle()))
