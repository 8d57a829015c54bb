"""`fabula read`: reads a story from a file, and writes a folder with its text, every claim about it, and a report."""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from fabula.cli import arguments, terminal
from fabula.errors import FabulaError, StoreError

if TYPE_CHECKING:
    from fabula.corrections import CorrectedStory
    from fabula.schema.manuscript import Manuscript
    from fabula.schema.story import Story
    from fabula.store import PendingParseFile


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "read",
        help="read a story, and save its characters, speakers, scenes and events",
        description="Reads each STORY, and writes a folder with text.txt, story.json, grammar.npz and report.html.",
    )
    command.add_argument(
        "stories",
        metavar="STORY",
        nargs="+",
        type=arguments.name,
        help="the file of a story, or - for standard input; of a folder, all stories in it",
    )
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=arguments.place,
        help="the folder to write; by default STORY.fabula in the current folder, without the extension of STORY. Of "
        "several stories, the folder that holds their folders",
    )
    command.add_argument(
        "--cast",
        metavar="FILE",
        type=arguments.place,
        help="a list of the characters, where you know them: CSV with the header name,aliases,pronouns, or TOML",
    )
    command.add_argument(
        "--open-cast", action="store_true", help="with --cast: the story may have other characters, too"
    )
    arguments.add_sure(command)
    command.add_argument(
        "--threads",
        metavar="N",
        type=arguments.whole_number,
        help="read N stretches of the text at a time; by default FABULA_THREADS, or else one for each core",
    )
    command.add_argument(
        "--force", action="store_true", help="replace the reading of another story or of an earlier draft"
    )
    command.add_argument("--no-report", action="store_true", help="do not write report.html")
    arguments.add_formats(command, "also write the story in these formats")
    output = command.add_mutually_exclusive_group()
    output.add_argument("-q", "--quiet", action="store_true", help="print nothing but errors")
    output.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    command.add_argument("-v", "--verbose", action="store_true", help="print how long each step takes")
    command.set_defaults(run=run, usage_error=command.error)


def run(args: argparse.Namespace) -> int:
    """Reads the stories one after the other. Returns 1 where one of several could not be read, else 0."""
    from fabula import pipeline

    if args.open_cast and not args.cast:
        args.usage_error("--open-cast needs a cast; add --cast FILE")
    try:
        args.threads = pipeline.thread_count(args.threads)
    except ValueError as error:
        args.usage_error(f"--{error}")
    args.format_options = arguments.format_options(args)
    stories = arguments.stories_in(args.stories)
    if len(stories) == 1 and stories == args.stories:
        _read(stories[0], args.output or arguments.folder_of(stories[0], Path()), args)
        return 0
    failed = 0
    for story in stories:
        try:
            _read(story, arguments.folder_of(story, args.output or Path()), args)
        except (FabulaError, OSError) as error:  # the others are read all the same
            terminal.error(str(error))
            failed += 1
    if failed:
        terminal.error(f"{failed:,} of {len(stories):,} stories could not be read")
    return int(failed > 0)


def _read(source: str, folder: Path, args: argparse.Namespace) -> None:
    """Reads one story, saves it, and prints a summary."""
    from fabula import cast_file, corrections, export, pipeline, store

    _check_story(source)
    store.check_folder(folder)
    export.check_folder(folder, again=args.to)
    fixes = corrections.read_fixes(corrections.fixes_path(folder))
    cast = cast_file.read(args.cast, open_cast=args.open_cast) if args.cast else None
    start = time.perf_counter()
    with terminal.progress(hidden=args.quiet, steps=args.verbose) as progress:
        progress("file", 0.0)
        manuscript = _manuscript(source)
        store.check_folder(folder, manuscript.source.sha256, force=args.force)
        wanted = {name: value for name in ("sure", "threads") if (value := getattr(args, name)) is not None}
        parse_file = store.PendingParseFile(folder)
        story = pipeline.understand(manuscript, cast=cast, progress=progress, parse_cache=parse_file, **wanted)
        progress("report", 1.0)
        result = corrections.corrected(story, fixes.corrections)
        remarks = _write(story, result.story, parse_file, folder, args)
    if not args.quiet:
        _show(result, folder, round(time.perf_counter() - start, 2), remarks, args)


def _show(result: "CorrectedStory", folder: Path, seconds: float, remarks: list[str], args: argparse.Namespace) -> None:
    """Prints the summary of the story."""
    from fabula import export, store
    from fabula.cli import summary

    facts = summary.facts(result.story)
    facts["unplaced_corrections"] = [unplaced.what for unplaced in result.unplaced]
    facts["seconds"] = seconds
    facts["folder"] = str(folder)
    facts["report"] = None if args.no_report else (folder / store.REPORT).resolve().as_uri()
    facts["exported"] = export.names(args.to)
    facts["remarks"] = remarks
    if args.json:
        terminal.json_line(facts)
    else:
        summary.show(facts)


def _check_story(story: str) -> None:
    """Raises StoreError where the file belongs to a saved story: its JSON would be read for minutes as a novel."""
    from fabula import export, store

    path = Path(story)
    reading = store.reading_of(path, [*export.names(), export.LIST]) if story != "-" else None
    if reading:
        what = "is a saved story" if reading == path else "belongs to a saved story"
        raise StoreError(
            f"{story}: {what}, which was read before; show it with: fabula cast {arguments.as_typed(reading)}"
        )


def _manuscript(story: str) -> "Manuscript":
    """Returns the manuscript in a file, or on standard input for "-"."""
    from fabula import manuscript, store

    if story != "-":
        return manuscript.read(Path(story))
    # It is None where the calling program closed it.
    data = manuscript.contents(sys.stdin.buffer, "standard input") if sys.stdin else b""
    if data.startswith(store.HEAD):
        raise StoreError("standard input: is a saved story, which was read before; show it with: fabula cast DIR")
    return manuscript.read_bytes(data, "standard input")


def _write(
    as_read: "Story", story: "Story", parse_file: "PendingParseFile", folder: Path, args: argparse.Namespace
) -> list[str]:
    """Writes the folder, and removes the files of an earlier reading that are not written again.

    Such files would contradict the new reading. Returns the remarks of the formats.
    """
    from fabula import export, report, store

    sha256 = story.source.sha256
    store.check_folder(folder, sha256, force=args.force)  # again, because reading took a while
    export.check_folder(folder, again=args.to)
    gone = [store.REPORT, store.READING, *export.names(), export.LIST]
    remarks: list[str] = []
    with store.staged(folder, gone=gone) as new:
        store.save(as_read, new, corrected=None if story is as_read else story)
        parse_file.write(new)
        if not args.no_report:
            report.write(story, new / store.REPORT)
        if args.to:
            remarks = export.write(story, args.to, new, args.format_options)
            export.remember(new, folder, sha256)
    return remarks
