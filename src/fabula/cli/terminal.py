r"""Prints everything that the command line prints, on standard output and on standard error.

A title, a name or a line of a story may hold control characters that a terminal obeys. They can write to the clipboard,
hide a link or reverse the order of letters. Every function here shows such a character as an escape, `\x1b`.
"""

import argparse
import contextlib
import difflib
import errno
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from fabula.errors import FabulaError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Progress = Callable[[str, float], None]
Styled = tuple[str, str]
"""A text, and its style for rich: "bold"."""

_CONTROL_CHARACTERS = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that change the order of letters
    "\u2028\u2029"  # separators of lines and paragraphs
    "\ud800-\udfff]"  # lone surrogates, also for bytes of a file name that are not text
)


def printable(text: str) -> str:
    """Returns the text on one line, with each character that a terminal obeys written as an escape."""
    return _CONTROL_CHARACTERS.sub(lambda match: _escape(ord(match[0])), text)


WIDE = 100_000
"""Columns of a table that is piped: more than any row needs."""
SIGN_OF_LIFE_S = 10.0
"""Seconds between two lines of progress where standard error is no terminal."""


def _escape(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:  # Python keeps a byte that it cannot decode so
        code -= 0xDC00
    short = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return short or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


class _Writable(Protocol):
    """A stream that text is written to."""

    def write(self, text: str, /) -> object:
        """Writes the text."""
        ...


class Parser(argparse.ArgumentParser):
    """A parser of the command line that prints its help and errors with the functions of this file."""

    def error(self, message: str) -> NoReturn:
        """Prints what is wrong and where to look, on one line. Exits with status 2."""
        typed = re.match(r"argument (.*?): invalid choice: '(.*?)' \(choose from (.*)\)", message)
        if typed:
            choices = re.findall(r"'([^']*)'|([^', ]+)", typed[3])
            near = difflib.get_close_matches(typed[2].lower(), [quoted or plain for quoted, plain in choices], 1, 0.5)
            message = f"{typed[1]}: there is no {typed[2]!r}" + (f"; did you mean {near[0]}?" if near else "")
        self.exit(2, f"{self.prog}: {printable(message)}; see {self.prog} --help\n")

    def _print_message(self, message: str, file: _Writable | None = None) -> None:
        """Prints help or an error. Unlike argparse, raises FabulaError where standard output cannot be written."""
        if file is sys.stdout:
            with _standard_output():
                print(message, end="")
        else:
            super()._print_message(message, file)


# ------------------------------------------------------------------------------------------------ standard output
def line(text: str, *, as_it_is: bool = False) -> None:
    """Prints the text as one line, however long; or as it is, if it is Fabula's own and a program reads it."""
    with _standard_output():
        print(text if as_it_is else printable(text))


def json_line(value: Any) -> None:
    """Prints the value as JSON on one line, every control character escaped; in ASCII where the stream is not UTF-8."""
    is_utf8 = sys.stdout is not None and (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    written = json.dumps(value, ensure_ascii=not is_utf8)
    with _standard_output():
        print(_CONTROL_CHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", written))


def paragraph(*parts: str | Styled, wrap: bool = True) -> None:
    """Prints the parts as one paragraph.

    Args:
        parts: texts, each with a style or without.
        wrap: whether a long line is wrapped at a space; otherwise the terminal wraps it.
    """
    from rich.text import Text

    clean = [printable(part) if isinstance(part, str) else (printable(part[0]), part[1]) for part in parts]
    _render(Text.assemble(*clean), wrap=wrap)


def table(columns: Sequence[tuple[str, dict[str, Any]]], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table with the width of the terminal; where no terminal reads it, as wide as it must be to cut nothing.

    Args:
        columns: the header of each column, and its other arguments for `add_column` of rich.
        rows: the cells of each row.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    is_seen = bool(sys.stdout and sys.stdout.isatty()) or "COLUMNS" in os.environ
    grid = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold cyan", expand=is_seen)
    for header, layout in columns:
        grid.add_column(header, no_wrap=True, **(layout if is_seen else {"justify": layout.get("justify", "left")}))
    for row in rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))
    _render(grid, width=None if is_seen else WIDE)


def _render(thing: "RenderableType", *, wrap: bool = True, width: int | None = None) -> None:
    with _standard_output():
        try:
            _console(width=width).print(thing, soft_wrap=not wrap)
        except SystemExit:  # rich raises SystemExit where the reader closed a pipe
            raise BrokenPipeError from None


def _console(*, stderr: bool = False, width: int | None = None) -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, stderr=stderr, width=width)


@contextlib.contextmanager
def _standard_output() -> Iterator[None]:
    """Raises FabulaError where standard output cannot be written, BrokenPipeError where its reader closed a pipe."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.platform == "win32" and error.errno == errno.EINVAL:  # a closed pipe on Windows
            raise BrokenPipeError from error
        reason = error.strerror or error
        raise FabulaError(f"standard output: cannot be written ({reason}); redirect it to another place") from error


# ------------------------------------------------------------------------------------------------ standard error
def error(message: str, head: str = "fabula: ") -> None:
    """Prints an error as one line, or a remark with another head; nothing where standard error cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        print(head + printable(message.replace("\n", " ")), file=sys.stderr, flush=True)


@contextlib.contextmanager
def progress(*, hidden: bool, steps: bool = False) -> Iterator[Progress]:
    """Shows a progress bar on standard error while the block runs. Yields the function that moves the bar.

    Where standard error is no terminal, prints a line every `SIGN_OF_LIFE_S` seconds. Shows nothing where `hidden` is
    true. With `steps`, prints instead how long each step took.
    """
    if steps:
        yield _timed_steps()
        return
    if hidden or not sys.stderr:
        yield lambda step, share: None
        return
    if not sys.stderr.isatty():
        yield _signs_of_life()
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


def _timed_steps() -> Progress:
    """Returns a function that prints how long each step took, when the next one begins."""
    running, since = "", time.monotonic()

    def show(step: str, share: float) -> None:
        nonlocal running, since
        now = time.monotonic()
        if step != running:
            if running:
                error(f"{running}: {now - since:.2f} s")
            running, since = step, now

    return show


def _signs_of_life() -> Progress:
    """Returns a function that prints the step and the share of the work now and then."""
    last = time.monotonic()

    def show(step: str, share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= SIGN_OF_LIFE_S:
            last = now
            error(f"{step}, {share:.0%} done")

    return show


# ------------------------------------------------------------------------------------------------ both streams
def prepare() -> None:
    """Makes both streams print "?" for a letter that the encoding of the terminal lacks, instead of an error."""
    streams: tuple[Any, ...] = (sys.stdout, sys.stderr)  # None for a stream that the calling program closed
    for stream in streams:
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")


def flush() -> None:
    """Writes out what was printed. Raises the errors of `_standard_output`."""
    if sys.stdout:
        with _standard_output():
            sys.stdout.flush()


def drop_unwritten() -> None:
    """Drops what could not be written, so that Python prints no further error as it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
