"""Writes the grammar of a story as `grammar.npz`, and reads it back when it is first used.

The file is about a third of a saved story's size, and most uses of a story never look at its grammar.
"""

import hashlib
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from fabula.errors import StoreError
from fabula.schema.arrays import IntArray
from fabula.schema.grammar import DeferredGrammar, Grammar
from fabula.store.arrays_file import pack, strings_as_array, strings_of_array, unpack

GRAMMAR = "grammar.npz"
MAX_BYTES_OF_CHARACTER, MAX_BYTES_BESIDE = 64, 1 << 20
"""How large the arrays may be: nine columns of a token of one character, and its lemma; and the lists of names."""

_TYPES = {field.name: field.type for field in fields(Grammar)}
_COLUMNS = [name for name, annotation in _TYPES.items() if annotation is np.ndarray]
_STRINGS = [name for name in _TYPES if name not in _COLUMNS]


def to_npz(grammar: Grammar) -> bytes:
    """Returns the bytes of `grammar.npz`: an array for each field of Grammar, under its name.

    A column is int32. A list of names is the bytes of a JSON list.
    """
    columns = {name: np.asarray(getattr(grammar, name), np.int32) for name in _COLUMNS}
    strings = {name: strings_as_array(getattr(grammar, name)) for name in _STRINGS}
    return pack({**columns, **strings})


def deferred(folder: Path, member: dict[str, Any], text_length: int) -> Grammar:
    """Returns the grammar in a folder. Its file is read and checked when one of its fields is first used.

    Args:
        folder: the folder of the saved story.
        member: what `story.json` says of the file.
        text_length: the length of the story's text in code points.

    Raises:
        TypeError: `member` is not what `story.json` says of such a file.
        KeyError: a part of it is missing.
    """
    file, count, sha256 = member["file"], member["tokens"], member["sha256"]
    if file != GRAMMAR or type(count) is not int or count < 0 or not isinstance(sha256, str):
        raise TypeError(f"{member!r:.60} does not describe {GRAMMAR}")
    path = folder.absolute() / GRAMMAR
    return DeferredGrammar.read_by(lambda: _read(path, count, sha256, text_length))


def _read(path: Path, count: int, sha256: str, text_length: int) -> Grammar:
    """Returns the grammar in the file. Raises StoreError where it is not the one that `story.json` was written for."""
    what_to_try = "read the story again"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror or error}); {what_to_try}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"{path}: is not the file that story.json was written for; {what_to_try}")
    try:
        grammar = _from_npz(data, MAX_BYTES_OF_CHARACTER * text_length + MAX_BYTES_BESIDE)
        if len(grammar) != count:
            raise ValueError(f"{len(grammar)} tokens, and not {count}")
        grammar.check(text_length)
    except (ValueError, KeyError) as error:
        raise StoreError(f"{path}: damaged ({error}); {what_to_try}") from error
    return grammar


def _from_npz(data: bytes, max_bytes: int) -> Grammar:
    arrays = unpack(data, max_bytes=max_bytes)
    columns: dict[str, Any] = {name: _column(arrays[name]) for name in _COLUMNS}
    strings: dict[str, Any] = {name: strings_of_array(arrays[name]) for name in _STRINGS}
    return Grammar(**columns, **strings)


def _column(array: IntArray) -> IntArray:
    if array.ndim != 1 or array.dtype != np.int32:
        raise ValueError(f"a column of {array.dtype} with {array.ndim} dimensions, and not of int32 with one")
    return array
