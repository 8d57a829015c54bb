"""What stands in a folder already, and whether a story may be saved there."""

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from fabula.errors import StoreError
from fabula.store.claims import CLAIMS, HEAD, REPORT, TEXT


def check_folder(folder: str | Path, sha256: str | None = None, *, force: bool = False) -> None:
    """Raises StoreError where saving a story into the folder would lose what is not the story's.

    Args:
        folder: the folder, which need not be there.
        sha256: of the file that the story was read from; None where it is not known yet, and only files that no
            reading wrote are looked for.
        force: whether another story's reading may be replaced.
    """
    folder = Path(folder)
    _check_way(folder)
    taken = [name for name in (CLAIMS, TEXT, REPORT) if (folder / name).exists()]
    for name in taken:
        if (folder / name).is_dir():
            raise StoreError(f"{folder}: holds a folder called {name}, where a file is to stand; move it away")
    if taken and not _is_claims(folder / CLAIMS):
        raise StoreError(f"{folder}: holds a {taken[0]} that is no saved story's; name another folder")
    if taken and sha256 is not None and not force:
        _check_source(folder, sha256)


def _check_way(folder: Path) -> None:
    """Raises StoreError where the folder is none and cannot be made."""
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
    replace = "to replace it add --force, to keep both add -o DIR"
    source = _source(folder / CLAIMS)
    if not source:
        raise StoreError(f"{folder}: holds a damaged reading, which may be another story's; {replace}")
    if source.get("sha256") != sha256:
        raise StoreError(
            f"{folder}: holds the reading of another story or of an earlier draft ({source.get('name')}, "
            f"sha256 {str(source.get('sha256'))[:12]}); {replace}"
        )


def _source(place: Path) -> dict[str, object]:
    """The member `source` of a saved story, which stands on the third line; empty where the file is damaged."""
    try:
        with place.open(encoding="utf-8") as file:
            line = next(islice(file, 2, None), "")
        source = json.loads(line.rstrip(",\n").removeprefix('"source":'))
    except (OSError, ValueError, RecursionError):
        return {}
    return source if isinstance(source, dict) else {}


def _is_claims(place: Path) -> bool:
    """Whether the file begins as a saved story of any version does."""
    try:
        if not place.is_file():
            return False
        with place.open("rb") as file:
            return file.read(len(HEAD)) == HEAD
    except (OSError, ValueError):
        return False


def reading_of(path: Path, others: Iterable[str] = ()) -> Path | None:
    """The folder of the reading that the path is or belongs to; None where it is a file like any other.

    Args:
        path: a file or a folder.
        others: what a reading may hold besides its own files.
    """
    names = {CLAIMS, TEXT, REPORT, *others}
    if _is_claims(path):
        return path.parent
    for folder in (path, *list(path.parents)[:2]):
        if _is_claims(folder / CLAIMS):
            inside = path.relative_to(folder).parts
            return folder if not inside or inside[0] in names else None
    return None
