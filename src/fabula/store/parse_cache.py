"""Keeps what the network says of a story in a file of the story's folder, so that no stretch of text is read twice.

The network is the greater part of the work of a reading. The file holds what it says of each window of the text, by the
digest of what it is given of the window. A window that the folder's own file has not is looked for in the readings
beside it: an earlier draft is often one of them.
"""

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fabula import __version__
from fabula.schema.parse import DIGEST_BYTES, WindowParse
from fabula.store.arrays_file import pack, unpack
from fabula.store.staging import staged

PARSE = ".fabula-parse.npz"
FORMAT = f"fabula-parse/2 of fabula {__version__}"
"""A file is used only by the version that wrote it: another version may decode the network's output differently."""
MOST_BESIDE = 8
"""How many readings beside a story are looked into, those that were written last first."""
MAX_TIMES_LARGER, MAX_BYTES_BESIDE = 64, 1 << 20
"""How large the arrays may be: this many times the size of the file, and this many bytes more."""

_KEY, _DIGEST, _TOKENS, _MENTIONS = "key", "digest", "tokens", "mentions"
_NAMES = [field.name for field in fields(WindowParse)]
_OF_MENTIONS = ("spans", "p", "vectors")


@dataclass(slots=True)
class ParseFile:
    """A ParseCache for one story: the file `.fabula-parse.npz` in a folder."""

    folder: Path
    _held: tuple[str, list[bytes]] | None = field(default=None, init=False)

    def load(self, weights: str, digests: Sequence[bytes]) -> Mapping[bytes, WindowParse]:
        """Returns the windows that the folder keeps, or a reading beside it; those of other versions are not taken.

        A file that is missing or damaged has none.

        Args:
            weights: the digest of the network's weights.
            digests: the digests of the windows of a text.
        """
        held, found = _read(self.folder / PARSE, weights, set(digests))
        self._held = (weights, held)
        missing = set(digests) - found.keys()
        for path in _files_beside(self.folder) if missing else ():
            if missing & set(_read(path, weights, ())[0]):
                found |= _read(path, weights, missing)[1]
                missing -= found.keys()
        return found

    def save(self, weights: str, windows: Mapping[bytes, WindowParse]) -> None:
        """Writes the windows in place of the earlier ones. Does nothing where the file was loaded and holds them.

        Raises:
            StoreError: the folder cannot be written.
        """
        data = self._changed(weights, windows)
        if data is not None:
            with staged(self.folder) as new:
                (new / PARSE).write_bytes(data)

    def _changed(self, weights: str, windows: Mapping[bytes, WindowParse]) -> bytes | None:
        """The file that holds the windows; None where it is there."""
        return None if self._held == (weights, list(windows)) else _to_npz(weights, windows)


@dataclass(slots=True)
class PendingParseFile(ParseFile):
    """A ParseFile that is written when `write` is called, together with the other files of the story."""

    _data: bytes | None = field(default=None, init=False)

    def save(self, weights: str, windows: Mapping[bytes, WindowParse]) -> None:
        """Remembers the windows."""
        self._data = self._changed(weights, windows)

    def write(self, new: Path) -> None:
        """Writes what is remembered, if anything, into a folder that exists. Raises OSError as a file does."""
        if self._data is not None:
            (new / PARSE).write_bytes(self._data)


def _files_beside(folder: Path) -> list[Path]:
    """The files of other readings in the folder that holds this one, the latest first."""
    try:
        folder = folder.resolve()
        beside = [path / PARSE for path in folder.parent.iterdir() if path != folder]
        files = [path for path in beside if os.path.isfile(path)]  # False, and no error, for a folder that is not ours
        return sorted(files, key=os.path.getmtime, reverse=True)[:MOST_BESIDE]
    except OSError:
        return []


def _read(path: Path, weights: str, wanted: Collection[bytes]) -> tuple[list[bytes], dict[bytes, WindowParse]]:
    """The digests of all windows in a file, and those windows that are wanted; none where the file does not fit."""
    try:
        return _from_npz(path.read_bytes(), weights, wanted)
    except (OSError, ValueError, KeyError):
        return [], {}


def _to_npz(weights: str, windows: Mapping[bytes, WindowParse]) -> bytes:
    parts = list(windows.values())
    arrays: dict[str, NDArray[Any]] = {
        _KEY: _key(weights),
        _DIGEST: np.frombuffer(b"".join(windows), np.uint8).reshape(-1, DIGEST_BYTES),
        _TOKENS: np.array([len(part.head) for part in parts], np.int32),
        _MENTIONS: np.array([len(part.p) for part in parts], np.int32),
    }
    if parts:
        arrays |= {name: np.concatenate([getattr(part, name) for part in parts]) for name in _NAMES}
    return pack(arrays)


def _from_npz(data: bytes, weights: str, wanted: Collection[bytes]) -> tuple[list[bytes], dict[bytes, WindowParse]]:
    """What `_read` returns. Raises ValueError or KeyError where the file is damaged, or of other weights or version."""
    limit = MAX_TIMES_LARGER * len(data) + MAX_BYTES_BESIDE
    arrays = unpack(data, max_bytes=limit, names=None if wanted else (_KEY, _DIGEST))
    if not np.array_equal(arrays[_KEY], _key(weights)):
        raise ValueError("by other weights or by another version")
    digest = arrays[_DIGEST]
    if digest.dtype != np.uint8 or digest.ndim != 2 or digest.shape[1] != DIGEST_BYTES:
        raise ValueError("digests of another size")
    digests = [row.tobytes() for row in digest]
    if not wanted or not digests:
        return digests, {}
    edges = {name: np.cumsum([0, *arrays[name].tolist()]) for name in (_TOKENS, _MENTIONS)}
    ranges = {name: edges[_MENTIONS if name in _OF_MENTIONS else _TOKENS] for name in _NAMES}
    if any(len(arrays[name]) != of_window[-1] for name, of_window in ranges.items()) or any(
        len(each) != len(digests) + 1 for each in edges.values()
    ):
        raise ValueError("columns of unequal length")
    spans = {name: list(pairwise(of_window.tolist())) for name, of_window in ranges.items()}
    return digests, {
        each: WindowParse(**{name: arrays[name][slice(*spans[name][row])] for name in _NAMES})
        for row, each in enumerate(digests)
        if each in wanted
    }


def _key(weights: str) -> NDArray[np.uint8]:
    """What all windows of a file depend on: its format and the digest of the weights."""
    return np.frombuffer(json.dumps({"format": FORMAT, "weights": weights}).encode("ascii"), np.uint8)
