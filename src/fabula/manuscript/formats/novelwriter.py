"""Reads a document of novelWriter: Markdown with lines of control, tags and comments, which are no story."""

import re

from fabula.manuscript.containers import decode, make_source
from fabula.manuscript.formats.markdown import write_markdown
from fabula.manuscript.rendering import TextBuilder, rendered_manuscript
from fabula.schema.manuscript import Manuscript

MEDIA_TYPE = "text/x-novelwriter"
OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,16}%%~[a-z]+:")
"""How such a document begins."""
_NAME = re.compile(r"^%%~name:[ \t]*(\S.*)$", re.M)
_CONTROL = re.compile(r"^(?:%.*|@[a-z]+:.*|[ \t]*\[(?:new ?page|vspace(?::[^\]\n]{0,20})?)\][ \t]*)$", re.M | re.I)
_TITLE = re.compile(r"^#![ \t]+\S", re.M)
_HEADING = re.compile(r"^(#{1,4})(!?)[ \t]+(?=\S)", re.M)
_ALIGNED = re.compile(r"^(?:>{1,2}[ \t]*)?(.*?)(?:[ \t]*<{1,2})?[ \t]*$")
_EMPHASIS_CODE = re.compile(r"\[/?i\]", re.I)
_STRONG_CODE = re.compile(r"\[/?b\]", re.I)
_OTHER_CODE = re.compile(r"\[/?(?:s|u|m|sup|sub|br|footnote:[^\]\n]{0,40}|field:[^\]\n]{0,40})\]", re.I)


def manuscript(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in a document of novelWriter, titled by its name line.

    Raises:
        UndecodableText: the bytes are no text.
        DamagedFile: the document is larger than any story.
    """
    page = TextBuilder(name)
    text = decode(data, name, page.warnings)
    title = _NAME.search(text)
    headings = write_markdown(_as_markdown(text), page)
    source = make_source(data, name, MEDIA_TYPE, title[1].strip() if title else None)
    return rendered_manuscript(page, headings, source)


def _as_markdown(text: str) -> str:
    """Returns the text as Markdown: without control lines, each line of a paragraph on a line of its own."""
    below_title = "#" if _TITLE.search(text) else ""  # a part has the same mark as the title, but for its "!"

    def mark(heading: re.Match[str]) -> str:
        return "# " if heading[1] + heading[2] == "#!" else f"{below_title}{heading[1]} "

    text = _HEADING.sub(mark, _CONTROL.sub("", text))
    text = _STRONG_CODE.sub("**", _EMPHASIS_CODE.sub("*", text))
    lines = []
    for line in _OTHER_CODE.sub("", text).split("\n"):
        aligned = _ALIGNED.match(line)
        words = aligned[1] if aligned else line
        lines.append(words + "  " if words and not words.startswith("#") else words)
    return "\n".join(lines)
