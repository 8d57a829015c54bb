"""A saved story with its corrections: the fixes file beside the folder is what holds, and the folder follows it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fabula import store
from fabula.corrections.application import corrected, digest_of
from fabula.corrections.fixes_file import FixesFile, fixes_path, read_fixes
from fabula.corrections.records import CorrectedStory
from fabula.errors import FixesError, StoreError
from fabula.schema.story import Story


def load(folder: str | Path) -> Story:
    """Returns the story in a folder, with the corrections of the fixes file beside it.

    Raises:
        StoreError: the story is missing or damaged.
        FixesError: the fixes file cannot be read.
    """
    fixes = read_fixes(fixes_path(folder))
    story = store.load(folder)
    expected = digest_of(fixes.corrections) if fixes.corrections else None
    if (story.provenance.corrections if story.provenance else None) == expected:
        return story
    return corrected(store.load(folder, as_read=True), fixes.corrections).story


def correct(
    folder: str | Path,
    fixes: FixesFile,
    write_more: Callable[[Story, Path], object] | None = None,
    as_read: Story | None = None,
) -> CorrectedStory:
    """Writes a fixes file, and the story in the folder with exactly the corrections in it.

    The fixes file is replaced first, in one step. A run that is stopped after that loses nothing: `load` sees that the
    folder is behind the file.

    Args:
        folder: the folder of a saved story.
        fixes: what the file is to hold.
        write_more: writes further files of the story into a folder, such as its report.
        as_read: the story as it was read, where the caller has loaded it already.

    Raises:
        StoreError: the folder holds no saved story, or a file cannot be written.
        FixesError: another run changed the fixes file since it was read.
    """
    result = corrected(as_read or store.load(folder, as_read=True), fixes.corrections)
    write_fixes(folder, fixes)
    more = (lambda new: write_more(result.story, new)) if write_more else None
    store.save_corrected(result.story if fixes.corrections else None, folder, more)
    return result


def write_fixes(folder: str | Path, fixes: FixesFile) -> FixesFile:
    """Replaces the fixes file of a saved story in one step, and returns it as it is now on the disk.

    Raises:
        FixesError: another run changed the file since it was read.
        StoreError: it cannot be written. The earlier one stays in both cases.
    """
    path = fixes_path(folder)
    with store.alone_in(Path(folder)):
        there = read_fixes(path).text
        if there != fixes.on_disk and not fixes.text.startswith(there.rstrip("\n")):
            raise FixesError(f"{path}: another run changed it in the meantime, and it stays as it is; try once more")
        _replace(path, fixes.text)
    return replace(fixes, on_disk=fixes.text)


def _replace(path: Path, text: str) -> None:
    """Replaces a file in one step. Raises StoreError where it cannot be written; the earlier one stays then."""
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); check the disk") from error
    finally:
        unfinished.unlink(missing_ok=True)
