"""The fixes file: corrections as TOML that a person can read, write, compare and merge.

Each correction is a table `[[fix]]`. A new one is written behind the others, whose bytes stay as they are: comments and
what a person wrote by hand are kept. docs/fixes.md describes the file.
"""

import errno
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from fabula.corrections.records import Anchor, Correction, PersonAnchor, kinds
from fabula.errors import FixesError

FORMAT = "fabula-fixes/1"
MAX_FILE_BYTES = 64 << 20
TYPE_OF: dict[str, type] = {
    "merge": kinds.Merge,
    "split": kinds.Split,
    "rename": kinds.Rename,
    "pronouns": kinds.Pronouns,
    "add-person": kinds.AddPerson,
    "no-person": kinds.NoPerson,
    "distinct": kinds.Distinct,
    "confirm": kinds.Confirm,
    "speaker": kinds.Speaker,
    "addressees": kinds.Addressees,
    "kind": kinds.Kind,
    "edges": kinds.Edges,
    "scene-break": kinds.SceneBreak,
    "waive": kinds.Waive,
}
"""What a fix may do, by the word for it in the file."""
WORD_OF = {correction_type: word for word, correction_type in TYPE_OF.items()}
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*fix[ \t]*\]\][ \t]*(?:#[^\n]*)?$", re.M)
_CONTROL = re.compile("[\x7f]")
_HEAD = """\
# Corrections of {title}, in the order in which they are applied. Each is a table [[fix]]; take one out to undo it.
format = "{format}"
"""


@dataclass(frozen=True, slots=True)
class FixesFile:
    """A fixes file: its text, and the corrections in it, in their order.

    `on_disk` is the text that the file had when it was read: what is written takes the place of that and nothing else.
    """

    text: str
    corrections: tuple[Correction, ...]
    on_disk: str = field(default="", compare=False)

    def with_added(self, corrections: Iterable[Correction], title: str) -> "FixesFile":
        """Returns the file with more corrections behind the others."""
        corrections = tuple(corrections)
        text = self.text or _HEAD.format(title=_one_line(title), format=FORMAT)
        blocks = [_fix(correction) for correction in corrections]
        written = "\n".join([text.rstrip("\n") + "\n", *blocks])
        return FixesFile(written, (*self.corrections, *corrections), self.on_disk)

    def without(self, numbers: Iterable[int]) -> "FixesFile":
        """Returns the file without some corrections, by their numbers from 1. Raises IndexError where there is none."""
        gone = set(numbers)
        if not gone <= set(range(1, len(self.corrections) + 1)):
            raise IndexError(f"there are {len(self.corrections)} corrections")
        parts = _parts(self.text)
        text = parts[0] + "".join(part for number, part in enumerate(parts[1:], start=1) if number not in gone)
        kept = (c for number, c in enumerate(self.corrections, start=1) if number not in gone)
        return FixesFile(text, tuple(kept), self.on_disk)


EMPTY = FixesFile("", ())


def fixes_path(folder: str | Path) -> Path:
    """Returns the fixes file of a saved story, which lies beside its folder: a new reading never touches it."""
    folder = Path(folder)
    folder = folder if folder.name not in ("", "..") else folder.resolve()
    return folder.with_name(f"{folder.name.removesuffix('.fabula') or folder.name}.fixes.toml")


def read_fixes(path: Path) -> FixesFile:
    """Returns what a fixes file says; an empty one where there is no such file.

    Raises:
        FixesError: the file cannot be read, or is no list of corrections.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return EMPTY
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENAMETOOLONG:  # nor can there be such a file
            return EMPTY
        reason = getattr(error, "strerror", None) or error
        raise FixesError(f"{path}: cannot be read ({reason}); check the file and the disk") from error
    if len(data) > MAX_FILE_BYTES:
        raise FixesError(f"{path}: has more than {MAX_FILE_BYTES >> 20} MB, too many for corrections; move it away")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FixesError(f"{path}: line {line} is not UTF-8; save the file again as UTF-8") from None
    return parsed(text, str(path))


def parsed(text: str, place: str) -> FixesFile:
    """Returns the corrections in the text of a fixes file. Raises FixesError, which names the place and the fix."""
    try:
        members = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FixesError(f"{place}: is not valid TOML ({error}); mend that line, or take it out") from None
    if members.get("format", FORMAT) != FORMAT:
        raise FixesError(f"{place}: format is {members['format']!r:.40}, this fabula reads {FORMAT!r}; update fabula")
    unknown = sorted(members.keys() - {"format", "fix"})
    if unknown:
        raise FixesError(f"{place}: unknown key {unknown[0]!r:.60}; corrections are tables [[fix]]")
    rows = members.get("fix", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FixesError(f"{place}: fix is no list of tables; begin each correction with [[fix]]")
    if len(_parts(text)) != len(rows) + 1:
        raise FixesError(f"{place}: holds corrections that do not begin with a line [[fix]]; give each one such a line")
    corrections = []
    for number, row in enumerate(rows, start=1):
        try:
            corrections.append(_correction(row))
        except (TypeError, ValueError, KeyError) as error:
            what = error.args[0] if error.args else error
            raise FixesError(f"{place}: fix {number}: {what}; see docs/fixes.md") from None
    return FixesFile(text, tuple(corrections), text)


def _parts(text: str) -> list[str]:
    """The head of the file, and the text of each correction."""
    starts = [match.start() for match in _TABLE.finditer(text)]
    return [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]


# ------------------------------------------------------------------------------------------------ TOML -> corrections
def _correction(row: Mapping[str, Any]) -> Correction:
    word = row.get("do")
    if not isinstance(word, str) or word not in TYPE_OF:
        raise ValueError(f"do = {word!r:.40} is none of {', '.join(TYPE_OF)}")
    correction: Correction = _record(TYPE_OF[word], {key: value for key, value in row.items() if key != "do"})
    if not all(name.strip() for name in (getattr(correction, "name", "-"), *getattr(correction, "names", ()))):
        raise ValueError("a name is empty")
    return correction


def _record(record_type: Any, members: Mapping[str, Any]) -> Any:
    """A dataclass of the schema, from a table."""
    hints = get_type_hints(record_type)
    unknown = sorted(members.keys() - hints.keys())
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r:.60}; the keys are {', '.join(hints)}")
    required = [field.name for field in fields(record_type) if field.default is MISSING]
    missing = [name for name in required if name not in members]
    if missing:
        raise ValueError(f"no {missing[0]} in it")
    return record_type(**{name: _value(hints[name], value, name) for name, value in members.items()})


def _value(annotation: Any, value: Any, name: str) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is UnionType:
        (annotation,) = (argument for argument in arguments if argument is not NoneType)
        return _value(annotation, value, name)
    if origin is Literal:
        if value not in arguments:
            raise ValueError(f"{name} = {value!r:.40} is none of {', '.join(arguments)}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{name} is no list")
        return tuple(_value(arguments[0], item, name) for item in value)
    if annotation in (Anchor, PersonAnchor):
        key = "words" if annotation is Anchor else "name"
        if isinstance(value, str):  # as a person writes it
            value = {key: value}
        if not isinstance(value, dict):
            raise ValueError(f"{name} is no table and no string")
        record = _record(annotation, value)
        if not getattr(record, key).strip():
            raise ValueError(f"{key} of {name} is empty")
        return record
    if type(value) is not annotation:
        raise ValueError(f"{name} = {value!r:.40} is not of the type {annotation.__name__}")
    if annotation is str and "\0" in value:
        raise ValueError(f"{name} holds a NUL character")
    return value


# ------------------------------------------------------------------------------------------------ corrections -> TOML
def _fix(correction: Correction) -> str:
    """The text of one table."""
    lines = ["[[fix]]", f"do = {_string(WORD_OF[type(correction)])}"]
    for name, value in _members(correction).items():
        if isinstance(value, tuple) and value and isinstance(value[0], Anchor | PersonAnchor):
            rows = [f"  {_inline(item)}," for item in value]
            lines += [f"{name} = [", *rows, "]"]
        else:
            lines.append(f"{name} = {_inline(value)}")
    return "\n".join(lines) + "\n"


def _members(record: Any) -> dict[str, Any]:
    """The fields that are not what they are by default."""
    return {
        field.name: value
        for field in fields(record)
        if (value := getattr(record, field.name)) != field.default and value is not None
    }


def _inline(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Anchor | PersonAnchor):
        members = _members(value)
        if isinstance(value, PersonAnchor) and value.at is None:
            return _string(value.name)
        return "{ " + ", ".join(f"{name} = {_inline(member)}" for name, member in members.items()) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _string(value)


def _string(value: str) -> str:
    """A basic string of TOML, with the escapes of JSON. A lone surrogate, which TOML cannot hold, becomes "?"."""
    written = json.dumps(value.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False)
    return _CONTROL.sub("\\\\u007f", written)


def _one_line(title: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in title).split()) or "a story"
