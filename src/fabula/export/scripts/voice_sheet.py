"""Writes the voice sheet: `story.voices.csv`, a row for each part, the longest first, to cast voices by."""

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from fabula.export.scripts.parts import BREAK, HEADING, NARRATOR, NOTE, UNKNOWN, Parts, one_line
from fabula.lexicons.spelling import shown_text
from fabula.schema.segments import LINE_KINDS, Segment
from fabula.schema.story import Story
from fabula.segmentation import segments

COLUMNS = (
    "name", "pronouns", "lines", "words", "narrated_words", "first_chapter", "sample", "also_called", "key", "voice",
)  # fmt: skip
SAMPLE_WORDS = 10, 35
"""Words of a sample, at least and at most, where a line has them: enough to hear a voice, and short enough to read."""
MAX_NAMES = 5


@dataclass(slots=True)
class _Part:
    """What one voice reads."""

    utterances: set[int | str] = field(default_factory=set)
    words: int = 0
    narrated: int = 0
    first: Segment | None = None
    sample: str = ""


def write(story: Story, folder: Path) -> None:
    """Writes the sheet. The column `voice` is empty: filled in, the sheet is a file for `--voices`."""
    parts = Parts(story)
    rows = _counted(story, parts)
    characters = {character.id: character for character in story.characters}
    with (folder / "story.voices.csv").open("w", encoding="utf-8", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for part in sorted(rows, key=lambda each: _order(each, rows[each])):
            row, character = rows[part], characters.get(part)
            names = [name.text for name in character.names if name.kind == "PROP"] if character else []
            others = [one_line(name) for name in names if one_line(name) != parts.labels[part]][:MAX_NAMES]
            cells = (
                parts.labels[part], character.pronouns if character else "", len(row.utterances), row.words,
                row.narrated, (row.first.chapter or "") if row.first else "", row.sample, "|".join(others),
                character.key if character else "", "",
            )  # fmt: skip
            writer.writerow(guarded(str(cell)) for cell in cells)


def guarded(cell: str) -> str:
    """Returns a cell that no table program takes for a formula: a name may be "=SUM(A1)"."""
    return f"'{cell}" if cell[:1] in tuple("=+-@") else cell


def _order(part: str, row: _Part) -> tuple[bool, bool, int, int]:
    """The narrator comes first, who is unknown last, and between them who has the most words."""
    words = row.words + row.narrated
    return part == UNKNOWN, part != NARRATOR, -words, row.first.start if row.first else 0


def _counted(story: Story, parts: Parts) -> dict[str, _Part]:
    """Returns each part with its counts. Headings are the narrator's, and notes are left out."""
    rows: dict[str, _Part] = defaultdict(_Part)
    best: dict[str, int] = {}
    for segment in segments(story):
        part = parts.of(segment)
        part = NARRATOR if part == HEADING else part
        text = one_line(shown_text(story.text[segment.start : segment.end]))
        words = len(text.split())
        if part in (NOTE, BREAK) or not words:
            continue
        row = rows[part]
        row.first = row.first or segment
        if segment.kind not in LINE_KINDS or part == NARRATOR:
            row.narrated += words
        else:
            row.words += words
            quote = story.quotes[segment.quote] if segment.quote is not None else None
            if quote or segment.kind != "writing":  # the paragraphs of a letter are no lines
                row.utterances.add(quote.utterance if quote else segment.id)
        fit = min(words, SAMPLE_WORDS[0]) - max(0, words - SAMPLE_WORDS[1])
        fit -= SAMPLE_WORDS[0] * (segment.kind not in LINE_KINDS and not text[:1].isupper())  # from within a sentence
        if part not in best or fit > best[part]:
            best[part], row.sample = fit, text
    return dict(rows)
