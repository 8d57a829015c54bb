"""Finds the books in a zip or tar archive.

A member of a zip or of a plain tar is reached directly. A tar that is compressed as a whole is unpacked once, because
to reach its last member all others must be unpacked.
"""

import bz2
import gzip
import hashlib
import lzma
import os
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from fabula.corpus.books.book import Book, key_of
from fabula.errors import CorpusError
from fabula.manuscript import EXTENSIONS

_OPENERS: dict[str, Any] = {
    ".gz": gzip.open,
    ".tgz": gzip.open,
    ".bz2": bz2.open,
    ".tbz": bz2.open,
    ".xz": lzma.open,
    ".txz": lzma.open,
}
_SHORT = {".tgz", ".tbz", ".txz"}


def archive_kind(path: Path) -> Literal["zip", "tar", "packed tar", ""]:
    """Returns which kind of archive a file is by its name, or ""."""
    suffix = path.suffix.lower()
    if suffix in (".zip", ".tar"):
        return "zip" if suffix == ".zip" else "tar"
    packed = suffix in _SHORT or (suffix in _OPENERS and Path(path.stem).suffix.lower() == ".tar")
    return "packed tar" if packed else ""


def books_in_archive(path: Path, unpacked: Path) -> Iterator[Book]:
    """Yields the books in an archive. Their keys are their paths in it.

    Args:
        path: the archive.
        unpacked: a folder for what must be unpacked first.

    Raises:
        CorpusError: the archive cannot be read.
    """
    kind = archive_kind(path)
    try:
        if kind == "zip":
            yield from _in_zip(path)
        else:
            yield from _in_tar(path, _plain(path, unpacked) if kind == "packed tar" else None)
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError) as error:
        raise CorpusError(f"{path}: cannot be read as an archive ({error}); pack it again") from error


def _in_zip(path: Path) -> Iterator[Book]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if not member.is_dir() and _is_book(member.filename):
                name = member.filename
                yield Book(key=key_of(name), path=str(path), member=name, size=member.file_size)


def _in_tar(path: Path, unpacked: Path | None) -> Iterator[Book]:
    with tarfile.open(unpacked or path, "r:") as archive:
        for member in archive:
            if member.isreg() and _is_book(member.name):
                yield Book(
                    key=key_of(member.name), path=str(path), member=member.name, offset=member.offset_data,
                    unpacked=str(unpacked or ""), size=member.size,
                )  # fmt: skip


def _is_book(member: str) -> bool:
    path = PurePosixPath(member)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in EXTENSIONS and not hidden


def _plain(path: Path, unpacked: Path) -> Path:
    """Returns a copy of a tar that is not compressed. It is written aside, so that a copy is whole or missing."""
    state = path.stat()
    name = hashlib.sha256(f"{path.resolve()}\n{state.st_size}\n{state.st_mtime_ns}".encode()).hexdigest()[:32]
    plain = unpacked / f"{name}.tar"
    if not plain.exists():
        unpacked.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=unpacked, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out, _OPENERS[path.suffix.lower()](path, "rb") as packed:
                shutil.copyfileobj(packed, out, 1 << 20)
            os.replace(aside, plain)
        finally:
            Path(aside).unlink(missing_ok=True)
    return plain
