"""Reads the file that gives each part of a story a voice, and finds whose voices they are.

The file is CSV with the columns `name` and `voice`, in any order and among others: a voice sheet with a column filled
in. Cells are separated by commas, semicolons or tabs, whichever the header has. A row without a voice is skipped.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fabula import list_file
from fabula.errors import OptionError
from fabula.export.scripts.parts import BREAK, HEADING, NARRATOR, NOTE, UNKNOWN, Parts, one_line
from fabula.schema.story import Story

MAX_FILE_BYTES = 4 << 20
MAX_VOICE_LENGTH = 1000
"""Code points of a voice: the path of a file, or the name of a voice of an engine."""
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a file.

    Attributes:
        file: its name, for remarks.
        by_name: the voice of each name, in the order of the file.
        lines: the line of the file that each name stands in.
    """

    file: str
    by_name: Mapping[str, str]
    lines: Mapping[str, int]


NO_VOICES = Voices("", {}, {})


def read_voices(path: str | Path) -> Voices:
    """Returns the voices that a file gives.

    Raises:
        OptionError: the file cannot be read, or is no list of voices, or has a name twice with two voices.
    """
    path = Path(path)
    advice = "name a CSV file with the columns name,voice"
    text = list_file.text_of(path, most_bytes=MAX_FILE_BYTES, what="voices", advice=advice, error=OptionError)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    by_name: dict[str, str] = {}
    lines: dict[str, int] = {}
    columns: list[str] = []
    line = 1  # of the row that is read: a cell between quotation marks may run over several lines
    try:
        for cells in reader:
            place, start = f"{path.name}: line {line}", line
            line = reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells, place)
                continue
            row = dict(zip(columns, cells, strict=False))
            name, voice = one_line(_unguarded(row.get("name", ""))), _unguarded(row.get("voice", "").strip())
            if not voice:
                continue
            _check_row(name, voice, by_name, place)
            by_name[name], lines[name] = voice, start
    except csv.Error as error:
        raise OptionError(f"{path.name}: line {line} is not valid CSV ({error}); see docs/formats.md") from None
    if not by_name:
        raise OptionError(f"{path.name}: gives no voice; fill in the column voice, see docs/formats.md")
    return Voices(path.name, by_name, lines)


def voices_of_parts(story: Story, parts: Parts, voices: Voices) -> tuple[dict[str, str], list[str]]:
    """Returns the voice of each part that has one, and remarks about names that mean no character, or the same one.

    A heading has the voice of the narrator. So has the line of somebody unknown, unless "Unknown" has a voice. Where
    the file gives the narrator none, and one character tells the whole story, that character's voice narrates.
    """
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    remarks = []
    labels = {label.casefold(): part for part, label in parts.labels.items()}
    for name, voice in voices.by_name.items():
        part = labels.get(name.casefold())
        if part is None:
            called = story.characters_called(name)
            part = called[0].id if called else None
        if part is None:
            remarks.append(f"{voices.file}: line {voices.lines[name]}: no character is called {name!r}")
        elif part in found and found[part] != voice:
            remarks.append(f"{voices.file}: {name!r} is {first[part]!r}, who has a voice already; it stays")
        else:
            found.setdefault(part, voice)
            first.setdefault(part, name)
    tellers = [character.id for character in story.characters if character.narrator]
    if NARRATOR not in found and not parts.several_tell and tellers and tellers[0] in found:
        found[NARRATOR] = found[tellers[0]]
    for part in (HEADING, BREAK, NOTE, UNKNOWN):
        if NARRATOR in found:
            found.setdefault(part, found[NARRATOR])
    return found, remarks


def _separator(text: str) -> str:
    """Returns what stands between the cells of the header."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=header.count)


def _columns(cells: list[str], place: str) -> list[str]:
    columns = [cell.strip().casefold() for cell in cells]
    missing = [column for column in ("name", "voice") if column not in columns]
    if missing:
        raise OptionError(f"{place}: no column is called {missing[0]}; begin the file with the line name,voice")
    return columns


def _check_row(name: str, voice: str, by_name: Mapping[str, str], place: str) -> None:
    if not name:
        raise OptionError(f"{place}: a voice without a name; write whose it is, or {NARRATOR}")
    if len(voice) > MAX_VOICE_LENGTH or not voice.isprintable():
        raise OptionError(f"{place}: the voice of {name!r} is no name of a file or a voice; write one line")
    if by_name.get(name, voice) != voice:
        raise OptionError(f"{place}: a second voice for {name!r}; give each name one")


def _unguarded(cell: str) -> str:
    """Returns a cell without the mark that keeps a table program from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell
