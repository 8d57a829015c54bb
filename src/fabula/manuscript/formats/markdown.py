"""Reads Markdown: the marks are left out, and a line end inside a paragraph becomes a space."""

import re
from collections.abc import Iterable

from lxml.html.defs import tags as HTML_ELEMENTS
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fabula.errors import DamagedFile
from fabula.manuscript.containers import decode, limits, make_source
from fabula.manuscript.rendering import Heading, TextBuilder, rendered_manuscript, without_marks
from fabula.manuscript.sites import language_code
from fabula.manuscript.structure import ends_a_sentence
from fabula.schema.manuscript import EmphasisKind, Manuscript

MEDIA_TYPE = "text/markdown"
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_PAIR = re.compile(r"([\w][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_TAG = re.compile(r"<(?:[!?][^<>]{0,2000}|/?(?P<element>[A-Za-z][\w-]*)(?P<rest>(?:[\s/][^<>]{0,2000})?))>")
_MARKS = "\n>*_`\\&<"  # the parser makes an object of each
_LINE_END = re.compile(r"<br\s*/?>", re.I)
_IMAGE_OR_LINK = re.compile(r"(?<!\\)(!)?\[([^\[\]]{0,500})\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,500}\")?\)")
_TOO_DEEP = re.compile(r"^(?:[ \t]*+>){100}", re.M)
# Rules of the parser that are off. Links and images are replaced beforehand, in linear time.
_NOT_IN_STORIES = ["code", "list", "html_block", "reference", "link", "image"]
_EMPHASIS: dict[str, EmphasisKind] = {"em_open": "emphasis", "strong_open": "strong"}


def manuscript(data: bytes, name: str) -> Manuscript:
    """Returns the manuscript in a page of Markdown; its front matter becomes a part of the source.

    Raises:
        UndecodableText: the bytes are no text.
        DamagedFile: a hundred quotations are in one another, or the page is larger than any story.
    """
    page = TextBuilder(name)
    text = decode(data, name, page.warnings)
    fields: dict[str, str] = {}
    if front_matter := _FRONT_MATTER.match(text):
        fields = _front_matter_fields(front_matter[1])
        text = text[front_matter.end() :] if fields else text
    headings = write_markdown(text, page)
    title, author, language = (_pop(fields, key) for key in ("title", "author", "language"))
    language = language_code(language) if language else _pop(fields, "lang")
    source = make_source(data, name, MEDIA_TYPE, title, author, language, fields.items())
    return rendered_manuscript(page, headings, source)


def write_markdown(text: str, page: TextBuilder) -> list[Heading]:
    """Writes a text in Markdown on a page and returns its headings.

    Raises:
        DamagedFile: a hundred quotations are in one another, or the page is larger than any story.
    """
    if _TOO_DEEP.search(text):
        raise DamagedFile(
            f"{page.name}: quotations stand a hundred deep in one another; rename it to .txt to read it so"
        )
    # In a story an indented line is prose, and "- Come in!" is speech.
    parser = MarkdownIt("commonmark", {"maxNesting": 200}).disable(_NOT_IN_STORIES)
    text = _IMAGE_OR_LINK.sub(lambda link: "" if link[1] else link[2], without_marks(text))
    return _write(_parse(parser, text, page.name), page)


def _parse(parser: MarkdownIt, text: str, name: str) -> list[Token]:
    limits.check(sum(map(text.count, _MARKS)), limits.MOST_MARKS, "lines and marks", name)
    try:
        return parser.parse(text)
    except MemoryError:
        raise
    except Exception as error:  # RecursionError, IndexError and others
        raise DamagedFile(f"{name}: cannot be read as Markdown ({type(error).__name__}); rename it to .txt") from None


def _write(tokens: Iterable[Token], page: TextBuilder) -> list[Heading]:
    """Writes the parser's tokens on a page and returns the headings."""
    headings: list[Heading] = []
    for token in tokens:
        if token.type == "inline":
            _write_inline(token.children or (), page)
        elif token.type == "fence":
            page.paragraph(token.content)
        elif token.type == "hr" or (token.type == "heading_close" and page.is_blank):  # a "#" alone is a break
            page.scene_break()
        elif token.type == "heading_close" and token.markup == "-" and ends_a_sentence(page.last_written):
            # To Markdown, a paragraph right above a rule is a heading. A whole sentence there is prose above a break.
            page.end_paragraph()
            page.scene_break()
        elif token.type == "heading_close":
            if page.end_paragraph("heading", 2):
                headings.append(Heading(len(page.blocks) - 1, int(token.tag[1]), None))
        elif token.type == "paragraph_close":
            page.end_paragraph()
    return headings


def _write_inline(tokens: Iterable[Token], page: TextBuilder) -> None:
    """Writes the tokens inside a paragraph on a page."""
    for token in tokens:
        is_tag = token.type == "html_inline" and _is_tag(token.content)
        if token.type in _EMPHASIS:
            page.start_emphasis(_EMPHASIS[token.type])
        elif token.type in ("em_close", "strong_close"):
            page.stop_emphasis()
        elif token.type == "hardbreak" or (is_tag and _LINE_END.fullmatch(token.content)):
            page.new_line()
        elif token.type == "softbreak":
            page.write(" ")
        elif not is_tag and token.type in ("text", "code_inline", "html_inline", "text_special"):
            page.write(token.content)


def _is_tag(content: str) -> bool:
    """Returns whether words in angle brackets are a tag or a comment of HTML. "<Yes>" and "<I am here>" are speech."""
    tag = _TAG.fullmatch(content)
    if tag is None or tag["element"] is None:
        return tag is not None
    is_element = tag["element"].lower() in HTML_ELEMENTS or "-" in tag["element"]
    return is_element and (not tag["rest"].strip(" /\n") or "=" in tag["rest"])


def _front_matter_fields(yaml: str) -> dict[str, str]:
    """Returns the fields of a YAML header whose values are words or lists of words; none where it is no header."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in yaml.split("\n"):
        if pair := _PAIR.match(line):
            key = pair[1].strip()
            fields[key] = [_unquoted(pair[2] or "")]
        elif key and (item := _ITEM.match(line)):
            fields[key].append(_unquoted(item[1]))
        elif line.strip() and not line.startswith((" ", "\t", "#")):
            return {}
    return {key: ", ".join(filter(None, values)) for key, values in fields.items()}


def _unquoted(value: str, max_depth: int = 3) -> str:
    """Returns a value without its quotation marks, and a list as its values; lists nest as deep as `max_depth`."""
    value = value.strip()
    if max_depth and value[:1] == "[" and value[-1:] == "]":
        return ", ".join(_unquoted(part, max_depth - 1) for part in value[1:-1].split(","))
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _pop(fields: dict[str, str], name: str) -> str | None:
    """Removes the field of a name, in capital or small letters, and returns its value; None where there is none."""
    key = next((key for key in fields if key.casefold() == name), None)
    return fields.pop(key) if key is not None else None
