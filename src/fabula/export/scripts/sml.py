"""Writes the script in SML, the markup of ebook2audiobook (https://github.com/DrewThomasson/ebook2audiobook).

SML has `[voice:PATH]` … `[/voice]`, which must not nest, `[pause]` and `[break]`, and nothing to escape them with. The
program stops where a voice is no file.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fabula.errors import OptionError
from fabula.export.scripts.parts import Parts, edges_of_story, proof
from fabula.export.scripts.plain import block_rows
from fabula.export.scripts.voices import NO_VOICES, Voices, voices_of_parts
from fabula.schema.segments import Segment
from fabula.schema.story import Story
from fabula.segmentation import segments

FOLDER = "story.sml"
FILES = ("1_before.txt", "2_story.txt", "3_after.txt")
"""What the edition says of itself before the story, the story, and what it says after. An empty file is left out."""
WORD_JOINER = "\u2060"
"""Set behind a "[" of the story that would begin a tag: it is not seen and not heard."""
_LOOKS_LIKE_A_TAG = re.compile(rf"\[(?={WORD_JOINER}*\s*/?\s*(?:break|pause|voice)\s*[:\]])")


def write(story: Story, folder: Path, voices: Voices = NO_VOICES) -> list[str]:
    """Writes the folder, and returns the proof and remarks.

    Every character is that of the text but for the tags, and the word joiners that keep words of the story from being
    tags. Without voices there is no tag but `[pause]`, behind a heading and a scene break.

    Raises:
        OptionError: a voice has a "]", which would end its tag.
    """
    found = segments(story)
    parts = Parts(story)
    voice_of, remarks = voices_of_parts(story, parts, voices)
    for name, voice in voices.by_name.items():
        if "]" in voice:
            raise OptionError(f'{voices.file}: the voice of {name!r} has a "]", which SML cannot hold; rename the file')
    first, last = edges_of_story(found)
    tags = [match.start() for match in _LOOKS_LIKE_A_TAG.finditer(story.text)]
    (folder / FOLDER).mkdir()
    for name, some in zip(FILES, (found[:first], found[first:last], found[last:]), strict=True):
        if some:
            pieces = _pieces(story, some, parts, voice_of, tags)
            (folder / FOLDER / name).write_text("".join(pieces), encoding="utf-8", errors="replace", newline="\n")
    if tags:
        remarks.append(f"{len(tags):,} places of the story look like tags, and have a word joiner behind their “[”")
    missing = [voice for voice in dict.fromkeys(voice_of.values()) if not Path(voice).is_file()]
    if missing:
        remarks.append(f"{len(missing):,} voices are no files here, such as {missing[0]}: ebook2audiobook stops there")
    return [proof(found), *remarks]


def _pieces(
    story: Story, found: tuple[Segment, ...], parts: Parts, voice_of: dict[str, str], tags: list[int]
) -> Iterator[str]:
    """Yields the text with tags: what one voice reads in a block stands in one pair."""
    blocks = [(block.start, block.end) for block in story.blocks]
    keyed = groupby(
        zip(block_rows(blocks, found), found, strict=True), key=lambda pair: (pair[0], voice_of.get(parts.of(pair[1])))
    )
    for (_, voice), group in keyed:
        some = [segment for _, segment in group]
        text = _escaped(story.text, some[0].start, some[-1].end, tags)
        words = text.strip()
        before, _, after = text.partition(words) if words else (text, "", "")
        spoken = f"[voice:{voice}]{words}[/voice]" if voice and words else words
        pause = "[pause]" if words and some[-1].kind == "heading" else ""
        yield f"{before}{spoken}{pause}{after}"


def _escaped(text: str, start: int, end: int, tags: list[int]) -> str:
    """Returns a stretch of the text, with a word joiner behind each "[" that would begin a tag."""
    pieces, at = [], start
    for tag in tags[bisect_left(tags, start) : bisect_left(tags, end)]:
        pieces.append(f"{text[at : tag + 1]}{WORD_JOINER}")
        at = tag + 1
    return "".join((*pieces, text[at:end]))
