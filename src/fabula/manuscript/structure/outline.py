"""Marks the headings of a page, each with its level."""

import re

from fabula.lexicons.spelling import MARKS_BEFORE_SPEECH
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

_THE_END = re.compile(r"[-—–.*_\s]{0,6}(?:the end|finis|fin|end file|to be continued|tbc)[-—–.*_!\s]{0,6}", re.I)
_END_OF_PART = re.compile(r"(?:the )?end of (?:the )?(?:\w{1,10} )?(?:vol|volume|book|part|phase)\b.{0,20}", re.I)
_TOP_PIECES = 8
_MIN_CHARS_BETWEEN = 200  # characters of story between two numbers that are headings,
_MIN_PIECES_BETWEEN = 3  # or this many pieces from the one to the other


def mark_headings(draft: Draft) -> None:
    """Marks parts, chapters, bare numbers that count up, lines in capitals set apart, and the titles below them."""
    short = [index for index in _short_pieces(draft) if draft.pieces[index].line_count <= 3]
    _mark_keywords(draft, short)
    _mark_numbers(draft, short, 3 if _has_numbered_chapters(draft, short) else 2)
    _mark_titles(draft)
    _mark_capitals(draft, short, 3 if _has_numbered_chapters(draft, short) else 2)
    for index in short:
        if draft.is_free(index) and _is_end(draft, index):
            draft.mark(index, "boilerplate")


def mark_worded_headings(draft: Draft) -> None:
    """Marks what is a heading by its words alone; it is for rendered pages without heading marks."""
    short = _short_pieces(draft)
    _mark_keywords(draft, short)
    _mark_numbers(draft, short, 3 if _has_numbered_chapters(draft, short) else 2)


def _short_pieces(draft: Draft) -> list[int]:
    """Returns the indexes of the pieces that are short enough for a heading and not marked yet."""
    indexes = range(len(draft.pieces))
    return [index for index in indexes if draft.is_free(index) and draft.length(index) <= MAX_HEADING_CHARS]


def _is_end(draft: Draft, index: int) -> bool:
    """Returns whether a piece says that a part or the book has ended, and no story follows."""
    words = draft.words(index)
    if _END_OF_PART.fullmatch(words):
        return True
    after = next((kind for kind in draft.kinds[index + 1 : index + 4] if kind not in ("break", "note")), "boilerplate")
    return bool(_THE_END.fullmatch(words)) and after in ("boilerplate", "heading", "title")


def _has_numbered_chapters(draft: Draft, short: list[int]) -> bool:
    """Returns whether chapters are marked already, so that the other headings stand below them."""
    chapters = (index for index in short if draft.kinds[index] == "heading" and draft.levels[index] == 2)
    return any(not is_named(draft.words(index)) for index in chapters)


def _mark_keywords(draft: Draft, short: list[int]) -> None:
    """Marks pieces that a word makes a heading: "Chapter", "Part", "Prologue"."""
    for index in short:
        level = keyword_level(draft.words(index))
        if level:
            draft.mark(index, "heading", level)


def _mark_numbers(draft: Draft, short: list[int], level: int) -> None:
    """Marks numbers that count up, in one style, with story between them."""
    runs: list[list[int]] = []
    run_by_next: dict[tuple[int, str], list[int]] = {}  # by the number and style that a run goes on with
    for index in short:
        if not draft.is_free(index) or draft.pieces[index].line_count > 2:
            continue
        words = draft.words(index).replace("\n", " ")
        number = bare_number(words) or leading_number(words)
        if number is None:
            continue
        style = _number_style(words)
        run = run_by_next.get((number, style))
        if run and _has_story_between(draft, run[-1], index):
            del run_by_next[number, style]
            run.append(index)
        elif number == 1:
            run = [index]
            runs.append(run)
        else:
            continue
        run_by_next[number + 1, style] = run
    for run in runs:
        _mark_run(draft, run, level)


def _has_story_between(draft: Draft, number: int, below: int) -> bool:
    """Returns whether a stretch of story stands between two numbers: enough characters, or several paragraphs."""
    length = draft.pieces[below].start - draft.pieces[number].end
    return length >= _MIN_CHARS_BETWEEN or below - number >= _MIN_PIECES_BETWEEN


