"""The types of the arguments of commands: files, folders, formats and probabilities."""

import argparse
import glob
import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from fabula import __version__, export
from fabula.cli import terminal
from fabula.errors import FabulaError


class PrintCompletion(argparse.Action):
    """The option that prints what a shell needs to complete commands and options. Needs the extra `shell`."""

    def __call__(self, parser: argparse.ArgumentParser, _: object, values: object, __: str | None = None) -> NoReturn:
        """Prints the script, and ends. Raises FabulaError where shtab is not installed."""
        try:
            import shtab
        except ImportError:
            raise FabulaError("shtab is not installed; install it with: pip install 'fabula[shell]'") from None
        terminal.line(shtab.complete(parser, shell=str(values)), as_it_is=True)
        parser.exit()


class PrintManual(argparse.Action):
    """The option that prints the manual page, as `man` reads it. Needs the extra `shell`."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Prints the page, and ends. Raises FabulaError where argparse-manpage is not installed."""
        try:
            from argparse_manpage.manpage import Manpage
        except ImportError:
            raise FabulaError(
                "argparse-manpage is not installed; install it with: pip install 'fabula[shell]'"
            ) from None
        about = {
            "prog": parser.prog,
            "project_name": "Fabula",
            "version": __version__,
            "description": "reads a story",
            "manual_title": "Fabula",
        }
        terminal.line(str(Manpage(parser, about)), as_it_is=True)
        parser.exit()


def name(typed: str) -> str:
    """Returns the name of a file or folder. An empty name is an error: it would be the current folder."""
    if not typed:
        raise argparse.ArgumentTypeError("the name is empty; give one, or . for the current folder")
    return typed


def place(typed: str) -> Path:
    """Returns the path of a file or folder."""
    return Path(name(typed))


def probability(typed: str) -> float:
    """Returns a number from 0 to 1."""
    try:
        value = float(typed)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"a probability is a number from 0 to 1, not {typed}")
    return value


def whole_number(typed: str) -> int:
    """Returns a whole number of at most nine digits."""
    if not re.fullmatch("-?[0-9]{1,9}", typed):
        raise argparse.ArgumentTypeError(f"{typed} is not a whole number")
    return int(typed)


def chapter_number(typed: str) -> int:
    """Returns the number of a chapter, from 1."""
    number = whole_number(typed)
    if number < 1:
        raise argparse.ArgumentTypeError(f"chapters are counted from 1, not from {number}")
    return number


def formats(typed: str) -> list[str]:
    """Returns the formats of a list with commas, each once. Raises StoreError where a format needs a library."""
    try:
        return export.checked_formats(dict.fromkeys(part.strip() for part in typed.split(",")))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def add_formats(command: argparse.ArgumentParser, use: str, *, required: bool = False) -> None:
    """Adds the option `--to`, a list of formats, to a command, and the options that formats take.

    Args:
        command: the command.
        use: what the command does with the formats, for its help.
        required: whether the command needs the option.
    """
    known = ", ".join(f"{name} ({format_.title})" for name, format_ in export.FORMATS.items())
    command.add_argument(
        "--to",
        metavar="FORMATS",
        type=formats,
        default=[],
        required=required,
        help=f"{use}, with commas between their names: {known}",
    )
    for option, takers in export.options().values():
        what = f"for {', '.join(takers)}: {option.help}"
        command.add_argument(option.flag, metavar=option.metavar, type=name, dest=option.name, help=what)


def add_sure(command: argparse.ArgumentParser) -> None:
    """Adds the option `--sure`, the probability from which a speaker is named, to a command that reads stories."""
    command.add_argument(
        "--sure",
        metavar="P",
        type=probability,
        help="leave a line unresolved where its speaker is less probable than P, from 0 to 1 (0.35)",
    )


def format_options(args: argparse.Namespace) -> dict[str, Any]:
    """Returns the values of the options that formats take. A call with one that is of no use ends the process.

    Raises:
        FabulaError: a value is wrong, such as a file that cannot be read.
    """
    given = {option: typed for option in export.options() if (typed := getattr(args, option)) is not None}
    values: dict[str, Any] = {}
    try:
        values = export.option_values(args.to, given)
    except ValueError as error:
        args.usage_error(str(error))
    return values


def as_typed(path: Path) -> str:
    """Returns the path as a user can type it behind a command in a shell."""
    typed = os.path.join(".", path) if str(path).startswith("-") else str(path)
    if os.name == "nt":
        return f'"{typed}"' if " " in typed else typed
    return shlex.quote(typed)


def in_link(name: str) -> str:
    """Returns a name as a part of the path in a link."""
    from urllib.parse import quote

    return quote(name, safe="")


def folder_of(story: str, place: Path) -> Path:
    """Returns the folder that a story is saved in, unless another is asked for."""
    return place / f"{'story' if story == '-' else Path(story).stem or 'story'}.fabula"


def stories_in(typed: Sequence[str]) -> list[str]:
    """Returns the files that are meant: of a folder those in it that a reading may begin with, by name.

    A pattern that no shell has filled in, such as `*.epub` on Windows, is filled in here.

    Raises:
        FabulaError: a folder holds no story.
    """
    from fabula.manuscript import EXTENSIONS

    stories: list[str] = []
    for story in typed:
        path = Path(story)
        if path.is_dir() and not (path / "story.json").exists():
            inside = sorted(file for file in path.iterdir() if file.suffix.lower() in EXTENSIONS and file.is_file())
            if not inside:
                raise FabulaError(f"{story}: no story in this folder; name a file, or a folder with files to read")
            stories += map(str, inside)
        elif any(mark in story for mark in "*?[") and not path.exists():
            stories += sorted(glob.glob(story)) or [story]
        else:
            stories.append(story)
    return stories
