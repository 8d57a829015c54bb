"""Reads and marks the title page: title, author, credits, and the labels of an archive."""

import re
from collections.abc import Callable

from fabula.manuscript.sites import PageDetails, language_code
from fabula.manuscript.structure import (
    Draft,
    bare_number,
    ends_a_sentence,
    is_titled,
    is_upper,
    keyword_level,
    leading_number,
)
from fabula.schema.manuscript import BlockKind

_FIELD = re.compile(
    r"^(Title|Author|Language|Translator|Editor|Illustrator|Release Date):[ \t]*(\S[^\n]{0,300})$", re.I | re.M
)
_BY = re.compile(r"_?by[:.]?_?(?:\s+(?P<author>[^\n]{1,80}))?(?:\n.{0,60})?", re.I)
_BYLINE = re.compile(
    r"[_*]{0,2}(?:(?:written|a (?:novel|story|tale|fanfic(?:tion)?)|story|fic)\s+)?by[:.]?[_*]{0,2}\s+"
    r"(?P<author>[_*]{0,2}[^\s.!?“”\"][^\n!?“”\"]{1,60})",
    re.I,
)
_CREDIT = re.compile(
    r"(?:(?:translated|illustrated|edited|written|adapted|a new translation|with \w+ illustrations) .{0,30}?by\b"
    r"|copyright\b|©|\(?\d{4}\)?$|in (?:two|three|four) (?:parts|volumes)|author of\b|a (?:novel|romance|story|tale)\b)"
    r".{0,120}",
    re.I | re.S,
)
_LABELS = (
    "category|genre|language|characters?|series|status|published|updated|completed|packaged|rating|spoilers|archive|tags|"
    "(?:archive )?warnings?|chapters|words|publisher|story url|author url|summary|fandoms?|relationships?|pairings?|"
    "additional tags|collections|disclaimer|author['’]s notes?"
)
_LABEL = re.compile(rf"({_LABELS}):[ \t]+(\S.*)", re.I | re.S)
_MAX_LABEL_CHARS = 3000  # characters of a summary
_MAX_TITLE_PAGE_PIECES = 12
_MAX_FIELD_PIECES = 4
_MAX_BYLINE_PIECES = 4
_MAX_SHORT_TITLE_WORDS = 14
_MAX_TITLE_WORDS = 24  # of the first line of a page, with a blank line behind; set by hand
_MAX_TITLE_CHARS = 160
_MAX_NAME_WORDS = 2  # of a name in small letters


def mark_title_page(draft: Draft) -> PageDetails:
    """Marks the title page above the first heading or paragraph and returns what it says."""
    header = draft.text[: _header_end(draft)]
    fields = {key.capitalize(): " ".join(value.split()) for key, value in _FIELD.findall(header)}
    printed = _mark_printed(draft)
    labels = _mark_labels(draft)
    language = fields.get("Language") or dict(labels).get("Language")
    other_fields = tuple((key, value) for key, value in fields.items() if key not in ("Title", "Author", "Language"))
    return PageDetails(
        title=fields.get("Title") or printed.title,
        author=fields.get("Author") or printed.author,
        language=language_code(language) if language else None,
        details=other_fields + labels,
    )


def mark_byline(draft: Draft) -> str | None:
    """Marks the line with the author below the title of a rendered page; returns the author, if there is one."""
    for index in range(min(_MAX_BYLINE_PIECES, len(draft.pieces) - 1)):
        is_below_title = index == 0 or draft.kinds[index - 1] in ("title", "heading")
        byline = _BYLINE.fullmatch(draft.words(index)) if draft.is_free(index) and is_below_title else None
        if byline and _is_author(byline["author"]):
            draft.mark(index, "title")
            return " ".join(byline["author"].split()).strip("_*. ")
    return None


def _is_author(words: str) -> bool:
    """Returns whether words after "by" are a name: capitalised, or one or two words without a stop."""
    name = words.strip("_* ")
    return is_titled(name) or (len(name.split()) <= _MAX_NAME_WORDS and not name.endswith("."))


def _header_end(draft: Draft) -> int:
    """Returns the offset where lines such as "Title: …" end: after the library's header, or after a few pieces."""
    if not draft.pieces:
        return 0
    if draft.kinds[0] == "boilerplate":
        return draft.pieces[_first(draft, lambda kind: kind != "boilerplate") - 1].end
    return draft.pieces[min(_MAX_FIELD_PIECES, len(draft.pieces) - 1)].end


def _first(draft: Draft, is_wanted: Callable[[BlockKind], bool]) -> int:
    """Returns the index of the first piece of a wanted kind; the number of pieces where there is none."""
    return next((index for index, kind in enumerate(draft.kinds) if is_wanted(kind)), len(draft.kinds))


