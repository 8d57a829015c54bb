"""The command line: one file per command, each with `register(commands)` and `run(args) -> int`.

Takes words typed at a terminal. Gives results on standard output, progress and errors on standard error, and an exit
status: 0 done, 1 an error in one line, 2 a wrong call, 130 broken off. Never works anything out about a story, and
imports what a command needs only when it runs, so that `fabula --help` answers at once.
"""

import argparse
import errno
from collections.abc import Sequence

from fabula import __version__
from fabula.cli import cast, export, quotes, read, terminal
from fabula.errors import FabulaError

COMMANDS = (read, cast, quotes, export)
_TRY = {
    errno.ENAMETOOLONG: "use a shorter name",
    errno.ENOSPC: "free some space",
    errno.EACCES: "check its permissions",
    errno.EPERM: "check its permissions",
    errno.EROFS: "name another folder",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status. `argv` is what was typed after `fabula`; by default the process's."""
    terminal.prepare()
    try:
        try:
            args = parser().parse_args(argv)
            return int(args.run(args))
        finally:
            terminal.flush()  # a full disk, or a reader of a pipe that has gone away, is noticed here
    except BrokenPipeError:
        return 0  # `| head` has seen enough
    except (FabulaError, OSError, UnicodeError, MemoryError) as error:
        terminal.error(in_one_line(error))
        return 1
    except KeyboardInterrupt:
        terminal.error("stopped, nothing was written")
        return 130
    finally:
        terminal.drop_unwritten()


def in_one_line(error: Exception) -> str:
    """What went wrong and what to try. A FabulaError says it by itself, what Python and the machine raise does not."""
    if isinstance(error, FabulaError):
        return str(error)
    if isinstance(error, MemoryError):
        return "out of memory; close other programs, or read the story in parts"
    if isinstance(error, UnicodeError):
        return f"a name or a text cannot be encoded ({error}); set PYTHONUTF8=1"
    assert isinstance(error, OSError)
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}; {_TRY.get(error.errno or 0, 'check the file and the disk')}"


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    top = terminal.Parser(prog="fabula", description="Reads a story and hands back the world inside it.")
    top.add_argument("--version", action="version", version=f"fabula {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.register(commands)
    return top
