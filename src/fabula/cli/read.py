"""`fabula read`: a story's file becomes a folder with its text, every claim about it, and a report."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.cli import arguments, terminal
from fabula.errors import StoreError

if TYPE_CHECKING:
    from fabula.schema.manuscript import Manuscript
    from fabula.schema.story import Story


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "read",
        help="read a story: its cast, who says what, its scenes",
        description="Reads STORY and writes a folder with text.txt, story.json and report.html.",
    )
    command.add_argument(
        "story", metavar="STORY", type=arguments.name, help="the story's file, or - for standard input"
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=arguments.place,
        help="the folder to write; by default named after the story, with .fabula behind it, in the current folder",
    )
    command.add_argument(
        "--cast",
        metavar="FILE",
        type=arguments.place,
        help="who is in the story, as far as you know: CSV with the header name,aliases,pronouns, or TOML",
    )
    command.add_argument("--open-cast", action="store_true", help="with --cast: others may be in the story, too")
    command.add_argument(
        "--sure",
        metavar="P",
        type=arguments.probability,
        help="how likely a speaker must be to be named, from 0 to 1; other lines are unresolved (0.4)",
    )
    command.add_argument("--force", action="store_true", help="replace a reading of another story or an earlier draft")
    command.add_argument("--no-report", action="store_true", help="leave report.html out")
    arguments.add_formats(command, "also write the story in these formats")
    say = command.add_mutually_exclusive_group()
    say.add_argument("--quiet", action="store_true", help="print nothing but errors")
    say.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    command.set_defaults(run=run, usage_error=command.error)


def run(args: argparse.Namespace) -> int:
    """Reads, writes, and says what was found."""
    from fabula import cast_file, export, pipeline, store

    if args.open_cast and not args.cast:
        args.usage_error("--open-cast says more about the cast that --cast gives; name one")
    folder = args.output or Path(f"{'story' if args.story == '-' else Path(args.story).stem or 'story'}.fabula")
    _check_story(args.story)
    store.check_folder(folder)
    export.check_folder(folder)
    cast = cast_file.read(args.cast, open_cast=args.open_cast) if args.cast else None
    begun = time.perf_counter()
    with terminal.progress(hidden=args.quiet) as progress:
        progress("file", 0.0)
        page = _manuscript(args.story)
        store.check_folder(folder, page.source.sha256, force=args.force)
        wanted = {} if args.sure is None else {"sure": args.sure}
        story = pipeline.understand(page, cast=cast, progress=progress, **wanted)
        progress("report", 1.0)
        _write(story, folder, args)
    if not args.quiet:
        _show(story, folder, round(time.perf_counter() - begun, 2), args)
    return 0


def _show(story: "Story", folder: Path, seconds: float, args: argparse.Namespace) -> None:
    from fabula import export, store
    from fabula.cli import summary

    facts = summary.facts(story)
    facts["seconds"] = seconds
    facts["folder"] = str(folder)
    facts["report"] = None if args.no_report else (folder / store.REPORT).resolve().as_uri()
    facts["exported"] = export.names(args.to)
    if args.json:
        terminal.json_line(facts)
    else:
        summary.show(facts)


def _check_story(story: str) -> None:
    """Raises StoreError where the story is what Fabula wrote of one, which would be read for minutes as a novel."""
    from fabula import export, store

    path = Path(story)
    reading = store.reading_of(path, [*export.names(), export.LIST]) if story != "-" else None
    if reading:
        what = "is a reading already" if reading == path else "Fabula wrote it, it is no story"
        raise StoreError(f"{story}: {what}; look at the reading with: fabula cast {arguments.as_typed(reading)}")


def _manuscript(story: str) -> "Manuscript":
    from fabula import manuscript, store

    if story != "-":
        return manuscript.read(Path(story))
    data = sys.stdin.buffer.read() if sys.stdin else b""  # None where the caller closed it
    if data.startswith(store.HEAD):
        raise StoreError("standard input: Fabula wrote it, it is no story; look at the reading with: fabula cast DIR")
    return manuscript.read_bytes(data, "standard input")


def _write(story: "Story", folder: Path, args: argparse.Namespace) -> None:
    """Writes all that was asked for, and removes what an earlier reading left, which would contradict it."""
    from fabula import export, report, store

    sha256 = story.source.sha256
    store.check_folder(folder, sha256, force=args.force)  # once more: reading took a while
    export.check_folder(folder)
    gone = [store.REPORT, *export.names(), export.LIST]
    with store.staged(folder, gone=gone) as aside:
        store.save(story, aside)
        if not args.no_report:
            report.write(story, aside / store.REPORT)
        if args.to:
            export.write(story, args.to, aside)
            export.remember(aside, folder, sha256)
