"""Writes the script in SSML 1.1 (https://www.w3.org/TR/speech-synthesis11/), a file for each chapter.

Without a file of voices, each person has a voice of the gender that the pronouns say, and a number of its own, the
busiest first: `<voice gender="female" variant="2">`. A file of voices gives names of an engine's voices.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fabula.export.scripts.parts import NARRATOR, Parts, edges_of_story, proof
from fabula.export.scripts.plain import block_rows
from fabula.export.scripts.voices import NO_VOICES, Voices, voices_of_parts
from fabula.export.xml_text import XmlText, attributes
from fabula.schema.manuscript import Emphasis
from fabula.schema.segments import Segment
from fabula.schema.story import Story
from fabula.segmentation import segments

FOLDER = "story.ssml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis"{language}>'
_GENDERS = {"he/him": "male", "she/her": "female"}


def write(story: Story, folder: Path, voices: Voices = NO_VOICES) -> list[str]:
    """Writes the folder, and returns the proof and remarks.

    The file of chapter 12 is `012.ssml`; `000.ssml` has what stands before the first, such as a title.
    `000-before.ssml` has the notes of the edition before the story, and a file behind the last chapter those after it.
    The text of all files in the order of their names is the text, character for character.
    """
    found = segments(story)
    parts = Parts(story)
    voice_of, remarks = voices_of_parts(story, parts, voices)
    named = {part: {"name": voice} for part, voice in voice_of.items()}
    tags = {part: attributes(voice) for part, voice in (named or _voices_by_gender(story, found, parts)).items()}
    writer = _ChapterWriter(story, parts, tags)
    (folder / FOLDER).mkdir()
    for name, some in _files(found):
        path = folder / FOLDER / f"{name}.ssml"
        path.write_text("".join(writer.chapter(some)), encoding="utf-8", newline="\n")
    return [proof(found), *remarks, *writer.xml.remarks()]


def _files(found: tuple[Segment, ...]) -> Iterator[tuple[str, list[Segment]]]:
    """Yields the name and the segments of each file, in order."""
    first, last = edges_of_story(found)
    if first:
        yield "000-before", list(found[:first])
    for chapter, group in groupby(found[first:last], key=lambda segment: segment.chapter or 0):
        yield f"{chapter:03}", list(group)
    if last < len(found):
        chapter = max((segment.chapter or 0 for segment in found), default=0)
        yield f"{chapter + 1:03}-after", list(found[last:])


def _voices_by_gender(story: Story, found: tuple[Segment, ...], parts: Parts) -> dict[str, dict[str, str]]:
    """Returns a voice for each part that a character speaks, numbered for each gender by how much they speak."""
    spoken: Counter[str] = Counter()
    for segment in found:
        spoken[parts.of(segment)] += segment.end - segment.start
    voices, count = {}, Counter[str]()
    characters = [character for character in story.characters if spoken[character.id]]
    for character in sorted(characters, key=lambda each: -spoken[each.id]):
        gender = _GENDERS.get(character.pronouns, "neutral")
        count[gender] += 1
        voices[character.id] = {"gender": gender, "variant": str(count[gender])}
    return voices


class _ChapterWriter:
    """Writes chapters. `xml` counts what XML cannot hold."""

    def __init__(self, story: Story, parts: Parts, tags: dict[str, str]):
        self.xml = XmlText()
        self._story, self._parts, self._tags = story, parts, tags
        self._blocks = [(block.start, block.end) for block in story.blocks]
        self._emphasis: list[Emphasis] = []
        for row in sorted(story.emphasis, key=lambda row: row.start):
            if row.kind in ("emphasis", "strong") and (not self._emphasis or row.start >= self._emphasis[-1].end):
                self._emphasis.append(row)
        self._emphasis_ends = [row.end for row in self._emphasis]

    def chapter(self, some: list[Segment]) -> Iterator[str]:
        """Yields the pieces of the file of some segments: a paragraph for each block."""
        yield _HEAD.format(language=attributes({"xml:lang": self._story.source.language or "en"}))
        rows = block_rows(self._blocks, tuple(some))
        for _, group in groupby(zip(rows, some, strict=True), key=lambda pair: pair[0]):
            block = [segment for _, segment in group]
            yield "<p>"
            for segment in block:
                yield self._segment(segment)
            yield "</p>"
            if block[-1].kind == "heading":
                yield '<break strength="x-strong"/>'
        yield "</speak>\n"

    def _segment(self, segment: Segment) -> str:
        """A segment with a mark of its id before it, in the voice of its part."""
        mark = f'<mark name="{segment.id}"/>'
        if segment.block == "break":  # an ornament is not read aloud
            return mark + f'<sub alias=" ">{self.xml.escaped(self._story.text[segment.start : segment.end])}</sub>'
        words = self._emphasised(segment.start, segment.end)
        part = self._parts.of(segment)
        tag = self._tags.get(part) or self._tags.get(NARRATOR)
        return f"{mark}<voice{tag}>{words}</voice>" if tag else mark + words

    def _emphasised(self, start: int, end: int) -> str:
        """A stretch of the text with what is emphasised in it."""
        pieces, at = [], start
        number = bisect_right(self._emphasis_ends, start)
        while number < len(self._emphasis) and self._emphasis[number].start < end:
            row = self._emphasis[number]
            first, last = max(row.start, at), min(row.end, end)
            level = ' level="strong"' if row.kind == "strong" else ""
            inside = f"<emphasis{level}>{self.xml.escaped(self._story.text[first:last])}</emphasis>"
            pieces += [self.xml.escaped(self._story.text[at:first]), inside]
            at, number = last, number + 1
        return "".join((*pieces, self.xml.escaped(self._story.text[at:end])))
