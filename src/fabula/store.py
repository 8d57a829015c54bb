"""Story <-> a folder on disk, format version first.

The folder holds `text.txt`, the story's text code point for code point, and `story.json`, every claim about it with its
offsets. The members of the file are the fields of the nouns in `story.py`, under the same names and in the same order;
`docs/contract.md` explains each. One record stands on each line, so that two readings can be compared with `diff`.
"""

import contextlib
import dataclasses
import functools
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import numpy as np

from fabula import __version__
from fabula.errors import StoreError
from fabula.schema.grammar import Grammar
from fabula.schema.story import Story

FORMAT = "fabula/1"
TEXT, CLAIMS, REPORT = "text.txt", "story.json", "report.html"
UNREAD = ("relations", "promises", "traits")
"""Layers of the contract that nothing reads out of a text yet: they stand in the file as empty lists."""


def save(story: Story, folder: str | Path) -> None:
    """Writes the story into the folder, which is made if need be; what stood there stays whole until all is written.

    Raises StoreError where the folder cannot be written.
    """
    try:
        text = story.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(f"{folder}: the text holds half a character at offset {error.start}, not saved") from error
    claims = ",\n".join(_members(story, text))
    with staged(folder) as aside:
        (aside / TEXT).write_bytes(text)
        (aside / CLAIMS).write_text(f"{{{claims}}}\n", encoding="utf-8", newline="\n")


def load(folder: str | Path) -> Story:
    """The story that `save` wrote there. Raises StoreError where it is missing, damaged or of another format."""
    folder = Path(folder)
    place, again = folder / CLAIMS, "read the story again"
    try:
        claims = json.loads(_bytes(folder, CLAIMS), parse_constant=_no_number)
        if claims["format"] != FORMAT:
            raise StoreError(f"{place}: format is {claims['format']!r}, this fabula loads {FORMAT!r}; {again}")
        text = _bytes(folder, TEXT)
        if hashlib.sha256(text).hexdigest() != claims["text"]["sha256"]:
            raise StoreError(f"{folder / TEXT}: not the text that {CLAIMS} was written for; {again}")
        story = _reader(Story)({**claims, "text": text.decode("utf-8")})
        story.check()
    except KeyError as error:
        raise StoreError(f"{place}: damaged (no {error}); {again}") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise StoreError(f"{place}: damaged ({error}); {again}") from error
    return story


@contextlib.contextmanager
def staged(folder: str | Path) -> Iterator[Path]:
    """A place to write files that stand in the folder only once all of them are written.

    Where the writing fails or is broken off nothing is left behind, not even the folder if it was not there.
    Raises StoreError where the folder cannot be written.
    """
    folder = Path(folder)
    check_folder(folder)
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    aside = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".fabula-", dir=folder))
        yield aside
        for path in sorted(aside.iterdir()):
            path.replace(folder / path.name)
        new = []
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror or error}); name another folder") from error
    finally:
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
        for path in new:
            with contextlib.suppress(OSError):
                path.rmdir()


def check_folder(folder: str | Path) -> None:
    """Raises StoreError where saving a story into the folder would lose a file that is no saved story's."""
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: is a file, and a story is saved as a folder; name another")
    taken = [name for name in (CLAIMS, TEXT, REPORT) if (folder / name).exists()]
    if taken and not _is_ours(folder / CLAIMS):
        raise StoreError(f"{folder}: holds a {taken[0]} that is no saved story's; name another folder")


def _is_ours(claims: Path) -> bool:
    """Whether the file begins as a saved story of any version does."""
    try:
        with claims.open("rb") as file:
            return file.read(18) == b'{"format":"fabula/'
    except OSError:
        return False


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError(f"{folder}: no {name} in it; make one with: fabula read STORY -o {folder}") from error
    except OSError as error:
        raise StoreError(f"{folder / name}: cannot be read ({error.strerror or error})") from error


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
