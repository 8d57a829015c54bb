"""Marks the notes in which an author speaks about the story: "A/N: …", "Author's Note", "Chapter End Notes:".

A label says where a note begins. Where it ends is no more certain than the page makes it: at the end of a bracket, at
the end of the chapter, at a break, or with the last paragraph that speaks to the readers.
"""

import re
from itertools import pairwise

from fabula.lexicons.spelling import OPENING_QUOTATION_MARKS
from fabula.manuscript.sites import BACK_MATTER, END_NOTES, NOTE_LABEL, NOTE_LANGUAGE
from fabula.manuscript.structure import Draft

_ORNAMENT = re.compile(r"[\s*_~=<>({\[–—-]{0,8}")
_EDGES = frozenset({"heading", "title", "break", "boilerplate"})
_ENDS_OF_CHAPTER = frozenset({"heading", "title", "boilerplate"})
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_SIGN_OFF = re.compile(
    r"(?:[-–—~]{1,2}\s?\w[\w .]{0,30}|(?:on with|on to|now,? on|enjoy|xoxo|love,|cheers|happy reading)\b.{0,40})", re.I
)
_AUTHOR_OR_READER = re.compile(r"\b(?:I|I['’]\w+|you|your|my|me)\b", re.I)
_MAX_PIECES = 12  # of a note after its label


def mark_author_notes(draft: Draft) -> None:
    """Marks the notes of the author that a label shows."""
    for index in range(len(draft.pieces)):
        if not draft.is_free(index):
            continue
        words = draft.words(index)
        ornament = _ORNAMENT.match(words)
        label = NOTE_LABEL.match(words, ornament.end() if ornament else 0)
        if label:
            is_alone = not words[label.end() :].strip(" \n:.*_~=-–—)]}>")
            for note in range(index, _end_of_note(draft, index, is_alone=is_alone)):
                if draft.is_free(note):
                    draft.mark(note, "note")


def mark_back_matter(draft: Draft) -> None:
    """Marks the acknowledgments, the author's note, the notes at the end and the like, each with its heading."""
    headings = [index for index, kind in enumerate(draft.kinds) if kind == "heading"]
    last_chapter = max((i for i in headings if not BACK_MATTER.fullmatch(draft.words(i))), default=0)
    for heading, below in pairwise([*headings, len(draft.pieces)]):
        words = draft.words(heading)
        is_label = bool(NOTE_LABEL.match(words)) and len(words) < 40
        is_back_matter = bool(BACK_MATTER.fullmatch(words)) or (
            bool(END_NOTES.fullmatch(words)) and heading > 0 and heading >= last_chapter
        )
        if not (is_back_matter or is_label):
            continue
        is_below_heading = heading > 0 and draft.kinds[heading - 1] == "heading"
        if is_below_heading or (is_label and "break" in draft.kinds[heading:below]):
            below = _end_of_note(draft, heading, is_alone=True)
        for index in range(heading, below):
            if draft.kinds[index] in ("paragraph", "heading", "verse"):
                draft.mark(index, "note")


def _end_of_note(draft: Draft, start: int, *, is_alone: bool) -> int:
    """Returns the index after the last piece of a note.

    Args:
        draft: the draft.
        start: the index of the piece with the label.
        is_alone: whether that piece is the label and no more.
    """
    words = draft.words(start)
    closing = _BRACKETS.get(words[0])
    if closing and words.rstrip("*_ ").endswith(closing):
        return start + 1
    edge = _edge(draft, start + 1)
    is_end_of_chapter = edge == len(draft.pieces) or draft.kinds[edge] in _ENDS_OF_CHAPTER
    is_first = start == 0 or draft.kinds[start - 1] in (*_ENDS_OF_CHAPTER, "note")
    is_short = edge - start - 1 <= _MAX_PIECES
    if not is_first and is_end_of_chapter and is_short and not _has_speech(draft, start + 1, edge):
        return edge
    end = start + 1
    if is_alone and end < edge:
        end += 1
    while end < edge and end - start <= _MAX_PIECES and _speaks_to_readers(draft.words(end)):
        end += 1
    if end < edge and draft.length(end) <= 60 and _SIGN_OFF.fullmatch(draft.words(end)):
        end += 1
    return end


def _edge(draft: Draft, start: int) -> int:
    """Returns the index of the first heading, title, break or boilerplate from an index on."""
    end = min(len(draft.pieces), start + _MAX_PIECES + 2)
    return next((index for index in range(start, end) if draft.kinds[index] in _EDGES), end)


def _has_speech(draft: Draft, start: int, end: int) -> bool:
    return any(draft.text[draft.pieces[index].start] in OPENING_QUOTATION_MARKS for index in range(start, end))


def _speaks_to_readers(words: str) -> bool:
    """Returns whether a paragraph is an author's who speaks to the readers."""
    if words[0] in OPENING_QUOTATION_MARKS:
        return False
    hits = {match[0].casefold() for match in NOTE_LANGUAGE.finditer(words)}
    return len(hits) > 1 or (bool(hits) and bool(_AUTHOR_OR_READER.search(words)))
