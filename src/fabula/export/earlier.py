"""What earlier exports wrote into a folder, so that a later one replaces these files and no others.

Beside its files an export leaves a hidden list of them: for each the sha256 of the story's source and of the file. A
file is an export's as long as it is the one on the list; one that was edited since is its reader's.
"""

import json
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path
from typing import Any

from fabula.errors import StoreError
from fabula.export.formats import names

LIST = ".fabula-exports.json"
_KEPT = 2  # digests of a file: a run that is killed leaves the list of the new files beside the old ones


def check_folder(folder: Path, wanted: Iterable[str] | None = None, sha256: str | None = None) -> None:
    """Raises StoreError where an export into the folder would lose a file that no earlier export wrote.

    Args:
        folder: the folder, which need not be there.
        wanted: names of formats, by default all of them.
        sha256: of the story's source. Where it is given, the files of an export of another story are kept, too.
    """
    listed = _listed(folder)
    for name in names(wanted):
        for path in _files(folder / name):
            row = listed.get(path.relative_to(folder).as_posix(), {})
            if path.is_dir() or _digest(path) not in row.get("sha256", ()):
                raise StoreError(f"{path}: no export wrote it, or it was changed since; move it away")
            if sha256 is not None and row.get("source") != sha256:
                raise StoreError(f"{path}: is of another story, or of an earlier draft; name another folder with -o")


def remember(aside: Path, folder: Path, sha256: str) -> None:
    """Writes the list of the exports that stand in `aside`, for when they take their places in the folder.

    Args:
        aside: the folder with the new files, into which the list is written.
        folder: where they are to stand.
        sha256: of the story's source.
    """
    listed = _listed(folder)
    for name in names():
        for path in _files(aside / name):
            key = path.relative_to(aside).as_posix()
            earlier = listed.get(key, {}).get("sha256", [])
            digests = dict.fromkeys([_digest(path), *earlier])
            listed[key] = {"source": sha256, "sha256": list(digests)[:_KEPT]}
    if listed:
        text = json.dumps(listed, indent=0, sort_keys=True, ensure_ascii=False)
        (aside / LIST).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _files(place: Path) -> list[Path]:
    """The file that stands there, or all files in the folder that does; an empty folder stands for itself."""
    if not place.is_dir() or place.is_symlink():
        return [place] if place.exists() or place.is_symlink() else []
    return sorted(path for path in place.rglob("*") if not path.is_dir() or path.is_symlink()) or [place]


def _digest(path: Path) -> str | None:
    """The sha256 of a file; None where it is no plain file."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _listed(folder: Path) -> dict[str, dict[str, Any]]:
    """The list in the folder; empty where there is none or it is damaged."""
    try:
        rows = json.loads((folder / LIST).read_bytes())
        return {
            name: {"source": str(row["source"]), "sha256": [str(digest) for digest in row["sha256"]]}
            for name, row in rows.items()
        }
    except (OSError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return {}