def _number_style(heading: str) -> str:
    """Returns how a number is written: "[1]" has another style than "I", and "1." another than "One"."""
    first = next(character for character in heading if character.isalnum())
    number = heading.strip("_*[]().—–- ").partition(" ")[0].rstrip(".:)")
    style = "digits" if first.isdigit() else "roman" if set(number) <= set("IVXLCivxlc") else "words"
    return style if heading[0].isalnum() else style + heading[0]


def _mark_run(draft: Draft, run: list[int], level: int) -> None:
    """Marks the numbers of a run. A lone "I" is a heading only near the top of the page or below another heading."""
    if len(run) > 1 or (run and (run[0] < _TOP_PIECES or draft.kinds[run[0] - 1] == "heading")):
        for index in run:
            draft.mark(index, "heading", level)


def _mark_titles(draft: Draft) -> None:
    """Marks the line below a chapter's number, where most chapters have one or it is plainly set as a title."""
    numbers = [
        index
        for index, kind in enumerate(draft.kinds)
        if kind == "heading"
        and draft.levels[index] <= 2
        and _is_untitled(draft.words(index))
        and (keyword_level(draft.words(index)) or bare_number(draft.words(index)) is not None)
    ]
    below = [index + 1 for index in numbers if draft.is_free(index + 1)]
    candidates = [index for index in below if _may_be_title(draft, index)]
    is_usual = len(candidates) >= 3 and len(candidates) >= 0.6 * len(below)
    for index in candidates:
        words = draft.words(index)
        is_plain_title = is_upper(words) or (is_titled(words) and not ends_a_sentence(words))
        if is_usual or is_plain_title or _is_tight(draft, index) or _is_title_with_quotation(words):
            draft.mark(index, "heading", draft.levels[index - 1])


def _is_untitled(heading: str) -> bool:
    """Returns whether a heading is a number and no more: "CHAPTER I", "IV."."""
    return len(re.findall(r"\w+", heading)) <= 3 and "\n" not in heading.strip()


def _may_be_title(draft: Draft, index: int) -> bool:
    """Returns whether a piece below a number may be its title."""
    words = draft.words(index)
    if not draft.is_free(index + 1) or draft.pieces[index].line_count > 2 or len(words) > 100:
        return False
    if _is_tight(draft, index) or _is_title_with_quotation(words):
        return True
    return (
        words[0] not in MARKS_BEFORE_SPEECH
        and (words[0].isupper() or not words[0].isalpha())
        and (is_upper(words) or not ends_a_sentence(words.rstrip(".")))
        and (is_titled(words) or is_upper(words) or len(words) <= 60)
    )


def _is_tight(draft: Draft, index: int) -> bool:
    """Returns whether a piece stands right below the one above it, though blank lines are usual between pieces."""
    return draft.pieces[index].gap == 0 < draft.layout.gap


def _is_title_with_quotation(words: str) -> bool:
    """Returns whether a line has a quotation in it and is capitalised as a title: “Wait,” Said the Owl."""
    is_all_quoted = words[0] in '"“‘«' and words[-1] in '"”’»' and not words[1:-1].strip('"”’» ').count("”")
    return (
        bool(re.search('["“”«»]', words))
        and not is_all_quoted
        and len(words.split()) > 2
        and is_titled(words)
        and words[-1] not in ".,;:—-"
    )


def _mark_capitals(draft: Draft, short: list[int], level: int) -> None:
    """Marks lines in capitals below a heading, or with more white space above them than paragraphs have."""
    for index in short:
        words = draft.words(index)
        if not draft.is_free(index) or not is_upper(words) or len(words) > 120 or words[0] in MARKS_BEFORE_SPEECH:
            continue
        is_below_heading = index > 0 and draft.kinds[index - 1] == "heading"
        has_gap = index == 0 or draft.pieces[index].gap > draft.layout.gap
        is_followed = index + 1 < len(draft.pieces) and draft.kinds[index + 1] not in ("boilerplate", "break")
        is_sentence = ends_a_sentence(words.rstrip("."))
        if not is_followed or _is_end(draft, index) or (is_sentence and not is_below_heading):
            continue
        if is_below_heading:
            draft.mark(index, "heading", draft.levels[index - 1])
        elif has_gap and len(words) > 3:
            draft.mark(index, "heading", level)
