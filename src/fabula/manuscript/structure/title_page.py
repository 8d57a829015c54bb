"""The title page: what the book calls itself, and who wrote it."""

import re
from typing import NamedTuple

from fabula.manuscript.sites import language_code
from fabula.manuscript.structure.draft import Draft
from fabula.manuscript.structure.heading_patterns import (
    bare_number,
    ends_a_sentence,
    is_titled,
    is_upper,
    keyword_level,
    leading_number,
)

_FIELD = re.compile(
    r"^(Title|Author|Language|Translator|Editor|Illustrator|Release Date):[ \t]*(\S[^\n]{0,300})$", re.I | re.M
)
_BY = re.compile(r"_?by[:.]?_?(?:\s+(?P<who>[^\n]{1,80}))?(?:\n.{0,60})?", re.I)
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
_LONGEST_LABELLED = 3000  # characters of a summary
_FAR = 12  # pieces a title page may have


class TitlePage(NamedTuple):
    """What the page says about the book; None where it does not say."""

    title: str | None = None
    author: str | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()


def mark_title_page(draft: Draft) -> TitlePage:
    """Marks title, author and credits before the first heading or paragraph, and reads them."""
    head = draft.text[: _header_end(draft)]
    fields = {key.capitalize(): " ".join(value.split()) for key, value in _FIELD.findall(head)}
    page = _printed(draft)
    labelled = _mark_labels(draft)
    language = fields.get("Language") or dict(labelled).get("Language")
    return TitlePage(
        fields.get("Title") or page.title,
        fields.get("Author") or page.author,
        language_code(language) if language else None,
        tuple((key, value) for key, value in fields.items() if key not in ("Title", "Author", "Language")) + labelled,
    )


def _header_end(draft: Draft) -> int:
    """Where the first lines of "Title: …" can end: with the library's header, or a few lines into the text."""
    header = [p for p, kind in zip(draft.pieces, draft.kinds, strict=True) if kind == "boilerplate"]
    if header and header[0] == draft.pieces[0]:
        first = next((i for i, kind in enumerate(draft.kinds) if kind != "boilerplate"), len(draft.kinds))
        return draft.pieces[first - 1].end
    return draft.pieces[min(4, len(draft.pieces) - 1)].end if draft.pieces else 0


def _printed(draft: Draft) -> TitlePage:
    first = next((i for i, kind in enumerate(draft.kinds) if kind == "paragraph"), len(draft.kinds))
    i = first
    while draft.is_free(i) and i < first + 4 and _FIELD.match(draft.words(i)):
        draft.mark(i, "title")
        i += 1
    if not _may_be_title(draft, i):
        return TitlePage()
    title, author, end = i, None, i + 1
    while end < title + _FAR and draft.is_free(end) and draft.length(end) <= 160:
        words = draft.words(end)
        by = _BY.fullmatch(words)
        if by and author is None and (by["who"] or (draft.is_free(end + 1) and draft.length(end + 1) <= 60)):
            author = by["who"] or draft.words(end + 1)
            end += 1 if by["who"] else 2
        elif _CREDIT.fullmatch(words) or (author is None and end == title + 1 and _is_bare_title(draft, end)):
            end += 1
        else:
            break
    if author is None and not _stands_out(draft, title, end):
        return TitlePage()
    words = " ".join(draft.words(title).split())
    by = re.search(r"\s+by\s+([A-Z][^,;:]{2,60})$", words)
    for j in range(title, end):
        draft.mark(j, "title")
    if author is None and by:
        words, author = words[: by.start()], by[1]
    return TitlePage(words.strip("_*#= "), author and " ".join(author.split()).strip("_*.# "))


def _mark_labels(draft: Draft) -> tuple[tuple[str, str], ...]:
    """What an archive writes below the title, "Category: …", "Summary: …": about the story, so set apart from it."""
    i = first = next((i for i, kind in enumerate(draft.kinds) if kind == "paragraph"), len(draft.kinds))
    found = []
    while draft.is_free(i) and draft.length(i) < _LONGEST_LABELLED and (label := _LABEL.fullmatch(draft.words(i))):
        found.append((label[1].capitalize(), " ".join(label[2].split())))
        i += 1
    if len(found) < 2:
        return ()
    for j in range(first, i):
        draft.mark(j, "boilerplate")
    return tuple(found)


def _may_be_title(draft: Draft, i: int) -> bool:
    if not (
        draft.is_free(i) and i + 1 < len(draft.pieces) and draft.length(i) <= 160 and draft.pieces[i].line_count <= 4
    ):
        return False
    words = draft.words(i)
    if words[0] in '"“‘«' or _is_heading(words):
        return False
    return not ends_a_sentence(words.rstrip(".?!")) and max(map(len, words.split("\n"))) <= 100


def _is_one_of_many(draft: Draft, title: int) -> bool:
    """Whether other lines in capitals are set apart like this one: the first of several stories in a book."""
    pieces = draft.pieces[title + 1 :]
    apart = (draft.text[p.start : p.end] for p in pieces if p.end - p.start <= 100 and p.gap > draft.layout.gap)
    return sum(1 for words in apart if is_upper(words) and not _is_heading(words)) > 1


def _is_heading(words: str) -> bool:
    return bool(keyword_level(words) or bare_number(words) is not None or leading_number(words) is not None)


def _is_bare_title(draft: Draft, i: int) -> bool:
    """Whether a line below the title is a second title: in capitals, and no heading."""
    return _may_be_title(draft, i) and is_upper(draft.words(i)) and draft.pieces[i].line_count <= 2


def _stands_out(draft: Draft, title: int, end: int) -> bool:
    """Whether a title without an author's name is plainly one: set as a title, and not the first words of the story."""
    words = draft.words(title)
    heading = draft.is_free(end) and draft.length(end) <= 100 and (_is_heading(draft.words(end)))
    set_apart = end < len(draft.pieces) and draft.pieces[end].gap > draft.layout.gap
    if not heading and is_upper(words) and _is_one_of_many(draft, title):
        return False
    titled = all(is_titled(row) or is_upper(row) for row in words.split("\n")) and not ends_a_sentence(words)
    return titled and bool(heading or is_upper(words) or set_apart or len(words.split()) > 1)
