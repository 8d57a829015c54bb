"""Finds out what a folder holds already, and whether a story may be saved there."""

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from fabula.errors import StoreError
from fabula.store.grammar_file import GRAMMAR
from fabula.store.parse_cache import PARSE
from fabula.store.staging import finish_moves
from fabula.store.story_file import HEAD, READING, REPORT, STORY_FILE, TEXT


def check_folder(folder: str | Path, sha256: str | None = None, *, force: bool = False) -> None:
    """Checks that saving a story into the folder loses nothing but an earlier reading of the same story.

    Args:
        folder: the folder, which may be missing.
        sha256: the sha256 of the file that the story was read from. None where it is not known yet: then only files
            that no reading wrote are an error.
        force: whether the reading of another story may be replaced.

    Raises:
        StoreError: the folder cannot be made, or saving would lose another file or reading.
    """
    folder = Path(folder)
    _check_path(folder)
    finish_moves(folder)
    taken = [name for name in (STORY_FILE, TEXT, GRAMMAR, REPORT) if (folder / name).exists()]
    for name in (*taken, PARSE, READING):
        if (folder / name).is_dir():
            raise StoreError(f"{folder}: holds a folder called {name}, where a file will be written; move it away")
    if taken and not _is_story_file(folder / STORY_FILE):
        raise StoreError(f"{folder}: holds a {taken[0]} that Fabula did not write; name another folder")
    if taken and sha256 is not None and not force:
        _check_source(folder, sha256)


def _check_path(folder: Path) -> None:
    """Raises StoreError where the path is not a folder and no folder can be made there."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{folder}: cannot be written ({reason}); name another folder") from error
    for path in (folder, *folder.parents):
        if path.exists():
            if not path.is_dir():
                raise StoreError(f"{path}: is a file, and a story is saved as a folder; name another folder")
            return


def _check_source(folder: Path, sha256: str) -> None:
    """Raises StoreError where the folder holds the reading of another file."""
    what_to_try = "to replace it add --force, to keep both add -o DIR"
    source = _source(folder / STORY_FILE)
    if not source:
        raise StoreError(f"{folder}: holds a damaged reading, which may be another story's; {what_to_try}")
    if source.get("sha256") != sha256:
        raise StoreError(
            f"{folder}: holds the reading of another story or of an earlier draft ({source.get('name')}, "
            f"sha256 {str(source.get('sha256'))[:12]}); {what_to_try}"
        )


def source_of(folder: Path) -> dict[str, object]:
    """Returns what a saved story says of its file, without reading more of it; {} where a folder holds none."""
    return _source(folder / STORY_FILE) if _is_story_file(folder / STORY_FILE) else {}


def _source(path: Path) -> dict[str, object]:
    """Returns the member `source` of a saved story, which is on the third line; {} where the file is damaged."""
    try:
        with path.open(encoding="utf-8") as file:
            line = next(islice(file, 2, None), "")
        source = json.loads(line.rstrip(",\n").removeprefix('"source":'))
    except (OSError, ValueError, RecursionError):
        return {}
    return source if isinstance(source, dict) else {}


def _is_story_file(path: Path) -> bool:
    """Returns whether the file begins as a saved story of any version does."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(HEAD)) == HEAD
    except (OSError, ValueError):
        return False


def reading_of(path: Path, others: Iterable[str] = ()) -> Path | None:
    """Returns the folder of the saved story that the path is, or is a part of. Returns None for any other path.

    Args:
        path: a file or a folder.
        others: names that the folder of a saved story may hold besides its own files.
    """
    names = {STORY_FILE, TEXT, GRAMMAR, REPORT, PARSE, READING, *others}
    if _is_story_file(path):
        return path.parent
    for folder in (path, *list(path.parents)[:2]):
        if _is_story_file(folder / STORY_FILE):
            parts = path.relative_to(folder).parts
            return folder if not parts or parts[0] in names else None
    return None
