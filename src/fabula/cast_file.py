"""Reads and writes a file that lists the characters of a story: a writer's story bible, an archive's character tags.

The file is CSV with the header `name,aliases,pronouns`, with "|" between aliases, or TOML with a table `[[characters]]`
for each character and the same keys. A file named `.toml` is TOML, any other file is CSV. Both are UTF-8.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fabula import list_file
from fabula.errors import CastError
from fabula.lexicons.pronouns import PRONOUN_SETS, PRONOUNS
from fabula.schema.people import KnownCast, KnownCharacter

COLUMNS = ("name", "aliases", "pronouns")
MAX_NAME_LENGTH = 200
"""Code points of a name. A longer name is a sign of a file that was cut at the wrong places."""
MAX_FILE_BYTES = 16 << 20
"""Room for a hundred thousand characters."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A character as the file has it; `place` is the file and the line, for error messages."""

    place: str
    name: str
    aliases: list[str]
    pronouns: str


def read(path: str | Path, *, open_cast: bool = False) -> KnownCast:
    """Returns the cast that a file lists, in the order of the file.

    Args:
        path: the file.
        open_cast: whether the story may have other characters, too.

    Raises:
        CastError: the file cannot be read, is not a list of characters, or has a name twice.
    """
    path = Path(path)
    text = list_file.text_of(
        path, most_bytes=MAX_FILE_BYTES, what="characters", advice="name a CSV or TOML file", error=CastError
    )
    rows = _toml_rows(text, path.name) if path.suffix.lower() == ".toml" else _csv_rows(text, path.name)
    place_of_name: dict[str, str] = {}
    characters = []
    for row in rows:
        character = _character(row)
        key = character.name.casefold()
        if key in place_of_name:
            earlier = place_of_name[key]
            raise CastError(f"{row.place}: a second {character.name!r}, after {earlier}; give each its own name")
        place_of_name[key] = row.place.removeprefix(f"{path.name}: ")
        characters.append(character)
    if not characters:
        raise CastError(f"{path.name}: lists no character; give each character a row, see docs/cast.md")
    return KnownCast(characters=tuple(characters), open=open_cast)


def to_csv(characters: Iterable[KnownCharacter]) -> str:
    """Returns characters as a file that `read` takes. Names that it would refuse are left out, a name twice, too."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(["name", "aliases", "pronouns"])
    used: set[str] = set()
    for character in characters:
        names = [" ".join(name.split()) for name in (character.name, *character.aliases)]
        names = [name for name in names if _is_name(name)]
        if names and names[0].casefold() not in used:
            used.add(names[0].casefold())
            rows.writerow([names[0], "|".join(name for name in names[1:] if "|" not in name), character.pronouns])
    return written.getvalue()


def _is_name(name: str) -> bool:
    try:
        _check_name(name, "")
    except CastError:
        return False
    return True


# ------------------------------------------------------------------------------------------------ CSV
def _csv_rows(text: str, file_name: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    header: list[str] = []
    first_line = 1  # of the row that is read: a cell between quotation marks may run over several lines
    try:
        for cells in reader:
            place, first_line = f"{file_name}: line {first_line}", reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header([cell.strip().casefold() for cell in cells], place)
                continue
            if len(cells) > len(header):
                raise CastError(
                    f"{place}: {len(cells)} cells under {len(header)} columns; separate aliases with |, and put a cell "
                    "with a comma between double quotes"
                )
            values = dict(zip(header, cells, strict=False))
            aliases = values.get("aliases", "").split("|")
            yield _Row(place, values.get("name", ""), aliases, values.get("pronouns", ""))
    except csv.Error as error:
        place = f"{file_name}: line {first_line}"
        raise CastError(f"{place}: is not valid CSV ({error}); see docs/cast.md for an example") from None


def _header(columns: list[str], place: str) -> list[str]:
    """Returns the columns of the header. Raises CastError where one is missing, unknown or repeated."""
    if "name" not in columns:
        raise CastError(f"{place}: no column is called name; begin the file with the line {','.join(COLUMNS)}")
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise CastError(f"{place}: unknown column {unknown[0]!r:.60}; the columns are {', '.join(COLUMNS)}")
    if len(set(columns)) < len(columns):
        raise CastError(f"{place}: a column is there twice; the columns are {', '.join(COLUMNS)}")
    return columns


# ------------------------------------------------------------------------------------------------ TOML
def _toml_rows(text: str, file_name: str) -> Iterator[_Row]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CastError(f"{file_name}: is not valid TOML ({error}); see docs/cast.md for an example") from None
    except RecursionError:
        raise CastError(f"{file_name}: is nested too deep; see docs/cast.md for an example") from None
    characters = table.pop("characters", None)
    if not isinstance(characters, list) or not all(isinstance(character, dict) for character in characters):
        raise CastError(f"{file_name}: has no table [[characters]]; write one for each character")
    if table:
        key = next(iter(table))
        raise CastError(f"{file_name}: unknown key {key!r:.60}; the file may have no key but [[characters]]")
    headings = re.finditer(r"^[ \t]*(\[\[)\s*characters\s*\]\]", text, re.M)
    lines = [text.count("\n", 0, heading.start(1)) + 1 for heading in headings]
    for number, character in enumerate(characters):
        # The characters of a list on one line have no headings, and are counted.
        place = f"line {lines[number]}" if len(lines) == len(characters) else f"character {number + 1}"
        yield _toml_row(f"{file_name}: {place}", character)


def _toml_row(place: str, table: dict[str, Any]) -> _Row:
    unknown = [key for key in table if key not in COLUMNS]
    if unknown:
        raise CastError(f"{place}: unknown key {unknown[0]!r:.60}; the keys are {', '.join(COLUMNS)}")
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise CastError(f'{place}: aliases must be a list of strings; write them as ["Nora", "Miss Vane"]')
    name, pronouns = table.get("name", ""), table.get("pronouns", "")
    for key, value in (("name", name), ("pronouns", pronouns)):
        if not isinstance(value, str):
            raise CastError(f"{place}: {key} must be a string; put it between quotation marks")
    return _Row(place, name, aliases, pronouns)


# ------------------------------------------------------------------------------------------------ characters
def _character(row: _Row) -> KnownCharacter:
    """Returns the character of a row. Raises CastError where a name or the pronouns cannot be a character's."""
    name, *aliases = (" ".join(each.split()) for each in (row.name, *row.aliases))
    if not name:
        raise CastError(f"{row.place}: the name is empty; every character needs one")
    aliases = list(dict.fromkeys(alias for alias in aliases if alias and alias != name))
    for each in (name, *aliases):
        _check_name(each, row.place)
    pronouns = "".join(row.pronouns.split()).casefold()
    if pronouns not in PRONOUN_SETS.values():
        allowed = ", ".join(filter(None, PRONOUN_SETS.values()))
        raise CastError(f"{row.place}: unknown pronouns {row.pronouns.strip()!r:.60}; write {allowed}, or nothing")
    return KnownCharacter(name=name, aliases=tuple(aliases), pronouns=pronouns)


def _check_name(name: str, place: str) -> None:
    if len(name) > MAX_NAME_LENGTH:
        raise CastError(
            f"{place}: {name[:30]!r}… is too long for a name; shorten it to {MAX_NAME_LENGTH} characters of text"
        )
    if not any(letter.isalnum() for letter in name):
        raise CastError(f"{place}: {name!r:.60} has no letter in it, so no text can use it as a name; leave it out")
    if name.casefold() in PRONOUNS and name != "I":
        raise CastError(f"{place}: {name!r} is a pronoun, which may refer to any character; leave it out")
