"""Writes the report and the formats of other tools, as the command line does, for those who call Fabula from Python."""

from collections.abc import Iterable
from pathlib import Path

from fabula import export, report, store
from fabula.errors import StoreError
from fabula.schema.story import Story


def write_report(story: Story, path: str | Path) -> None:
    """Writes the report, one HTML page, to a file. Where it cannot be written whole, nothing is left.

    Raises:
        StoreError: the file cannot be written.
    """
    try:
        report.write(story, Path(path))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); name another place") from error


def write_formats(story: Story, formats: Iterable[str], folder: str | Path) -> list[Path]:
    """Writes the story in formats of other tools into a folder, and returns the files and folders written.

    Args:
        story: the story.
        formats: names of formats, as `fabula export --to` takes them: "conllu", "booknlp".
        folder: the folder, which is made where it is missing. Files there that no export wrote are never replaced.

    Raises:
        StoreError: the folder cannot be written, or holds other files of these names.
        ValueError: a format is unknown.
    """
    wanted, folder = export.checked_formats(formats), Path(folder)
    export.check_folder(folder, wanted, story.source.sha256)
    with store.staged(folder) as new:
        export.write(story, wanted, new)
        export.remember(new, folder, story.source.sha256)
    return [folder / name for name in export.names(wanted)]
