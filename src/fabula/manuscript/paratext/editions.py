"""Marks what an edition adds to the story: a library's licence, a table of contents, notes, illustrations."""

import re

from fabula.manuscript.structure import Draft, bare_number, ends_a_sentence, is_upper, keyword_level

_LICENCE_START = re.compile(r"\*\*\* ?START OF TH(?:E|IS) PROJECT GUTENBERG|\*END\*? ?THE SMALL PRINT", re.I)
_LICENCE_END = re.compile(r"(?:\*\*\* ?)?END OF (?:TH(?:E|IS) )?PROJECT GUTENBERG", re.I)
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
_MAX_LICENCE_CHARS = 60_000  # characters before the START line; the longest header seen has 20,000
_MAX_ENTRY_CHARS = 120
_MAX_PIECES_TO_NOTE = 4  # pieces from a word with a star to its note
_MAX_CHARS_TO_NOTE = 20_000
_MAX_PIECES_IN_NOTE = 6  # pieces after the first that a bracket stays open


def mark_licence(draft: Draft) -> None:
    """Marks Project Gutenberg's header up to its START line, and everything from its END line on."""
    header_end = 0
    licence_start = len(draft.pieces)
    for index, piece in enumerate(draft.pieces):
        line = draft.text[piece.start : piece.start + 80]
        if piece.start < _MAX_LICENCE_CHARS and _LICENCE_START.match(line):
            header_end = index + 1
        elif _LICENCE_END.match(line):
            licence_start = index
            break
    while header_end and draft.is_free(header_end) and _CREDITS.match(draft.words(header_end)):
        header_end += 1
    for index in (*range(header_end), *range(licence_start, len(draft.pieces))):
        draft.mark(index, "boilerplate")


def mark_notes(draft: Draft) -> None:
    """Marks illustrations, footnotes and transcribers' notes in brackets, and notes that a number or star refers to."""
    first_use: dict[str, int] = {}  # the offset at which each marker ("[1]") stands first
    for match in _MARKER.finditer(draft.text):
        first_use.setdefault(match[0], match.start())
    last_in_note = -1  # the last piece that a bracket may reach
    open_brackets = 0
    for index, piece in enumerate(draft.pieces):
        is_within = index <= last_in_note
        if (draft.text[piece.start] not in "[Tt*" and not is_within) or not draft.is_free(index):
            continue
        words = draft.words(index)
        if (is_within and open_brackets > 0) or _NOTE.match(words):
            draft.mark(index, "note")
            open_brackets = (open_brackets if is_within else 0) + words.count("[") - words.count("]")
            last_in_note = last_in_note if is_within else index + _MAX_PIECES_IN_NOTE
            continue
        marker = _MARKER.match(words)
        if marker and first_use[marker[0]] < piece.start and words[marker.end() :].strip():
            draft.mark(index, "note")
        elif words[0] == "*" and _STARRED.fullmatch(words) and index:
            above = draft.text[draft.pieces[max(0, index - _MAX_PIECES_TO_NOTE)].start : piece.start]
            if _STAR.search(above[-_MAX_CHARS_TO_NOTE:]):
                draft.mark(index, "note")


def mark_contents(draft: Draft) -> None:
    """Marks a table of contents: the entries below its heading, or a list of chapter lines in one piece."""
    reaches_end = False  # whether a list reaches the end of the page; then each list below it does, too
    for index in range(len(draft.pieces)):
        if not _is_near_top(draft, index):
            return
        if draft.is_free(index) and _CONTENTS.fullmatch(draft.words(index)[:60]) and draft.length(index) < 60:
            end = len(draft.pieces) if reaches_end else _end_of_contents(draft, index + 1)
            reaches_end = end == len(draft.pieces)
            if 1 < end - index < len(draft.pieces) - index:  # a list without a story below it is the story
                for index_in_list in range(index, end):
                    draft.mark(index_in_list, "boilerplate")
        elif draft.pieces[index].line_count > 2 and draft.is_free(index) and _is_list(draft.words(index)):
            draft.mark(index, "boilerplate")


def _is_near_top(draft: Draft, index: int) -> bool:
    return draft.pieces[index].start < max(0.05 * len(draft.text), 20_000)


def _end_of_contents(draft: Draft, start: int) -> int:
    """Returns the index after the last entry of a table of contents that begins at `start`.

    An entry that comes a second time is the heading of its chapter, and so is the last heading before the prose.
    """
    keys_so_far: set[str] = set()
    last_heading = start
    index = start
    while index < len(draft.pieces) and draft.kinds[index] != "boilerplate" and draft.length(index) > 0:
        words = draft.words(index)
        if not _is_entry(words) and not _is_list(words):
            break
        keys = {_key(line) for line in words.split("\n")}
        if "\n" not in words and keys & keys_so_far:
            return index
        if keyword_level(words) or bare_number(words) is not None:
            last_heading = index
        keys_so_far |= keys
        index += 1
    else:
        return index
    is_opening = start < last_heading and all(piece.line_count <= 2 for piece in draft.pieces[last_heading:index])
    return last_heading if is_opening else index


def _is_entry(words: str) -> bool:
    """Returns whether a piece may be an entry of a table of contents."""
    if len(words) > _MAX_ENTRY_CHARS or words[:1] in '"“‘«':
        return False
    return bool(keyword_level(words) or bare_number(words) is not None or _ENTRY.match(words)) or (
        is_upper(words) or (not ends_a_sentence(words.rstrip(".")) and not words.endswith("."))
    )


def _is_list(words: str) -> bool:
    """Returns whether nearly all lines of a piece name chapters; a few may be the ends of entries."""
    entry_lines = words.split("\n")
    if len(entry_lines) < 3 or max(map(len, entry_lines)) > _MAX_ENTRY_CHARS:
        return False
    entries = sum(
        1 for line in entry_lines if keyword_level(line) or bare_number(line) is not None or _ENTRY.match(line)
    )
    return entries >= 3 and entries >= 0.8 * len(entry_lines)


def _key(line: str) -> str:
    """Returns the letters and digits of an entry, without the number of its page."""
    return re.sub(r"[\W_]+|\d+$", "", line.casefold())
