"""Story <-> the JSON of `story.json`.

The members of the file are the fields of the nouns in `story.py`, under the same names and in the same order;
`docs/contract.md` explains each. One record stands on each line, so that two readings can be compared with `diff`.
"""

import dataclasses
import functools
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import numpy as np

from fabula import __version__
from fabula.schema.grammar import Grammar
from fabula.schema.story import Story

FORMAT = "fabula/1"
HEAD = b'{"format":"fabula/'
"""What the file begins with, whatever version of Fabula wrote it."""
TEXT, CLAIMS, REPORT = "text.txt", "story.json", "report.html"
UNREAD = ("relations", "promises", "traits")
"""Layers of the contract that nothing reads out of a text yet: they stand in the file as empty lists."""
_HALF = re.compile("[\ud800-\udfff]")


def to_json(story: Story, text: bytes) -> bytes:
    """The whole file; `text` is the story's text as it stands on disk.

    Half a character, which UTF-8 has no bytes for, is written as JSON's escape.
    """
    members = ",\n".join(_members(story, text))
    written = f"{{{members}}}\n"
    try:
        return written.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", written).encode("utf-8")


def from_json(data: bytes) -> dict[str, Any]:
    """The members of the file. Raises ValueError or RecursionError where it is no JSON."""
    members: dict[str, Any] = json.loads(data, parse_constant=_no_number)
    return members


def to_story(claims: dict[str, Any], text: str) -> Story:
    """The story that the members tell of. Raises KeyError, TypeError or ValueError where one does not fit."""
    story: Story = _reader(Story)({**claims, "text": text})
    story.check()
    return story


# ---------------------------------------------------------------------------------------------- Story -> lines of JSON
def _members(story: Story, text: bytes) -> Iterator[str]:
    """The members of the file, each a line, or a list with a record to a line."""
    digest = {"file": TEXT, "length": len(story.text), "sha256": hashlib.sha256(text).hexdigest()}
    yield f'"format":{_line(FORMAT)}'
    yield f'"written_by":{_line(f"fabula {__version__}")}'
    for name, value in _record(story).items():
        if name == "text":
            yield f'"text":{_line(digest)}'
        elif isinstance(value, Grammar):
            yield f'"{name}":{{' + ",".join(f'\n"{key}":{_line(part)}' for key, part in _record(value).items()) + "}"
        elif isinstance(value, tuple):
            yield f'"{name}":[' + ",".join("\n" + _line(row) for row in value) + "]"
        else:
            yield f'"{name}":{_line(value)}'
    yield from (f'"{name}":[]' for name in UNREAD)


def _record(noun: Any) -> dict[str, Any]:
    """A noun's fields by name: what `dataclasses.asdict` gives, without its deep and slow copies."""
    names, values = _fields(type(noun))
    return dict(zip(names, values(noun), strict=True))


@functools.cache
def _fields(noun: type) -> tuple[tuple[str, ...], Callable[[Any], tuple]]:
    names = tuple(field.name for field in dataclasses.fields(noun))
    return names, attrgetter(*names)


def _plainly(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else _record(value)


_line = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plainly).encode


# ---------------------------------------------------------------------------------------------- JSON -> Story
@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns a JSON value into one of this kind, as the nouns' annotations spell it.

    A file may have been edited by hand, or cut short by a full disk: the reader raises KeyError, TypeError or
    ValueError for whatever does not fit, so that nothing crooked gets past the door.
    """
    if dataclasses.is_dataclass(kind):
        parts = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
        later = {field.name for field in dataclasses.fields(kind) if field.metadata.get("later")}

        def noun(row: Any) -> Any:
            missing = later - _plain(row, dict).keys()
            return kind(**{name: read(row[name]) for name, read in parts.items() if name not in missing})

        return noun
    if kind is np.ndarray:
        return _column
    if kind is float:
        return lambda value: float(_plain(value, float, int))
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return lambda value: inner[inner.index(value)]
    if get_origin(kind) is UnionType:
        (some,) = (_reader(part) for part in inner if part is not NoneType)
        return lambda value: None if value is None else some(value)
    if get_origin(kind) is tuple and inner[1:] == (...,):
        each = _reader(inner[0])
        return lambda rows: tuple(map(each, _plain(rows, list)))
    if get_origin(kind) is tuple:
        each = tuple(_reader(part) for part in inner)
        return lambda row: tuple(read(value) for read, value in zip(each, _plain(row, list), strict=True))
    plain = get_origin(kind) or kind
    return lambda value: _plain(value, plain)


def _column(rows: Any) -> np.ndarray:
    column = np.array(_plain(rows, list))
    if len(column) and (column.ndim != 1 or column.dtype.kind != "i" or np.abs(column).max() >= 1 << 31):
        raise TypeError("something other than whole numbers stands in a column")
    return column.astype(np.int32)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _plain(value: Any, *kinds: type) -> Any:
    if type(value) in kinds:
        return value
    raise TypeError(f"{value!r:.60} stands where {kinds[0].__name__} belongs")
