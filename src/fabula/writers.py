"""Writes the report and the formats of other tools, as the command line does, for those who call Fabula from Python."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

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


def write_formats(
    story: Story,
    formats: Iterable[str],
    folder: str | Path,
    options: Mapping[str, str | Path] | None = None,
    remark: Callable[[str], object] | None = None,
) -> list[Path]:
    """Writes the story in formats of other tools into a folder, and returns the files and folders written.

    Args:
        story: the story.
        formats: names of formats, as `fabula export --to` takes them: "csv", "gexf".
        folder: the folder, which is made where it is missing. Files there that no export wrote are never replaced.
        options: the options of the formats, as the command line has them, without the dashes: {"voices": "voices.csv"}.
        remark: called with each remark of a format, one line, such as how many places it had to write in another way.

    Raises:
        StoreError: the folder cannot be written, or holds other files of these names.
        FabulaError: the file that an option names cannot be read.
        ValueError: a format is unknown, or none of the formats takes an option.
    """
    wanted = export.checked_formats(formats)
    remarks = write_with_values(story, wanted, Path(folder), export.option_values(wanted, options or {}))
    if remark:
        for line in remarks:
            remark(line)
    return [Path(folder) / name for name in export.names(wanted)]


def write_with_values(story: Story, formats: list[str], folder: Path, values: Mapping[str, Any]) -> list[str]:
    """Writes formats with the values of their options (`export.option_values`), and returns the remarks.

    Raises:
        StoreError: the folder cannot be written, or holds other files of these names.
    """
    export.check_folder(folder, formats, story.source.sha256, again=formats)
    with store.staged(folder) as new:
        remarks = export.write(story, formats, new, values)
        export.remember(new, folder, story.source.sha256)
    return remarks
