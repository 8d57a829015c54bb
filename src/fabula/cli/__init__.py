"""The command line: one file for each command, with `register(commands)` and `run(args) -> int`.

Takes the arguments of a command. Gives results on standard output, progress and errors on standard error, and an exit
status: 0 for success, 1 for an error, which is one line, 2 for a wrong call, 130 after Ctrl-C. Never decides anything
about a story. A command imports the steps when it runs, so that `fabula --help` is quick.
"""

import argparse
import errno
import sys
from collections.abc import Sequence

from fabula import __version__
from fabula.cli import arguments, cast, check, corpus, export, fix, open, quotes, read, terminal
from fabula.cli.several_stories import diff, series
from fabula.errors import FabulaError

COMMANDS = (read, open, cast, quotes, check, fix, diff, series, export, corpus)
_WHAT_TO_TRY = {
    errno.ENAMETOOLONG: "use a shorter name",
    errno.ENOSPC: "free some space",
    errno.EACCES: "check its permissions",
    errno.EPERM: "check its permissions",
    errno.EROFS: "name another folder",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, and returns its exit status.

    Args:
        argv: the arguments behind `fabula`; by default those of the process.
    """
    terminal.prepare()
    try:
        try:
            args = parser().parse_args(_words(sys.argv[1:] if argv is None else argv))
            return int(args.run(args))
        finally:
            terminal.flush()  # raises an error here where the disk is full or a pipe is closed
    except BrokenPipeError:
        return 0  # the reader of the pipe, such as `| head`, needs no more
    except (FabulaError, OSError, UnicodeError, MemoryError) as error:
        terminal.error(in_one_line(error))
        return 1
    except KeyboardInterrupt:
        terminal.error("stopped, nothing was written")
        return 130
    finally:
        terminal.drop_unwritten()


def _words(argv: Sequence[str]) -> list[str]:
    """Returns what was typed, with the words that people type for help and for the version as options."""
    words = list(argv)
    if not words:
        return ["--help"]
    if words[0] == "help":
        return [*words[1:2], "--help"]
    return ["--version"] if words == ["version"] else words


def in_one_line(error: FabulaError | OSError | UnicodeError | MemoryError) -> str:
    """Returns what is wrong and what to try. A FabulaError says both; for other errors this adds what to try."""
    if isinstance(error, FabulaError):
        return str(error)
    if isinstance(error, MemoryError):
        return "out of memory; close other programs, or read the story in parts"
    if isinstance(error, UnicodeError):
        return f"a name or a text cannot be encoded ({error}); set PYTHONUTF8=1"
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}; {_WHAT_TO_TRY.get(error.errno or 0, 'check the file and the disk')}"


def parser() -> argparse.ArgumentParser:
    """Returns the parser of the command line, with all commands."""
    top = terminal.Parser(
        prog="fabula", description="Reads a story: its characters, who says each line, its scenes and events."
    )
    top.add_argument("--version", action="version", version=f"fabula {__version__}")
    top.add_argument(
        "--print-completion",
        metavar="SHELL",
        choices=("bash", "zsh", "tcsh"),
        action=arguments.PrintCompletion,
        help="print what bash, zsh or tcsh needs to complete commands and options",
    )
    top.add_argument("--print-man", nargs=0, action=arguments.PrintManual, help="print the manual page, for man")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.register(commands)
    return top
