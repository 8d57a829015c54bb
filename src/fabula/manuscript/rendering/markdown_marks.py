"""Takes out of Markdown what its writer does not mean to be read: comments, links, tags and marks of Obsidian.

Each pattern is bounded, or finds its ends in one pass, so that the work grows with the length of the page alone.
"""

import re

from fabula.manuscript.rendering.note_references import is_reference

_COMMENT_MARK = re.compile(r"(?<!%)%%(?!%)")
_EMBEDDED = re.compile(r"!\[\[[^\[\]\n]{0,400}\]\]")
_WIKI_LINK = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\\?\|([^\[\]\n]{0,300}))?\]\]")
_MARKED = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,2000})(?<!\s)==(?![=\w])")
_STRUCK = re.compile(r"(?<!~)~~(?=[^\s~])([^~\n]{1,2000})(?<!\s)~~(?!~)")
_BLOCK_ID = re.compile(r"(?:^|(?<=[ \t]))\^[A-Za-z0-9-]{1,60}[ \t]*$", re.M)
_TAG_LINE = re.compile(r"^(?:#[A-Za-z][\w/-]{0,60}[ \t]*)+$", re.M)
_FIELD_LINE = re.compile(r"^[A-Za-z][\w -]{0,30}::[ \t]+\S.*$", re.M)
_CALLOUT = re.compile(r"^(>[ \t]*)\[![\w-]{1,30}\][+-]?[ \t]*", re.M)
_NOTE_REFERENCE = re.compile(r"\[\^[^\[\]\s]{1,60}\](?!:)|(?<=\S)\^\[[^\[\]\n]{1,1000}\]")
_NOTE = re.compile(r"^\[\^[^\[\]\s]{1,60}\]:.*(?:\n(?:[ \t]+\S.*))*$", re.M)
_RAISED = re.compile(r"<sup>([^<>\n]{1,24})</sup>", re.I)
_TILDE_RULE = re.compile(r"^~{3,}[ \t]*$", re.M)
_CHANGES = (
    (re.compile(r"\{>>[^{}]{0,4000}<<\}"), ""),
    (re.compile(r"\{--[^{}]{0,4000}--\}"), ""),
    (re.compile(r"\{~~[^{}~]{0,4000}~>([^{}]{0,4000})~~\}"), r"\1"),
    (re.compile(r"\{(?:\+\+|==)([^{}]{0,4000})(?:\+\+|==)\}"), r"\1"),
)  # CriticMarkup: comments, deletions, substitutions, additions and highlights
_LOOK_BEHIND = 24


def without_marks(text: str) -> str:
    """Returns a page without comments, footnotes, tags and block ids; links and marked words are their text alone."""
    text = _without_html_comments(text)
    text = _without_percent_comments(text)
    for pattern, kept in _CHANGES:
        text = pattern.sub(kept, text)
    text = _NOTE_REFERENCE.sub("", _NOTE.sub("", text))
    text = _WIKI_LINK.sub(_shown, _EMBEDDED.sub("", text))
    text = _STRUCK.sub(r"\1", _MARKED.sub(r"\1", text))
    text = _CALLOUT.sub(r"\1", _FIELD_LINE.sub("", _TAG_LINE.sub("", _BLOCK_ID.sub("", text))))
    return _TILDE_RULE.sub("***", _RAISED.sub(_raised, text))


def _shown(link: re.Match[str]) -> str:
    """Returns what a link shows: its alias, or the name of the page without folders and headings."""
    if link[2]:
        return link[2].strip()
    name = link[1].partition("#")[0] or link[1].strip("#^")
    return name.rpartition("/")[2].strip()


def _raised(raised: re.Match[str]) -> str:
    before = raised.string[max(0, raised.start() - _LOOK_BEHIND) : raised.start()]
    return "" if is_reference(raised[1], before) else raised[1]


def _without_html_comments(text: str) -> str:
    """Returns the text without `<!-- … -->`; one that is not closed stays."""
    kept: list[str] = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening + 4)) >= 0:
        kept.append(text[start:opening])
        start = closing + 3
    return "".join([*kept, text[start:]])


def _without_percent_comments(text: str) -> str:
    """Returns the text without `%% … %%`; a last mark without a partner stays."""
    marks = [mark.start() for mark in _COMMENT_MARK.finditer(text)]
    kept: list[str] = []
    start = 0
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        kept.append(text[start:opening])
        start = closing + 2
    return "".join([*kept, text[start:]])
