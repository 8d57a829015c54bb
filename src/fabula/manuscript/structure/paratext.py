"""What stands on the page and is no story: a library's licence, a table of contents, notes, illustrations."""

import re

from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.heading_patterns import bare_number, ends_a_sentence, is_upper, keyword_level

_STARTS = re.compile(r"\*\*\* ?START OF TH(?:E|IS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT", re.I)
_ENDS = re.compile(r"(?:\*\*\* ?)?END OF (?:TH(?:E|IS) )?PROJECT GUTENBERG", re.I)
_CREDITS = re.compile(
    r"\W{0,3}(?:produced|prepared|transcribed|scanned|e-?text (?:prepared|produced)|this e-?(?:text|book)) ", re.I
)
_NOTE = re.compile(
    r"\[(?:illustration|footnote|transcriber|note[:s]|sidenote|frontispiece|decoration)"
    r"|transcriber['’]?s?['’]? notes?\b",
    re.I,
)
_MARKER = re.compile(r"\[\d{1,4}\]")
_STARRED = re.compile(r"\*[^\W_][^*]*")
_STAR = re.compile(r"[^\s*]\*(?!\*)")
_CONTENTS = re.compile(r"\W{0,3}(?:table of )?contents\W{0,3}|list of (?:chapters|illustrations)\W{0,3}", re.I)
_ENTRY = re.compile(r"(?:[ivxlc]{1,8}|\d{1,3})[.)]?\s+\S|.*(?:\.\s?){3}\s*\d+$|.*\s{2}\d+$|.*\s{3}[ivxlc]+$", re.I)
_LONGEST_HEADER = 60_000  # characters before the START line; the longest seen has 20,000
_LONGEST_ENTRY = 120
_NEAR = 4  # pieces between a starred word and its note


def mark_licence(draft: Draft) -> None:
    """Project Gutenberg's header up to its START line, and everything from its END line on."""
    starts = ends = None
    for i, piece in enumerate(draft.pieces):
        first = draft.text[piece.start : piece.start + 80]
        if piece.start < _LONGEST_HEADER and _STARTS.match(first):
            starts = i
        elif _ENDS.match(first):
            ends = i
            break
    if starts is not None:
        while draft.is_free(starts + 1) and _CREDITS.match(draft.words(starts + 1)):
            starts += 1
        for i in range(starts + 1):
            draft.mark(i, "boilerplate")
    for i in range(ends, len(draft.pieces)) if ends is not None else ():
        draft.mark(i, "boilerplate")


def mark_notes(draft: Draft) -> None:
    """Bracketed illustrations, footnotes and transcribers' notes; notes to which a number or star points."""
    pointed: dict[str, int] = {}
    for match in _MARKER.finditer(draft.text):
        pointed.setdefault(match[0], match.start())
    until = -1  # the piece up to which an open bracket may run on
    depth = 0
    for i, piece in enumerate(draft.pieces):
        if (draft.text[piece.start] not in "[Tt*" and i > until) or not draft.is_free(i):
            continue
        words = draft.words(i)
        if (i <= until and depth > 0) or _NOTE.match(words):
            draft.mark(i, "note")
            depth = (depth if i <= until else 0) + words.count("[") - words.count("]")
            until = max(until, i + 6) if i > until else until
            continue
        marker = _MARKER.match(words)
        if marker and pointed[marker[0]] < piece.start and words[marker.end() :].strip():
            draft.mark(i, "note")
        elif words[0] == "*" and _STARRED.fullmatch(words) and i:
            above = draft.text[draft.pieces[max(0, i - _NEAR)].start : piece.start]
            if _STAR.search(above[-20_000:]):
                draft.mark(i, "note")


def mark_contents(draft: Draft) -> None:
    """A table of contents: after its heading, as one list of chapter lines, or as headings with no story between."""
    to_the_end = False  # a list was met that runs to the end, and so does any that begins further down
    for i in range(len(draft.pieces)):
        if not _is_near_top(draft, i):
            return
        if draft.is_free(i) and _CONTENTS.fullmatch(draft.words(i)[:60]) and draft.length(i) < 60:
            end = len(draft.pieces) if to_the_end else _end_of_contents(draft, i + 1)
            to_the_end = end == len(draft.pieces)
            if 1 < end - i < len(draft.pieces) - i:  # a list with no story after it is the story
                for j in range(i, end):
                    draft.mark(j, "boilerplate")
        elif draft.pieces[i].line_count > 2 and draft.is_free(i) and _is_list(draft.words(i)):
            draft.mark(i, "boilerplate")


def _is_near_top(draft: Draft, i: int) -> bool:
    return draft.pieces[i].start < max(0.05 * len(draft.text), 20_000)


def _end_of_contents(draft: Draft, start: int) -> int:
    """The piece after the last entry. An entry met again is the chapter itself, and so is the last before prose."""
    seen: set[str] = set()
    opening = start
    i = start
    while i < len(draft.pieces) and draft.kinds[i] != "boilerplate" and draft.length(i) > 0:
        words = draft.words(i)
        if not _is_entry(words) and not _is_list(words):
            break
        keys = {_key(line) for line in words.split("\n")}
        if "\n" not in words and keys & seen:
            return i
        if keyword_level(words) or bare_number(words) is not None:
            opening = i
        seen |= keys
        i += 1
    else:
        return i
    # What directly precedes the prose is the heading of the first chapter, not the last line of the list.
    return opening if start < opening and all(draft.pieces[j].line_count <= 2 for j in range(opening, i)) else i


def _is_entry(words: str) -> bool:
    if len(words) > _LONGEST_ENTRY or words[:1] in '"“‘«':
        return False
    return bool(keyword_level(words) or bare_number(words) is not None or _ENTRY.match(words)) or (
        is_upper(words) or (not ends_a_sentence(words.rstrip(".")) and not words.endswith("."))
    )


def _is_list(words: str) -> bool:
    """Whether nearly all of the lines are chapter lines; those that run over begin lower."""
    rows = words.split("\n")
    if len(rows) < 3 or max(map(len, rows)) > _LONGEST_ENTRY:
        return False
    entries = sum(1 for row in rows if keyword_level(row) or bare_number(row) is not None or _ENTRY.match(row))
    return entries >= 3 and entries >= 0.8 * len(rows)


def _key(line: str) -> str:
    return re.sub(r"[\W_]+|\d+$", "", line.casefold())
