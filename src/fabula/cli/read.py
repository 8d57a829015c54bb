"""`fabula read`: a story's file becomes a folder with its text, every claim about it, and a report."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.cli import formats, terminal

if TYPE_CHECKING:
    from fabula.schema.people import KnownCast
    from fabula.schema.story import Story


def register(commands: argparse._SubParsersAction) -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "read",
        help="read a story: its cast, who says what, its scenes",
        description="Reads STORY and writes a folder with text.txt, story.json and report.html.",
    )
    command.add_argument("story", metavar="STORY", help="the story's file, or - for standard input")
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        help="the folder to write; by default named after the story, with .fabula behind it, in the current folder",
    )
    command.add_argument(
        "--cast",
        metavar="FILE",
        type=Path,
        help="who is in the story, as far as you know: CSV with the header name,aliases,pronouns, or TOML",
    )
    command.add_argument("--open-cast", action="store_true", help="with --cast: others may be in the story, too")
    command.add_argument(
        "--sure",
        metavar="P",
        type=_probability,
        help="how likely a speaker must be to be named, from 0 to 1; other lines are unresolved (0.4)",
    )
    command.add_argument("--no-report", action="store_true", help="leave report.html out")
    formats.add_option(command, "also write the story in these formats")
    say = command.add_mutually_exclusive_group()
    say.add_argument("--quiet", action="store_true", help="print nothing but errors")
    say.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    command.set_defaults(run=run, usage_error=command.error)


def run(args: argparse.Namespace) -> int:
    """Reads, writes, and says what was found."""
    from fabula import cast_file, export, report, store
    from fabula.cli import formats, summary

    if args.open_cast and not args.cast:
        args.usage_error("--open-cast says more about the cast that --cast gives; name one")
    folder = args.output or Path(f"{'story' if args.story == '-' else Path(args.story).stem or 'story'}.fabula")
    store.check_folder(folder)
    formats.check_folder(folder)
    cast = cast_file.read(args.cast, open_cast=args.open_cast) if args.cast else None
    begun = time.perf_counter()
    with terminal.progress(hidden=args.quiet) as progress:
        wanted = {} if args.sure is None else {"sure": args.sure}
        story = _understand(args.story, cast, progress, **wanted)
        progress("report", 1.0)
        with store.staged(folder) as aside:
            store.save(story, aside)
            if not args.no_report:
                report.write(story, aside / store.REPORT)
            export.write(story, args.to, aside)
    page = folder / store.REPORT
    written = formats.files(args.to)
    for name in (*export.FILES, *([store.REPORT] if args.no_report else [])):
        if name not in written:
            (folder / name).unlink(missing_ok=True)  # an earlier reading's would contradict this story.json
    if not args.quiet:
        facts = summary.facts(story)
        facts["seconds"] = round(time.perf_counter() - begun, 2)
        facts["folder"] = str(folder)
        facts["report"] = None if args.no_report else page.resolve().as_uri()
        facts["exported"] = written
        terminal.json_line(facts) if args.json else summary.show(facts)
    return 0


def _probability(text: str) -> float:
    """What was typed as a number from 0 to 1."""
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"a probability is a number from 0 to 1, not {text}")
    return value


def _understand(story: str, cast: "KnownCast | None", progress: terminal.Progress, **wanted: float) -> "Story":
    from fabula import manuscript, pipeline

    if story == "-":
        data = sys.stdin.buffer.read() if sys.stdin else b""  # None where the caller closed it
        return pipeline.understand(
            manuscript.read_bytes(data, "standard input"), cast=cast, progress=progress, **wanted
        )
    return pipeline.read(story, cast=cast, progress=progress, **wanted)
