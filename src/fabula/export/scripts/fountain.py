"""Writes the script as a screenplay in Fountain (https://fountain.io/syntax): `story.fountain`.

Every element is marked as what it is ("!" action, "@" character, "#" section, ">…<" centred), so that no words of the
story are taken for another. A tag between two parts of one speech is a parenthetical. Notes stand in a boneyard.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fabula.export.scripts.parts import UNKNOWN, Parts, one_line, proof
from fabula.export.scripts.plain import block_rows
from fabula.schema.segments import LINE_KINDS, Segment
from fabula.schema.story import Story
from fabula.segmentation import segments

WORD_JOINER = "\u2060"
"""Set between marks of the story that would begin a note or a boneyard: it is not seen."""
_EMPHASIS = re.compile(r"[\\*_]")
_NOTE_OR_BONEYARD = re.compile(r"\[(?=\[)|\](?=\])|/(?=\*)|\*(?=/)")
_LEADS = re.compile(r"[@!~>.#=(]|(?:int|ext|est|i/e|int\.?/ext)[.\s]|fade in:|[A-Z\s]+TO:$", re.IGNORECASE)
"""What at the beginning of a line of dialogue would make it something else."""
_LEVELS = "####"


def write(story: Story, folder: Path) -> list[str]:
    """Writes the file, and returns the proof and what was escaped. White space is one space, but for lines of verse."""
    found = segments(story)
    writer = _Writer(story)
    text = "\n\n".join((*writer.title_page(), *writer.elements(found)))
    path = folder / "story.fountain"
    path.write_text(f"{text}\n" if text else "", encoding="utf-8", errors="replace", newline="\n")
    remarks = [proof(found)]
    if writer.escaped:
        remarks.append(f'{writer.escaped:,} marks of the story that Fountain would obey have "\\" or a word joiner')
    return remarks


class _Writer:
    """Writes elements, and counts the marks that it escapes."""

    def __init__(self, story: Story):
        self.escaped = 0
        self._story = story
        self._parts = Parts(story)
        self._levels = {block.start: block.level for block in story.blocks}

    def title_page(self) -> Iterator[str]:
        """Yields the title page, where the file says what the story is called."""
        source = self._story.source
        lines = [f"Title: {one_line(source.title)}"] if source.title else []
        lines += [f"Author: {one_line(source.author)}"] if source.author else []
        if lines:
            yield "\n".join(lines)

    def elements(self, found: tuple[Segment, ...]) -> Iterator[str]:
        """Yields the elements of the script, each without the empty line behind it."""
        blocks = [(block.start, block.end) for block in self._story.blocks]
        for _, group in groupby(zip(block_rows(blocks, found), found, strict=True), key=lambda pair: pair[0]):
            yield from self._block([segment for _, segment in group if self._words(segment)])

    def _block(self, some: list[Segment]) -> Iterator[str]:
        """The elements of one block: parts of one speech with the tags between them are one, and so is what is told."""
        lines: list[str] = []  # of a speech
        told: list[Segment] = []
        cue = ""  # the character of a speech that goes on
        for row, segment in enumerate(some):
            speaker = self._cue(segment)
            if not speaker and not (segment.kind == "tag" and cue and self._goes_on(some, row, cue)):
                yield from self._speech(lines)
                if told and self._is_like(told[0]) != self._is_like(segment):
                    yield self._told(told)
                    told = []
                lines, cue = [], ""
                told.append(segment)
                continue
            if told:
                yield self._told(told)
                told = []
            if speaker and speaker != cue:
                yield from self._speech(lines)
                lines = [speaker]
            cue = speaker or cue
            lines.append(self._dialogue(segment) if speaker else f"({self._escaped(self._words(segment))})")
        yield from self._speech(lines)
        if told:
            yield self._told(told)

    def _speech(self, lines: list[str]) -> Iterator[str]:
        """The element of these lines, if there are any."""
        if lines:
            yield "\n".join(lines)

    def _is_like(self, segment: Segment) -> tuple[str, bool, bool]:
        """What decides which element a segment that is told becomes."""
        return (segment.block, segment.kind == "note", segment.kind == "heading")

    def _cue(self, segment: Segment) -> str:
        """The line that names the character of a segment, or "" where it is told."""
        if segment.kind not in LINE_KINDS or (segment.kind == "writing" and segment.speaker is None):
            return ""
        return f"@{self._name(self._parts.label(segment))}{'' if segment.kind == 'speech' else ' (V.O.)'}"

    def _goes_on(self, some: list[Segment], row: int, cue: str) -> bool:
        """Whether the same person goes on speaking behind a tag."""
        return row + 1 < len(some) and self._cue(some[row + 1]) == cue

    def _told(self, some: list[Segment]) -> str:
        """The element of segments that are told one behind the other."""
        first, words = some[0], " ".join(map(self._words, some))
        if first.kind == "note":
            return f"/*\n{self._joined(words)}\n*/"
        if first.block in ("title", "break"):
            return f"> {self._escaped(words)} <"
        if first.kind == "heading":
            level = min(max(self._levels.get(first.start, 1), 1), len(_LEVELS))
            return f"{_LEVELS[:level]} {self._escaped(words)}"
        if first.block == "verse":
            lines = self._story.text[first.start : some[-1].end].splitlines()
            return "\n".join(f"!{self._escaped(one_line(line))}" for line in lines if line.strip())
        return f"!{self._escaped(words)}"

    def _dialogue(self, segment: Segment) -> str:
        words = self._escaped(self._words(segment))
        if _LEADS.match(words):
            self.escaped += 1
            return f"{WORD_JOINER}{words}"
        return words

    def _words(self, segment: Segment) -> str:
        return one_line(self._story.text[segment.start : segment.end])

    def _escaped(self, words: str) -> str:
        """Words of the story, with the marks of Fountain escaped."""
        words, count = _EMPHASIS.subn(r"\\\g<0>", self._joined(words))
        self.escaped += count
        return words

    def _joined(self, words: str) -> str:
        """Words of the story, with marks apart that together would begin or end a note or a boneyard."""
        words, count = _NOTE_OR_BONEYARD.subn(rf"\g<0>{WORD_JOINER}", words)
        self.escaped += count
        return words

    def _name(self, label: str) -> str:
        """A name as the line of a character can hold it: round brackets and "^" mean something there."""
        return self._joined(label.replace("(", "[").replace(")", "]").replace("^", "")).strip() or UNKNOWN
