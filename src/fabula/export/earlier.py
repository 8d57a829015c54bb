"""Knows the files that earlier exports wrote into a folder, so that a later export replaces these files and no others.

An export leaves a hidden list beside its files. The list has, for each file, its sha256 and the sha256 of the story's
source. A file belongs to an export as long as its digest is the one on the list. A file with another digest was edited
since, and an export never replaces it.
"""

import json
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from shutil import copytree
from typing import Any

from fabula.errors import StoreError
from fabula.export.formats import FORMATS, names

LIST = ".fabula-exports.json"
MAX_DIGESTS = 2
"""Digests kept for a file. A run that is killed may leave the list of the new files beside the old files."""


def check_folder(
    folder: Path, wanted: Iterable[str] | None = None, sha256: str | None = None, *, again: Iterable[str] = ()
) -> None:
    """Checks that an export into the folder loses no file that another program or a person wrote.

    Args:
        folder: the folder, which may be missing.
        wanted: the names of the formats; by default all formats.
        sha256: the sha256 of the story's source. Where it is given, the files of another story's export are kept, too.
        again: the names of formats that will be written again, and `remember` be called. The settings in their folders
            are carried over, so that they are not lost.

    Raises:
        StoreError: the export would lose such a file.
    """
    listed = _listed(folder)
    carried = [folder / settings for name in again for settings in FORMATS[name].settings]
    for name in names(wanted):
        for path in _files(folder / name):
            if any(path.is_relative_to(settings) for settings in carried):
                continue
            row = listed.get(path.relative_to(folder).as_posix(), {})
            if path.is_dir() or _digest(path) not in row.get("sha256", ()):
                raise StoreError(f"{path}: no export wrote this file, or it was changed since; move it away")
            if sha256 is not None and row.get("source") != sha256:
                raise StoreError(
                    f"{path}: belongs to another story or to an earlier draft; name another folder with -o"
                )


def remember(aside: Path, folder: Path, sha256: str) -> None:
    """Writes the list of the exports in `aside`, to be moved to the folder together with their files.

    The settings that a program keeps in the folder of an earlier export are copied beside the new files.

    Args:
        aside: the folder with the new files. The list is written into it.
        folder: the folder that the files will be moved to.
        sha256: the sha256 of the story's source.
    """
    listed = _listed(folder)
    for name in names():
        for path in _files(aside / name):
            key = path.relative_to(aside).as_posix()
            earlier = listed.get(key, {}).get("sha256", [])
            digests = dict.fromkeys([_digest(path), *earlier])
            listed[key] = {"source": sha256, "sha256": list(digests)[:MAX_DIGESTS]}
    for known in FORMATS.values():
        for settings in known.settings:
            if (aside / settings).parent.is_dir() and (folder / settings).is_dir():
                copytree(folder / settings, aside / settings, symlinks=True)
    if listed:
        text = json.dumps(listed, indent=0, sort_keys=True, ensure_ascii=False)
        (aside / LIST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _files(path: Path) -> list[Path]:
    """Returns the file at the path, or every file in the folder at the path, or the folder itself where it is empty."""
    if not path.is_dir() or path.is_symlink():
        return [path] if path.exists() or path.is_symlink() else []
    return sorted(inner for inner in path.rglob("*") if not inner.is_dir() or inner.is_symlink()) or [path]


def _digest(path: Path) -> str | None:
    """Returns the sha256 of a file, or None where it is not a plain file."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _listed(folder: Path) -> dict[str, dict[str, Any]]:
    """Returns the list in the folder: {} where it is missing or damaged."""
    try:
        rows = json.loads((folder / LIST).read_bytes())
        return {
            name: {"source": str(row["source"]), "sha256": [str(digest) for digest in row["sha256"]]}
            for name, row in rows.items()
        }
    except (OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return {}
