"""Keeps the parse of a story in a file of the story's folder, so that a second reading need not run the network.

The parse is the greater part of the work of a reading, and depends on nothing but the tokens and the network.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from fabula import __version__
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens
from fabula.store.arrays_file import pack, strings_as_array, strings_of_array, unpack
from fabula.store.staging import staged

PARSE = ".fabula-parse.npz"
FORMAT = f"fabula-parse/1 of fabula {__version__}"
"""A parse is used only by the version that wrote it: another version may decode the network's output differently."""
MAX_BYTES_OF_TOKEN, MAX_BYTES_OF_CHARACTER, MAX_BYTES_BESIDE = 1024, 12, 1 << 20
"""How large the arrays may be: the columns of a token and five mentions, lemmas as JSON, and the lists of names."""

_HINTS = get_type_hints(Parse)
_NAMES = [field.name for field in fields(Parse)]
_STRINGS = [name for name in _NAMES if get_origin(_HINTS[name]) is tuple]
_OF_MENTIONS = ("spans", "category", "kind", "p", "vectors")
_OF_TOKENS = [name for name in _NAMES if name not in (*_STRINGS, *_OF_MENTIONS)]
_KEY = "key"


@dataclass(frozen=True, slots=True)
class ParseFile:
    """A ParseCache for one story: the file `.fabula-parse.npz` in a folder."""

    folder: Path

    def load(self, tokens: Tokens, weights: str) -> Parse | None:
        """Returns the kept parse; None where the file is missing or damaged, or of other tokens, weights or versions.

        Args:
            tokens: the tokens of the story.
            weights: the digest of the network's weights.
        """
        try:
            return _from_npz((self.folder / PARSE).read_bytes(), tokens, weights)
        except (OSError, ValueError, KeyError):
            return None

    def save(self, tokens: Tokens, weights: str, parse: Parse) -> None:
        """Writes the parse in place of an earlier one. Raises StoreError where the folder cannot be written."""
        with staged(self.folder) as new:
            (new / PARSE).write_bytes(_to_npz(tokens, weights, parse))


@dataclass(slots=True)
class PendingParseFile:
    """A ParseFile whose parse is written when `write` is called, together with the other files of the story."""

    folder: Path
    _data: bytes | None = None

    def load(self, tokens: Tokens, weights: str) -> Parse | None:
        """Returns the parse that the folder holds, as `ParseFile.load` does."""
        return ParseFile(self.folder).load(tokens, weights)

    def save(self, tokens: Tokens, weights: str, parse: Parse) -> None:
        """Remembers the parse."""
        self._data = _to_npz(tokens, weights, parse)

    def write(self, new: Path) -> None:
        """Writes the remembered parse, where there is one, into a folder that exists. Raises OSError as a file does."""
        if self._data is not None:
            (new / PARSE).write_bytes(self._data)


def _to_npz(tokens: Tokens, weights: str, parse: Parse) -> bytes:
    arrays: dict[str, NDArray[Any]] = {_KEY: _key(tokens, weights)}
    for name in _NAMES:
        value = getattr(parse, name)
        arrays[name] = strings_as_array(value) if name in _STRINGS else value
    return pack(arrays)


def _from_npz(data: bytes, tokens: Tokens, weights: str) -> Parse:
    """Returns the parse. Raises ValueError or KeyError where the file holds no parse of these tokens."""
    characters = sum(map(len, tokens.vocabulary))
    limit = MAX_BYTES_OF_TOKEN * len(tokens) + MAX_BYTES_OF_CHARACTER * characters + MAX_BYTES_BESIDE
    arrays = unpack(data, max_bytes=limit)
    if not np.array_equal(arrays.pop(_KEY), _key(tokens, weights)):
        raise ValueError("the parse of other tokens, by other weights or by another version")
    mention_count = len(arrays["spans"])
    if any(len(arrays[name]) != len(tokens) for name in _OF_TOKENS) or any(
        len(arrays[name]) != mention_count for name in _OF_MENTIONS
    ):
        raise ValueError("columns of unequal length")
    values: dict[str, Any] = {
        name: strings_of_array(arrays[name]) if name in _STRINGS else arrays[name] for name in _NAMES
    }
    return Parse(**values)


def _key(tokens: Tokens, weights: str) -> NDArray[np.uint8]:
    """Returns what a parse depends on: its format, the digest of the weights and that of all columns of the tokens."""
    digest = hashlib.sha256(json.dumps(tokens.vocabulary).encode("ascii"))
    for column in (tokens.start, tokens.end, tokens.word, tokens.block, tokens.sentence):
        digest.update(np.ascontiguousarray(column, "<i4").tobytes())
    key = {"format": FORMAT, "weights": weights, "tokens": digest.hexdigest()}
    return np.frombuffer(json.dumps(key).encode("ascii"), np.uint8)
