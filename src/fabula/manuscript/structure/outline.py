"""Finds the headings of a page and how deep each stands."""

import re

from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.heading_patterns import (
    MAX_HEADING_CHARS,
    bare_number,
    ends_a_sentence,
    is_named,
    is_titled,
    is_upper,
    keyword_level,
    leading_number,
)

_OVER = re.compile(r"[-—–.*_\s]{0,6}(?:the end|finis|fin|end file)[-—–.*_!\s]{0,6}", re.I)
_PART_OVER = re.compile(r"(?:the )?end of (?:the )?(?:\w{1,10} )?(?:vol|volume|book|part|phase)\b.{0,20}", re.I)
_OPENS_SPEECH = "\"“‘«'—"
_NEAR_THE_TOP = 8  # pieces
_FEWEST_BETWEEN = 200  # characters of story between two numbers that are headings


def mark_headings(draft: Draft) -> None:
    """Marks parts, chapters, bare numbers that count up, lines in capitals set apart, and the titles below them."""
    short = [i for i in range(len(draft.pieces)) if draft.is_free(i) and draft.length(i) <= MAX_HEADING_CHARS]
    short = [i for i in short if draft.pieces[i].line_count <= 3]
    _mark_keywords(draft, short)
    _mark_numbers(draft, short, 3 if _has_numbered_chapters(draft, short) else 2)
    _mark_titles(draft)
    _mark_capitals(draft, short, 3 if _has_numbered_chapters(draft, short) else 2)
    for i in short:
        if draft.is_free(i) and _is_over(draft, i):
            draft.mark(i, "boilerplate")


def _is_over(draft: Draft, i: int) -> bool:
    """Whether it says that a part or the book is over, and no story follows."""
    words = draft.words(i)
    if _PART_OVER.fullmatch(words):
        return True
    after = next((kind for kind in draft.kinds[i + 1 : i + 4] if kind not in ("break", "note")), "boilerplate")
    return bool(_OVER.fullmatch(words)) and after in ("boilerplate", "heading", "title")


def mark_worded_headings(draft: Draft) -> None:
    """For rendered pages without heading marks: only what the words themselves say is a heading."""
    short = [i for i in range(len(draft.pieces)) if draft.is_free(i) and draft.length(i) <= MAX_HEADING_CHARS]
    _mark_keywords(draft, short)
    _mark_numbers(draft, short, 3 if _has_numbered_chapters(draft, short) else 2)


def _has_numbered_chapters(draft: Draft, short: list[int]) -> bool:
    """Whether chapters were found already, so that what is left stands below them."""
    return any(draft.kinds[i] == "heading" and draft.levels[i] == 2 and not is_named(draft.words(i)) for i in short)


def _mark_keywords(draft: Draft, short: list[int]) -> None:
    for i in short:
        level = keyword_level(draft.words(i))
        if level:
            draft.mark(i, "heading", level)


def _mark_numbers(draft: Draft, short: list[int], level: int) -> None:
    """Bare numbers, where they count: one after the other, in one style, with story between them."""
    runs: list[list[int]] = []
    awaited: dict[tuple[int, str], list[int]] = {}  # the next number of each run that may go on, and its style
    for i in short:
        if not draft.is_free(i) or draft.pieces[i].line_count > 2:
            continue
        words = draft.words(i).replace("\n", " ")
        number = bare_number(words) or leading_number(words)
        if number is None:
            continue
        style = _style(words)
        run = awaited.get((number, style))
        if run and draft.pieces[i].start - draft.pieces[run[-1]].end >= _FEWEST_BETWEEN:
            del awaited[number, style]
            run.append(i)
        elif number == 1:
            run = [i]
            runs.append(run)
        else:
            continue
        awaited[number + 1, style] = run
    for run in runs:
        _mark_run(draft, run, level)


def _style(heading: str) -> str:
    """How a number is written: "[1]" is not of a kind with "I", nor "1." with "One"."""
    first = next(c for c in heading if c.isalnum())
    roman = heading.strip("_*[]().—–- ").partition(" ")[0].rstrip(".:)")
    return ("digits" if first.isdigit() else "roman" if set(roman) <= set("IVXLCivxlc") else "words") + heading[0] * (
        not heading[0].isalnum()
    )


def _mark_run(draft: Draft, run: list[int], level: int) -> None:
    """A lone "I" is a heading only near the top of the page or below another heading."""
    if len(run) > 1 or (run and (run[0] < _NEAR_THE_TOP or draft.kinds[run[0] - 1] == "heading")):
        for i in run:
            draft.mark(i, "heading", level)


def _mark_titles(draft: Draft) -> None:
    """The line below a chapter's number, where most chapters have one or it is plainly set as a title."""
    numbers = [
        i
        for i, kind in enumerate(draft.kinds)
        if kind == "heading" and draft.levels[i] <= 2 and _is_untitled(draft.words(i))
    ]
    below = [i + 1 for i in numbers if draft.is_free(i + 1)]
    likely = [i for i in below if _may_be_title(draft, i)]
    usual = len(likely) >= 3 and len(likely) >= 0.6 * len(below)
    for i in likely:
        words = draft.words(i)
        if usual or is_upper(words) or (is_titled(words) and not ends_a_sentence(words)):
            draft.mark(i, "heading", draft.levels[i - 1])


def _is_untitled(heading: str) -> bool:
    """Whether the heading is a number and no more: "CHAPTER I", "IV."."""
    return len(re.findall(r"\w+", heading)) <= 3 and "\n" not in heading.strip()


def _may_be_title(draft: Draft, i: int) -> bool:
    words = draft.words(i)
    return (
        draft.is_free(i + 1)
        and draft.pieces[i].line_count <= 2
        and len(words) <= 100
        and words[0] not in _OPENS_SPEECH
        and (words[0].isupper() or not words[0].isalpha())
        and (is_upper(words) or not ends_a_sentence(words.rstrip(".")))
        and (is_titled(words) or is_upper(words) or len(words) <= 60)
    )


def _mark_capitals(draft: Draft, short: list[int], level: int) -> None:
    """Lines in capitals below a heading, or with more white space above than paragraphs have."""
    for i in short:
        words = draft.words(i)
        if not draft.is_free(i) or not is_upper(words) or len(words) > 120 or words[0] in _OPENS_SPEECH:
            continue
        below = i > 0 and draft.kinds[i - 1] == "heading"
        apart = i == 0 or draft.pieces[i].gap > draft.layout.gap
        followed = i + 1 < len(draft.pieces) and draft.kinds[i + 1] not in ("boilerplate", "break")
        if not followed or _is_over(draft, i) or (ends_a_sentence(words.rstrip(".")) and not below):
            continue
        if below:
            draft.mark(i, "heading", draft.levels[i - 1])
        elif apart and len(words) > 3:
            draft.mark(i, "heading", level)
