r"""The one door to the screen: all that the command line prints, on standard output and on standard error.

A title, a name or a line of a story may hold characters that a terminal obeys: they can write to the clipboard, hide a
link or turn the order of letters round. Every function here shows such a character as an escape, `\x1b`.
"""

import argparse
import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from fabula.errors import FabulaError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Progress = Callable[[str, float], None]
Styled = tuple[str, str]
"""Text, and how rich shows it: "bold"."""

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the order of letters
    "\u2028\u2029"  # ends of lines and paragraphs
    "\ud800-\udfff]"  # half characters, and bytes of a file name that are no text
)


def printable(text: str) -> str:
    """The text on one line, with each character that a terminal obeys written as an escape."""
    return _OBEYED.sub(lambda match: _escape(ord(match[0])), text)


def _escape(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte that it cannot decode
        code -= 0xDC00
    short = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return short or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


class Parser(argparse.ArgumentParser):
    """A parser of the command line, whose help and errors go through this door, too."""

    def error(self, message: str) -> NoReturn:
        """Prints how to call the command, and the message. Exits with status 2."""
        super().error(printable(message))

    def _print_message(self, message: str, file: Any = None) -> None:
        """Prints help or an error. Unlike argparse it says so where standard output cannot be written."""
        if file is sys.stdout:
            with _standard_output():
                print(message, end="")
        else:
            super()._print_message(message, file)


# ------------------------------------------------------------------------------------------------ standard output
def line(text: str) -> None:
    """Prints the text as one line, however long."""
    with _standard_output():
        print(printable(text))


def json_line(value: Any) -> None:
    """Prints the value as JSON on one line, in ASCII, every control character escaped."""
    with _standard_output():
        print(json.dumps(value))


def paragraph(*parts: str | Styled, wrap: bool = True) -> None:
    """Prints the parts one behind the other; too long a line is wrapped at a space if `wrap`, else by the terminal."""
    from rich.text import Text

    clean = [printable(part) if isinstance(part, str) else (printable(part[0]), part[1]) for part in parts]
    _render(Text.assemble(*clean), wrap=wrap)


def table(columns: Sequence[tuple[str, dict[str, Any]]], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table as wide as the terminal.

    Args:
        columns: the header of each, and what else rich's `add_column` takes.
        rows: the cells of each row.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold cyan", expand=True)
    for header, layout in columns:
        grid.add_column(header, no_wrap=True, **layout)
    for row in rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))
    _render(grid)


def _render(thing: "RenderableType", *, wrap: bool = True) -> None:
    with _standard_output():
        try:
            _console().print(thing, soft_wrap=not wrap)
        except SystemExit:  # how rich leaves where the reader of a pipe has gone away
            raise BrokenPipeError from None


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, stderr=stderr)


@contextlib.contextmanager
def _standard_output() -> Iterator[None]:
    """Raises FabulaError where standard output cannot be written, BrokenPipeError where its reader has gone away."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.platform == "win32" and error.errno == errno.EINVAL:  # what Windows calls a pipe without a reader
            raise BrokenPipeError from error
        reason = error.strerror or error
        raise FabulaError(f"standard output: cannot be written ({reason}); send it somewhere else") from error


# ------------------------------------------------------------------------------------------------ standard error
def error(message: str) -> None:
    """Prints an error as one line. Where standard error cannot be written, nothing happens."""
    with contextlib.suppress(OSError, ValueError):
        print("fabula:", printable(message.replace("\n", " ")), file=sys.stderr, flush=True)


@contextlib.contextmanager
def progress(*, hidden: bool) -> Iterator[Progress]:
    """A bar with the time left, on standard error, where that is a terminal; gone when the work is done."""
    if hidden or not (sys.stderr and sys.stderr.isatty()):
        yield lambda step, share: None
        return
    from rich import progress

    columns = (
        progress.TextColumn("{task.description:<12}", markup=False),
        progress.BarColumn(),
        progress.TaskProgressColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task("file", total=1.0)
        yield lambda step, share: bar.update(task, description=printable(step), completed=share)


# ------------------------------------------------------------------------------------------------ both
def prepare() -> None:
    """Makes both streams show "?" for a letter that the terminal's encoding lacks, where Python would raise."""
    streams: tuple[Any, ...] = (sys.stdout, sys.stderr)  # None where the caller closed one
    for stream in streams:
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")


def flush() -> None:
    """Sends what was printed on its way. Raises what `_standard_output` raises."""
    if sys.stdout:
        with _standard_output():
            sys.stdout.flush()


def drop_unwritten() -> None:
    """Drops what a stream still holds and could not be written, or Python complains of it as it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
