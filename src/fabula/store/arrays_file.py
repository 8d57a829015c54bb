"""Writes named arrays as the bytes of an `.npz` file, and reads them back.

The same arrays give the same bytes: the file holds no time and nothing of the machine that wrote it. `numpy.load` reads
it.
"""

import io
import json
import zipfile
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every entry, which is the earliest that the format has."""
LEVEL = 3
"""How hard zlib tries. On War and Peace, 6 takes twice the time for a grammar that is 8 % smaller."""
UNIX, MODE = 3, 0o644 << 16
"""The system and the permissions that every entry states, whatever system writes it."""


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Returns the bytes of an `.npz` file with these arrays, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", ENTRY_TIME)
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, MODE, zipfile.ZIP_DEFLATED
            data = io.BytesIO()
            little_endian = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
            np.lib.format.write_array(data, little_endian, allow_pickle=False)
            archive.writestr(entry, data.getvalue(), compresslevel=LEVEL)
    return buffer.getvalue()


def unpack(data: bytes, *, max_bytes: int, names: Collection[str] | None = None) -> dict[str, NDArray[Any]]:
    """Returns the arrays of an `.npz` file by name.

    Args:
        data: the bytes of the file.
        max_bytes: how many bytes the arrays of the file may have together.
        names: the arrays that are wanted, by default all.

    Raises:
        ValueError: the file is damaged, or its arrays are too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > max_bytes:
            raise ValueError(f"arrays of {size} bytes, of which at most {max_bytes} are expected")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            wanted = {name: arrays[name] for name in arrays.files if names is None or name in names}
    except Exception as error:  # zipfile, zlib and numpy have more than a dozen errors for a damaged file
        raise ValueError(str(error) or type(error).__name__) from error
    # numpy hands out the bytes of a member that does not begin as an array does.
    if other := [name for name, array in wanted.items() if not isinstance(array, np.ndarray)]:
        raise ValueError(f"{other[0]} is no array")
    return wanted


def strings_as_array(strings: tuple[str, ...]) -> NDArray[np.uint8]:
    """Returns the strings as the bytes of a JSON list in ASCII. An array of strings would pad all to the longest."""
    return np.frombuffer(json.dumps(strings, separators=(",", ":")).encode("ascii"), np.uint8)


def strings_of_array(array: NDArray[Any]) -> tuple[str, ...]:
    """Returns the strings that `strings_as_array` was given. Raises ValueError where the array holds anything else."""
    if array.ndim != 1 or array.dtype != np.uint8:
        raise ValueError("a list of strings is not the bytes of a JSON list")
    try:
        strings = json.loads(array.tobytes())
    except RecursionError as error:
        raise ValueError("a list of strings is damaged") from error
    if not isinstance(strings, list) or not all(isinstance(string, str) for string in strings):
        raise ValueError("a list of strings holds something else")
    return tuple(strings)
