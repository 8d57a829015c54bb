"""Marks headings that have no number and no word for "chapter": lines in bold, centred lines, the names of tellers.

One such line may be a title, a sign or a shout. Several that stand apart, the first of them at the top, with stretches
of story between, are headings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from fabula.lexicons.function_words import ENGLISH_FUNCTION_WORDS
from fabula.lexicons.spelling import MARKS_BEFORE_SPEECH
from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.heading_patterns import (
    bare_number,
    ends_a_sentence,
    is_titled,
    is_upper,
    keyword_level,
)
from fabula.manuscript.structure.scene_breaks import LABEL_MARKS, closed_label

_ORNAMENT = "_*~=#[](){}<>|-–—: \t"
_DASHES = "-–— "
_CLOSING_ORNAMENT = "_*~=#])}> "
_TELLER = re.compile(
    r"(?:pov[:\s–—-]+)?(?P<name>[^\W\d_][\w .'’-]{0,40}?)(?:['’]s)?(?:[\s–—-]*\(?(?:pov|point of view)\)?)?", re.I
)
_POINT_OF_VIEW = re.compile(r"\b(?:pov|p\.o\.v\.?|point of view)(?!\w)", re.I)
_CAPITALISED = re.compile(r"[^\W\d_][^\W\d_]+")
_MAX_CHARS = 80
_MAX_NAME_WORDS = 3
_MIN_HEADINGS = 2
_MIN_PIECES_BETWEEN = 2
_MIN_CHARS_BETWEEN = 300  # where fewer pieces stand between
_MAX_CHARS_OF_PART = 80_000  # on average; longer parts have other headings
_MAX_TOP_PIECES = 5  # pieces of a title page above the first heading
_MAX_TOP_CHARS = 100


def mark_set_apart(draft: Draft, set_apart: Iterable[int]) -> None:
    """Marks the headings among the pieces that are all bold, or centred.

    Args:
        draft: the draft.
        set_apart: the indexes of these pieces, in order.
    """
    indexes = [index for index in set_apart if draft.is_free(index) and _may_be_heading(draft, index)]
    rows = set(indexes)
    others: list[int] = []
    for index in indexes:
        level = keyword_level(draft.words(index))
        if level:
            draft.mark(index, "heading", level)
        elif index > 0 and index - 1 in rows and draft.kinds[index - 1] == "heading":
            draft.mark(index, "heading", draft.levels[index - 1])  # the title below "Chapter One"
        elif not _is_introduced(draft, index):
            others.append(index)
    if others and others[0] == 0 and len(draft.kinds) > 1 and (draft.kinds[1] == "heading" or 1 in others):
        draft.mark(others.pop(0), "title")
    _mark_run(draft, others)


def mark_tellers(draft: Draft) -> None:
    """Marks the names of tellers that stand above their parts of the story: "AVA", "Ava", "Ava's POV"."""
    candidates: dict[str, list[tuple[int, str]]] = {"capitals": [], "titled": []}
    for index, piece in enumerate(draft.pieces):
        if piece.line_count > 1 or piece.end - piece.start > _MAX_CHARS or not draft.is_free(index):
            continue
        name = _teller(draft.words(index))
        if name and not _is_below_number(draft, index):
            candidates["capitals" if is_upper(name) else "titled"].append((index, name))
    for shape, rows in candidates.items():
        if len(rows) >= _MIN_HEADINGS:
            _mark_run(draft, _named_in_story(draft, rows, in_capitals=shape == "capitals"))


def mark_points_of_view(draft: Draft) -> None:
    """Marks the other lines that say whose eyes a scene is seen through: "Ava's POV", "~Ava~"."""
    rows: list[tuple[int, str]] = []
    for index, piece in enumerate(draft.pieces):
        if piece.line_count > 1 or piece.end - piece.start > _MAX_CHARS or not draft.is_free(index) or not index:
            continue
        words = draft.words(index)
        label = closed_label(words)
        name = _teller(label or words)
        if name and _POINT_OF_VIEW.search(words):
            draft.mark(index, "heading", 3)
        elif name and label and words[0] in LABEL_MARKS:
            rows.append((index, name))
    for index in _named_in_story(draft, rows, in_capitals=False):
        draft.mark(index, "heading", 3)


def mark_tellers_below_chapters(draft: Draft) -> None:
    """Marks the names of tellers where the first stands right below "Chapter One" and is its title: "**Ava**"."""
    lines_by_shape: dict[tuple[str, bool], list[tuple[int, str]]] = {}
    for index, piece in enumerate(draft.pieces):
        if piece.line_count > 1 or piece.end - piece.start > _MAX_CHARS:
            continue
        words = draft.words(index)
        name = _teller(words) if draft.is_free(index) or _is_title_of_chapter(draft, index) else None
        if name:
            marks = words[: len(words) - len(words.lstrip(_ORNAMENT))]
            lines_by_shape.setdefault((marks, is_upper(name)), []).append((index, name))
    for (marks, in_capitals), lines in lines_by_shape.items():
        rows = _named_in_story(draft, lines, in_capitals=in_capitals)
        free = [index for index in rows if draft.is_free(index)]
        if not free or draft.is_free(rows[0]):
            continue
        names = dict(lines)
        titles = {names[index] for index in rows if not draft.is_free(index)}
        is_set_apart = bool(marks.strip(_DASHES)) or not titles.isdisjoint(names[index] for index in free)
        if is_set_apart and all(_has_story(draft, *pair) for pair in pairwise(rows)):
            for index in free:
                draft.mark(index, "heading", 3)


def _is_title_of_chapter(draft: Draft, index: int) -> bool:
    """Returns whether a piece is the title of the chapter whose number stands above it."""
    return draft.kinds[index] == "heading" and _is_below_number(draft, index)


def _is_below_number(draft: Draft, index: int) -> bool:
    """Returns whether the piece above is the number of a chapter, whose title the piece then is."""
    above = draft.words(index - 1) if index else ""
    return bool(above) and (keyword_level(above) is not None or bare_number(above) is not None)


def _named_in_story(draft: Draft, rows: list[tuple[int, str]], *, in_capitals: bool) -> list[int]:
    """Returns the indexes of the lines whose names the story also has elsewhere, with a capital alone.

    Args:
        draft: the draft.
        rows: the index and the name of each line.
        in_capitals: whether the lines are in capitals throughout.
    """
    uses = Counter(_CAPITALISED.findall(draft.text))
    if not in_capitals:
        uses.subtract(word for _, name in rows for word in _CAPITALISED.findall(name))
    known = {word.casefold() for word, count in uses.items() if count > 0 and word.istitle()} - ENGLISH_FUNCTION_WORDS
    words = [(index, {word.casefold() for word in _CAPITALISED.findall(name)}) for index, name in rows]
    return [index for index, words_of_name in words if words_of_name and words_of_name <= known]


def _teller(words: str) -> str | None:
    """Returns the name on a line that has a name and no more."""
    line = words.strip(_ORNAMENT)
    match = _TELLER.fullmatch(line)
    if (
        not match
        or keyword_level(line)
        or bare_number(line) is not None
        or ends_a_sentence(words.rstrip(_CLOSING_ORNAMENT))
    ):
        return None
    name = match["name"].strip()
    if len(name.split()) > _MAX_NAME_WORDS or not (is_upper(name) or is_titled(name)):
        return None
    return name


def _is_introduced(draft: Draft, index: int) -> bool:
    """Returns whether a colon stands above a piece, as above a sign or a message."""
    return index > 0 and draft.words(index - 1).rstrip("_* ").endswith(":")


def _may_be_heading(draft: Draft, index: int) -> bool:
    words = draft.words(index)
    if len(words) > _MAX_CHARS or draft.pieces[index].line_count > 2 or index + 1 >= len(draft.pieces):
        return False
    if words[0] in MARKS_BEFORE_SPEECH and not (is_titled(words) and len(words.split()) > 2):
        return False
    return keyword_level(words) is not None or words[-1] not in ".,;:—–-…"


def _mark_run(draft: Draft, indexes: Sequence[int]) -> None:
    """Marks the pieces as headings where they are set as such: the first at the top, with story between."""
    run = list(indexes)
    while len(run) > 1 and not _has_story(draft, run[0], run[1]) and _is_at_top(draft, run[1]):
        run.pop(0)  # a title above the first heading
    if len(run) < _MIN_HEADINGS or not _is_at_top(draft, run[0]):
        return
    end = len(draft.pieces)
    if len(draft.text) > _MAX_CHARS_OF_PART * len(run):
        return
    if not _has_story(draft, run[-1], end, least=1) or not all(_has_story(draft, *pair) for pair in pairwise(run)):
        return
    has_chapters = any(_is_chapter(draft, index) for index in range(end))
    for index in run:
        draft.mark(index, "heading", 3 if has_chapters else 2)


def _is_chapter(draft: Draft, index: int) -> bool:
    """Returns whether a piece is the heading of a chapter, or will be by its words."""
    if draft.kinds[index] == "heading":
        return draft.levels[index] == 2
    return draft.is_free(index) and draft.length(index) <= _MAX_CHARS and keyword_level(draft.words(index)) == 2


def _has_story(draft: Draft, heading: int, below: int, least: int | None = None) -> bool:
    """Returns whether there is enough story between two pieces: some paragraphs, or a long one."""
    free = [index for index in range(heading + 1, below) if draft.kinds[index] in ("paragraph", "verse", "letter")]
    return len(free) >= (least or _MIN_PIECES_BETWEEN) or sum(map(draft.length, free)) >= _MIN_CHARS_BETWEEN


def _is_at_top(draft: Draft, index: int) -> bool:
    """Returns whether no story stands above a piece, but a title page or a heading."""
    if index == 0 or draft.kinds[index - 1] in ("heading", "title"):
        return True
    above = range(index)
    is_marked = all(draft.kinds[other] not in ("paragraph", "verse", "letter") for other in above)
    return is_marked or (
        index <= _MAX_TOP_PIECES
        and all(draft.length(other) <= _MAX_TOP_CHARS and not ends_a_sentence(draft.words(other)) for other in above)
    )
