"""The formats of other tools, as the command line names them: `--to conllu,booknlp`."""

import argparse
from pathlib import Path

from fabula import export


def add_option(command: argparse.ArgumentParser, use: str, *, required: bool = False) -> None:
    """Adds `--to`, whose value is a list of formats, each of them once."""
    command.add_argument(
        "--to",
        metavar="FORMATS",
        type=_formats,
        default=[],
        required=required,
        help=f"{use}, names parted by commas: {', '.join(export.FORMATS)}",
    )


def files(formats: list[str]) -> list[str]:
    """The names of the files that these formats are written to."""
    return [name for known in formats for name in export.FORMATS[known]]


def check_folder(folder: Path) -> None:
    """Raises StoreError where a reading saved into the folder would lose files that are no earlier reading's.

    `store.check_folder` has looked at the folder before, so that a story.json in it is a saved story's.
    """
    from fabula import export, store

    if not (folder / store.CLAIMS).exists():
        refuse(folder, export.FILES)


def refuse(folder: Path, names: list[str] | tuple[str, ...]) -> None:
    """Raises StoreError where one of the files stands in the folder."""
    from fabula.errors import StoreError

    if taken := [name for name in names if (folder / name).exists()]:
        raise StoreError(f"{folder}: holds a {taken[0]} already, which may be another story's; name another folder")


def _formats(typed: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in typed.split(",")))
    for name in names:
        if name not in export.FORMATS:
            raise argparse.ArgumentTypeError(f"no format is called {name!r}; there are {', '.join(export.FORMATS)}")
    return names
