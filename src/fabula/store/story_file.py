"""Writes a Story as the JSON of `story.json`, and reads it back.

The members of the file are the fields of the dataclasses in `fabula.schema`, under the same names and in the same
order; `docs/contract.md` explains each. Each record has a line to itself, so that `diff` compares two readings.
"""

import dataclasses
import functools
import json
import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from fabula import __version__
from fabula.schema.grammar import Grammar
from fabula.schema.story import Story
from fabula.store.grammar_file import GRAMMAR, deferred

FORMAT = "fabula/1"
HEAD = b'{"format":"fabula/'
"""The first bytes of the file, in every version of Fabula."""
TEXT, STORY_FILE, REPORT = "text.txt", "story.json", "report.html"
READING = ".fabula-reading.json"
"""The story as it was read, in a folder whose `story.json` has the reader's corrections in it."""
GRAMMAR_MEMBER = "grammar_file"
"""The member that says which file holds the grammar. Stories saved before it existed have a member `grammar`."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(story: Story, text_sha256: str, grammar_sha256: str) -> bytes:
    """Returns the bytes of `story.json`.

    A lone surrogate, which UTF-8 cannot encode, becomes an escape of JSON.

    Args:
        story: the story.
        text_sha256: the digest of `text.txt`, which the file holds.
        grammar_sha256: that of `grammar.npz`, likewise.
    """
    members = ",\n".join(_members(story, text_sha256, grammar_sha256))
    written = f"{{{members}}}\n"
    try:
        return written.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda surrogate: f"\\u{ord(surrogate[0]):04x}", written).encode("utf-8")


def digests(data: bytes) -> tuple[str, str]:
    """Returns the sha256 of the text and of the grammar that the file was written for. Raises ValueError for others."""
    found = [
        re.search(rb'\n"%s":\{[^\n]*?"sha256":"([0-9a-f]{64})"' % name, data) for name in (b"text", b"grammar_file")
    ]
    text, grammar = (match[1].decode("ascii") if match else "" for match in found)
    if not (text and grammar):
        raise ValueError("no digest of the text or of the grammar")
    return text, grammar


def from_json(data: bytes) -> dict[str, Any]:
    """Returns the members of the file. Raises ValueError or RecursionError where it is not JSON."""
    members: dict[str, Any] = json.loads(data, parse_constant=_refuse_constant)
    return members


def to_story(members: dict[str, Any], text: str, folder: Path) -> Story:
    """Returns the story with these members and this text. Its grammar is read from the folder when it is first used.

    Raises:
        KeyError: a member is missing.
        TypeError: a value has the wrong type.
        ValueError: a value is not allowed, or the parts of the story do not fit together.
    """
    grammar: Grammar | None = None
    if GRAMMAR_MEMBER in members:
        grammar = deferred(folder, _of_type(members[GRAMMAR_MEMBER], dict), len(text))
        members = {name: value for name, value in members.items() if name != "grammar"}
    elif "grammar" not in members:  # an earlier version wrote the columns into this file
        raise KeyError(GRAMMAR_MEMBER)
    story: Story = _reader(Story)({**members, "text": text})
    story.check()
    return story if grammar is None else dataclasses.replace(story, grammar=grammar)


# ---------------------------------------------------------------------------------------------- Story -> lines of JSON
def _members(story: Story, text_sha256: str, grammar_sha256: str) -> Iterator[str]:
    """Yields the members of the file. A list has a line for each of its records."""
    text_member = {"file": TEXT, "length": len(story.text), "sha256": text_sha256}
    grammar_member = {"file": GRAMMAR, "tokens": len(story.grammar), "sha256": grammar_sha256}
    yield f'"format":{_encode(FORMAT)}'
    yield f'"written_by":{_encode(f"fabula {__version__}")}'
    for name, value in _field_values(story).items():
        if name == "text":
            yield f'"text":{_encode(text_member)}'
        elif isinstance(value, Grammar):
            yield f'"{GRAMMAR_MEMBER}":{_encode(grammar_member)}'
        elif isinstance(value, tuple):
            yield f'"{name}":[' + ",".join("\n" + _encode(record) for record in value) + "]"
        else:
            yield f'"{name}":{_encode(value)}'


def _field_values(record: object) -> dict[str, Any]:
    """Returns the fields of a dataclass by name, without the deep copies that make `dataclasses.asdict` slow."""
    record_type: Any = type(record)
    names, values = _fields(record_type)
    return dict(zip(names, values(record), strict=True))


@functools.cache
def _fields(record_type: Any) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    names = tuple(field.name for field in dataclasses.fields(record_type))
    return names, attrgetter(*names)


def _encodable(value: object) -> list[Any] | dict[str, Any]:
    return value.tolist() if isinstance(value, np.ndarray) else _field_values(value)


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_encodable).encode


# ---------------------------------------------------------------------------------------------- JSON -> Story
@functools.cache
def _reader(annotation: Any) -> Callable[[Any], Any]:
    """Returns a function that reads a JSON value into the type that a field of the schema is annotated with.

    A file may have been edited by hand, or cut short by a full disk. The function therefore raises KeyError, TypeError
    or ValueError for every value that does not fit.
    """
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return _record_reader(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    plain_type = origin or annotation
    if plain_type is np.ndarray:
        return _column
    if annotation is float:
        return lambda value: float(_of_type(value, float, int))
    if origin is Literal:
        return lambda value: arguments[arguments.index(value)]
    if origin is UnionType:
        (read_value,) = (_reader(argument) for argument in arguments if argument is not NoneType)
        return lambda value: None if value is None else read_value(value)
    if origin is tuple and arguments[1:] == (...,):
        read_item = _reader(arguments[0])
        return lambda values: tuple(map(read_item, _of_type(values, list)))
    if origin is tuple:
        readers = tuple(map(_reader, arguments))
        return lambda values: tuple(read(value) for read, value in zip(readers, _of_type(values, list), strict=True))
    return lambda value: _of_type(value, plain_type)


def _record_reader(record_type: type) -> Callable[[Any], Any]:
    """Returns a function that reads a JSON object into a dataclass of the schema."""
    readers = {name: _reader(annotation) for name, annotation in get_type_hints(record_type).items()}
    later = {field.name for field in dataclasses.fields(record_type) if field.metadata.get("later")}

    def read_record(members: Any) -> Any:
        missing = later - _of_type(members, dict).keys()
        return record_type(**{name: read(members[name]) for name, read in readers.items() if name not in missing})

    return read_record


def _column(values: Any) -> NDArray[np.int32]:
    column = np.array(_of_type(values, list))
    if len(column) and (column.ndim != 1 or column.dtype.kind != "i" or np.abs(column).max() >= 1 << 31):
        raise TypeError("a column holds a value that is not a whole number")
    return column.astype(np.int32)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _of_type(value: Any, *types: type) -> Any:
    if type(value) in types:
        return value
    raise TypeError(f"{value!r:.60} is not of the type {types[0].__name__}")
