"""Writes a story as a TEI document: `story.tei.xml`."""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from fabula import __version__
from fabula.export.tei.people import ids, profile, things
from fabula.export.tei.phrases import PhraseWriter, phrases_of
from fabula.export.xml_text import XmlText, attributes
from fabula.schema.manuscript import Block, BlockKind
from fabula.schema.story import Story
from fabula.segmentation import segments

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"{language}>\n'
_DIVISIONS = {1: "part", 2: "chapter", 3: "section"}
_ELEMENTS: dict[BlockKind, tuple[str, str]] = {
    "paragraph": ("p", ""), "letter": ("p", ' rend="letter"'), "verse": ("ab", ' type="verse"'),
    "break": ("ab", ' type="break"'), "title": ("ab", ' type="title"'), "heading": ("head", ""),
    "note": ("note", ' type="author"'), "boilerplate": ("note", ' type="edition"'),
}  # fmt: skip
"""The element of each kind of block, and its attributes."""


def write(story: Story, folder: Path) -> list[str]:
    """Writes the file, and returns the proof and remarks."""
    xml, known = XmlText(), ids(story)
    phrases = PhraseWriter(story.text, phrases_of(story, segments(story), known), xml)
    head = [_HEAD.format(language=attributes({"xml:lang": story.source.language or "en"}))]
    head += [_header(story, known, xml), things(story, known, xml), '<text xml:space="preserve"><body>']
    with (folder / "story.tei.xml").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(head)
        file.writelines(_body(story, phrases, xml))
        file.write("</body></text>\n</TEI>\n")
    remarks = ["the words of the element text are those of text.txt, every character once"]
    if phrases.left_out:
        remarks.append(f"{phrases.left_out:,} mentions and emphases cross the edge of a line, and are left out")
    return [*remarks, *xml.remarks()]


def _header(story: Story, known: dict[str, str], xml: XmlText) -> str:
    source = story.source
    title = xml.escaped(" ".join((source.title or source.name).split()))
    author = f"<author>{xml.escaped(' '.join(source.author.split()))}</author>" if source.author else ""
    digest = f'<idno type="sha256">{xml.escaped(source.sha256)}</idno>'
    return (
        "<teiHeader>\n<fileDesc>\n"
        f"<titleStmt><title>{title}</title>{author}</titleStmt>\n"
        "<publicationStmt><p>Written by a program, from a reading by the same program. Not published.</p>"
        "</publicationStmt>\n"
        f"<sourceDesc><bibl><title>{title}</title>{author}{digest}"
        f"<note>{xml.escaped(source.name)}</note></bibl></sourceDesc>\n</fileDesc>\n"
        f'<encodingDesc><appInfo><application ident="fabula" version="{__version__}"><label>Fabula</label>'
        "</application></appInfo></encodingDesc>\n"
        f"{profile(story, known, xml)}</teiHeader>\n"
    )


def _body(story: Story, phrases: PhraseWriter, xml: XmlText) -> Iterator[str]:
    """Yields the text in divisions. White space between blocks stands between their elements."""
    divisions = _Divisions()
    at, is_after_head = 0, False
    for block in story.blocks:
        yield xml.escaped(story.text[at : block.start])
        is_head = block.kind == "heading"
        if is_head and not (is_after_head and divisions.may_share(block)):
            yield divisions.begin(block.level or 1, _DIVISIONS.get(block.level or 1, "section"))
        elif not divisions.is_open:
            yield divisions.begin(0, "front")
        element, values = _ELEMENTS[block.kind]
        yield f"<{element}{values}>{phrases.stretch(block.start, block.end)}</{element}>"
        at, is_after_head = block.end, is_head
    if not story.blocks:
        yield f"<p>{xml.escaped(story.text)}</p>"
        return
    yield xml.escaped(story.text[at:]) + divisions.end(0)


class _Divisions:
    """The divisions that are open, by their levels."""

    def __init__(self) -> None:
        self._levels: list[int] = []

    @property
    def is_open(self) -> bool:
        """Whether any division is open."""
        return bool(self._levels)

    def may_share(self, block: Block) -> bool:
        """Whether a heading right behind another one heads the same division: "CHAPTER I" and its title below."""
        return self._levels[-1:] == [block.level or 1]

    def begin(self, level: int, kind: str) -> str:
        """Closes the divisions that cannot hold one of this level, and opens it."""
        closed = self.end(level)
        self._levels.append(level)
        return f'{closed}<div type="{kind}">'

    def end(self, level: int) -> str:
        """Closes the divisions of this level and of finer ones. A front ends where another division begins."""
        row = 0 if self._levels[:1] == [0] else bisect_left(self._levels, level)
        closed = "</div>" * (len(self._levels) - row)
        del self._levels[row:]
        return closed