def _mark_printed(draft: Draft) -> PageDetails:
    """Marks title, author and credits as a book prints them, and returns title and author."""
    first = _first(draft, lambda kind: kind == "paragraph")
    title = first
    while draft.is_free(title) and title < first + _MAX_FIELD_PIECES and _FIELD.match(draft.words(title)):
        draft.mark(title, "title")
        title += 1
    if not _may_be_title(draft, title):
        return PageDetails()
    author: str | None = None
    end = title + 1
    while end < title + _MAX_TITLE_PAGE_PIECES and draft.is_free(end) and draft.length(end) <= 160:
        words = draft.words(end)
        by = _BY.fullmatch(words)
        if by and author is None and (by["author"] or (draft.is_free(end + 1) and draft.length(end + 1) <= 60)):
            author = by["author"] or draft.words(end + 1)
            end += 1 if by["author"] else 2
        elif _CREDIT.fullmatch(words) or (author is None and end == title + 1 and _is_second_title(draft, end)):
            end += 1
        else:
            break
    if author is None and not _stands_out(draft, title, end):
        return PageDetails()
    words = " ".join(draft.words(title).split())
    for index in range(title, end):
        draft.mark(index, "title")
    by = re.search(r"\s+by\s+([A-Z][^,;:]{2,60})$", words)
    if author is None and by:
        words, author = words[: by.start()], by[1]
    return PageDetails(words.strip("_*#= "), author and " ".join(author.split()).strip("_*.# "))


def _mark_labels(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Marks the lines that an archive writes below the title ("Category: …", "Summary: …") and returns their pairs."""
    first = end = _first(draft, lambda kind: kind == "paragraph")
    pairs: list[tuple[str, str]] = []
    while draft.is_free(end) and draft.length(end) < _MAX_LABEL_CHARS and (pair := _LABEL.fullmatch(draft.words(end))):
        pairs.append((pair[1].capitalize(), " ".join(pair[2].split())))
        end += 1
    if len(pairs) < 2:
        return ()
    for index in range(first, end):
        draft.mark(index, "boilerplate")
    return tuple(pairs)


def _may_be_title(draft: Draft, index: int) -> bool:
    """Returns whether a piece is short enough for a title, and neither speech, nor a heading, nor a sentence."""
    is_short = draft.is_free(index) and draft.length(index) <= _MAX_TITLE_CHARS and draft.pieces[index].line_count <= 4
    if not is_short or index + 1 >= len(draft.pieces):
        return False
    words = draft.words(index)
    if words[0] in '"“‘«' or _is_heading(words):
        return False
    return not ends_a_sentence(words.rstrip(".?!")) and max(map(len, words.split("\n"))) <= 100


def _is_one_of_many(draft: Draft, title: int) -> bool:
    """Returns whether two or more lines below are set as this one, in capitals and apart: a book of several stories."""
    pieces_below = draft.pieces[title + 1 :]
    set_apart = (
        draft.text[piece.start : piece.end]
        for piece in pieces_below
        if piece.end - piece.start <= 100 and piece.gap > draft.layout.gap
    )
    return sum(1 for words in set_apart if is_upper(words) and not _is_heading(words)) > 1


def _is_heading(words: str) -> bool:
    return bool(keyword_level(words) or bare_number(words) is not None or leading_number(words) is not None)


def _is_second_title(draft: Draft, index: int) -> bool:
    """Returns whether a line below the title is a second title: in capitals, and no heading."""
    return _may_be_title(draft, index) and is_upper(draft.words(index)) and draft.pieces[index].line_count <= 2


def _stands_out(draft: Draft, title: int, end: int) -> bool:
    """Returns whether a title without an author's name is set as a title, and is not the beginning of the story.

    Args:
        draft: the draft.
        title: the index of the title.
        end: the index after the title page.
    """
    words = draft.words(title)
    heading_follows = draft.is_free(end) and draft.length(end) <= 100 and _is_heading(draft.words(end))
    gap_follows = end < len(draft.pieces) and draft.pieces[end].gap > draft.layout.gap
    if not heading_follows and is_upper(words) and _is_one_of_many(draft, title):
        return False
    most_words = _MAX_TITLE_WORDS if title == 0 and draft.pieces[1].gap else _MAX_SHORT_TITLE_WORDS
    has_capitals = not ends_a_sentence(words) and all(
        is_titled(line, most_words) or is_upper(line) for line in words.split("\n")
    )
    return has_capitals and (heading_follows or is_upper(words) or gap_follows or len(words.split()) > 1)
