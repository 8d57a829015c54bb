"""Writes the script as JSON lines: `story.script.jsonl`, an object for each segment, in order."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fabula.export.scripts.parts import Parts, proof
from fabula.schema.segments import Segment
from fabula.schema.story import Story
from fabula.segmentation import segments

_NOT_PLAIN = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""Characters at which some programs end a line, and lone surrogates, which UTF-8 cannot hold."""


def write(story: Story, folder: Path) -> list[str]:
    """Writes the file, and returns the proof that it has the whole text."""
    found = segments(story)
    lines = (f"{json.dumps(row, ensure_ascii=False)}\n" for row in _rows(story, found))
    with (folder / "story.script.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line if line.isascii() else _escaped(line) for line in lines)
    return [proof(found)]


def _rows(story: Story, found: tuple[Segment, ...]) -> Iterator[dict[str, Any]]:
    parts = Parts(story)
    keys = {character.id: character.key or None for character in story.characters}
    for segment in found:
        quote = story.quotes[segment.quote] if segment.quote is not None else None
        is_line = quote is not None and segment.kind != "tag"
        yield {
            "id": segment.id,
            "start": segment.start,
            "end": segment.end,
            "kind": segment.kind,
            "block": segment.block,
            "chapter": segment.chapter,
            "scene": story.scene_row(segment.start),
            "read_by": parts.label(segment),
            "speaker": parts.labels[segment.speaker] if segment.speaker else None,
            "speaker_key": keys.get(segment.speaker or ""),
            "addressees": [parts.labels[each] for each in segment.addressees],
            "narrator": parts.labels[segment.narrator] if segment.narrator else None,
            "utterance": quote.utterance if quote else None,
            "p": quote.p if quote and is_line else None,
            "reason": quote.reason if quote and is_line else None,
            "text": story.text[segment.start : segment.end],
        }


def _escaped(line: str) -> str:
    """The line with these escaped as JSON does."""
    return _NOT_PLAIN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
