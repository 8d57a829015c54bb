"""A file that says who is in a story becomes a KnownCast: a writer's story bible, an archive's character tags.

Takes CSV with the header `name,aliases,pronouns`, the aliases parted by `|`, or TOML with a table `[[characters]]` for
each with the same keys. A file named `.toml` is TOML, any other CSV; both are UTF-8.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fabula.errors import CastError
from fabula.lexicons.pronouns import PRONOUN_SETS, PRONOUNS
from fabula.schema.people import KnownCast, KnownCharacter

COLUMNS = ("name", "aliases", "pronouns")
LONGEST = 200  # code points of a name: what is longer is a file cut in the wrong places
LARGEST = 16 << 20  # bytes of a file: a hundred thousand characters have room in it

Row = tuple[str, str, list[str], str]  # where it stands, name, aliases, pronouns


def read(path: str | Path, *, open_cast: bool = False) -> KnownCast:
    """The cast that a file lists, in its order.

    Args:
        path: the file.
        open_cast: whether others may be in the story, too.

    Raises:
        CastError: it cannot be read, is no such list, or has a name twice.
    """
    path = Path(path)
    text = _text(path)
    rows = _toml(text, path.name) if path.suffix.lower() == ".toml" else _csv(text, path.name)
    listed: dict[str, str] = {}
    characters = []
    for where, name, aliases, pronouns in rows:
        character = _character(where, name, aliases, pronouns)
        key = character.name.casefold()
        if key in listed:
            raise CastError(f"{where}: a second {character.name!r}, after {listed[key]}; tell them apart by name")
        listed[key] = where.removeprefix(f"{path.name}: ")
        characters.append(character)
    if not characters:
        raise CastError(f"{path.name}: lists nobody; give each character a row, see docs/cast.md")
    return KnownCast(characters=tuple(characters), open=open_cast)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CastError(f"{path}: cannot be read ({reason}); name a CSV or TOML file") from error
    if len(data) > LARGEST:
        raise CastError(
            f"{path}: more than {LARGEST >> 20} MB, which is no list of characters; name a CSV or TOML file"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CastError(f"{path.name}: line {line} is not UTF-8; save the cast again as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise CastError(f"{path.name}: line {line} holds a NUL character, so this is no text; save it again as UTF-8")
    return text


def _csv(text: str, name: str) -> Iterator[Row]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    header: list[str] = []
    begun = 1
    try:
        for cells in lines:
            where, begun = f"{name}: line {begun}", lines.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = _header([cell.strip().casefold() for cell in cells], where)
                continue
            if len(cells) > len(header):
                raise CastError(
                    f"{where}: {len(cells)} cells under {len(header)} columns; part aliases with |, and put a cell "
                    "with a comma between double quotes"
                )
            row = dict(zip(header, cells, strict=False))
            aliases = row.get("aliases", "").split("|")
            yield where, row.get("name", ""), aliases, row.get("pronouns", "")
    except csv.Error as error:
        raise CastError(f"{name}: line {begun}: no CSV ({error}); see docs/cast.md for an example") from None


def _header(columns: list[str], where: str) -> list[str]:
    if "name" not in columns:
        raise CastError(f"{where}: no column is called name; begin the file with the line {','.join(COLUMNS)}")
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise CastError(f"{where}: a column {unknown[0]!r:.60}; there may be {', '.join(COLUMNS)}")
    if len(set(columns)) < len(columns):
        raise CastError(f"{where}: a column comes twice; there may be {', '.join(COLUMNS)}")
    return columns


def _toml(text: str, name: str) -> Iterator[Row]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CastError(f"{name}: no TOML ({error}); see docs/cast.md for an example") from None
    except RecursionError:
        raise CastError(f"{name}: nested too deep; see docs/cast.md for an example") from None
    rows = table.pop("characters", None)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CastError(f"{name}: no table [[characters]] in it; give each character one")
    if table:
        raise CastError(f"{name}: a key {next(iter(table))!r:.60} beside [[characters]], which is all there may be")
    heads = [text.count("\n", 0, m.start(1)) + 1 for m in re.finditer(r"^[ \t]*(\[\[)\s*characters\s*\]\]", text, re.M)]
    for number, row in enumerate(rows):
        # A list written inline has no lines of its own to point at.
        where = f"line {heads[number]}" if len(heads) == len(rows) else f"character {number + 1}"
        yield _table(f"{name}: {where}", row)


def _table(where: str, row: dict[str, Any]) -> Row:
    unknown = [key for key in row if key not in COLUMNS]
    if unknown:
        raise CastError(f"{where}: a key {unknown[0]!r:.60}; there may be {', '.join(COLUMNS)}")
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise CastError(f'{where}: aliases are no list of strings; write them as ["Nora", "Miss Vane"]')
    name, pronouns = row.get("name", ""), row.get("pronouns", "")
    for key, value in (("name", name), ("pronouns", pronouns)):
        if not isinstance(value, str):
            raise CastError(f"{where}: the {key} is no string; put it between quotation marks")
    return where, name, aliases, pronouns


def _character(where: str, name: str, aliases: list[str], pronouns: str) -> KnownCharacter:
    name, *others = (" ".join(each.split()) for each in (name, *aliases))
    if not name:
        raise CastError(f"{where}: the name is empty; every character needs one")
    others = list(dict.fromkeys(alias for alias in others if alias and alias != name))
    for each in (name, *others):
        if len(each) > LONGEST:
            raise CastError(f"{where}: {each[:30]!r}… is too long for a name; more than {LONGEST} characters")
        if not any(c.isalnum() for c in each):
            raise CastError(f"{where}: {each!r:.60} has no letter in it, so no text can name anyone by it")
    called = next((each for each in (name, *others) if each.casefold() in PRONOUNS and each != "I"), None)
    if called:
        raise CastError(f"{where}: {called!r} is a pronoun, which may mean anyone; leave it out")
    words = "".join(pronouns.split()).casefold()
    if words not in PRONOUN_SETS.values():
        allowed = ", ".join(filter(None, PRONOUN_SETS.values()))
        raise CastError(f"{where}: pronouns {pronouns.strip()!r:.60}; there may be {allowed}, or nothing")
    return KnownCharacter(name=name, aliases=tuple(others), pronouns=words)
