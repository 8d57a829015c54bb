"""The command line: one file per command, each with `register(commands)` and `run(args) -> int`.

Takes words typed at a terminal. Gives results on standard output, progress and errors on standard error, and an exit
status: 0 done, 1 an error in one line, 2 a wrong call, 130 broken off. Never works anything out about a story, and
imports what a command needs only when it runs, so that `fabula --help` answers at once.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

from fabula import __version__
from fabula.cli import cast, export, quotes, read
from fabula.errors import FabulaError

COMMANDS = (read, cast, quotes, export)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status. `argv` is what was typed after `fabula`; by default the process's."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(
                errors="replace"
            )  # a terminal that cannot show a name shows "?" for it, and does not crash
    args = parser().parse_args(argv)
    try:
        status = args.run(args)
        print(end="", flush=True)  # so that a reader who has gone away is noticed here
        return status
    except FabulaError as error:
        print("fabula:", *str(error).splitlines(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("fabula: stopped, nothing was written", file=sys.stderr)
        return 130
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(
                os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
            )  # or Python complains as it closes the stream
        return 1


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    top = argparse.ArgumentParser(prog="fabula", description="Reads a story and hands back the world inside it.")
    top.add_argument("--version", action="version", version=f"fabula {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.register(commands)
    return top
