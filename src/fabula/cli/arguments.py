"""What may be typed behind a command: files, folders, formats, probabilities."""

import argparse
import os
import shlex
from pathlib import Path

from fabula import export


def name(typed: str) -> str:
    """The name of a file or folder, which may not be empty: an empty one would mean the current folder."""
    if not typed:
        raise argparse.ArgumentTypeError("the name is empty; give one, or . for the current folder")
    return typed


def place(typed: str) -> Path:
    """A file or folder by its name."""
    return Path(name(typed))


def probability(typed: str) -> float:
    """A number from 0 to 1."""
    try:
        value = float(typed)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"a probability is a number from 0 to 1, not {typed}")
    return value


def formats(typed: str) -> list[str]:
    """A list of formats, each of them once."""
    names = list(dict.fromkeys(each.strip() for each in typed.split(",")))
    for each in names:
        if each not in export.FORMATS:
            raise argparse.ArgumentTypeError(f"no format is called {each!r}; there are {', '.join(export.FORMATS)}")
    return names


def add_formats(command: argparse.ArgumentParser, use: str, *, required: bool = False) -> None:
    """Adds `--to`, whose value is a list of formats."""
    known = ", ".join(f"{each} ({what.title})" for each, what in export.FORMATS.items())
    command.add_argument(
        "--to",
        metavar="FORMATS",
        type=formats,
        default=[],
        required=required,
        help=f"{use}, names parted by commas: {known}",
    )


def as_typed(path: Path) -> str:
    """The path as it can be typed into a shell behind a command."""
    typed = os.path.join(".", path) if str(path).startswith("-") else str(path)
    if os.name == "nt":
        return f'"{typed}"' if " " in typed else typed
    return shlex.quote(typed)
