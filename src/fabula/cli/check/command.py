"""`fabula check`: lists the faults of a story, each with the two passages that cannot both be true."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fabula.cli import arguments, terminal
from fabula.cli.check.rows import row_of

if TYPE_CHECKING:
    from fabula.schema.story import Story
    from fabula.schema.world import Finding


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "check",
        help="list the faults of a story: passages that cannot both be true",
        description="Lists what in each STORY cannot be true together: eyes of two colours, the dead who act, two "
        "places at once, ages and weekdays that do not fit, names that are misspelt. The exit status is 1 where there "
        "is such a finding that is not waived, and 0 where there is none.",
    )
    command.add_argument(
        "stories",
        metavar="STORY",
        nargs="+",
        type=arguments.name,
        help="the file of a story, which is read and not saved, or the folder that `fabula read` wrote",
    )
    command.add_argument("--severe", action="store_true", help="only findings of high severity")
    command.add_argument("--waived", action="store_true", help="also list findings that you have waived")
    command.add_argument(
        "--reading", action="store_true", help="also list lines whose speaker the words of the story contradict"
    )
    command.add_argument("--json", action="store_true", help="print one JSON object for each finding")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the findings of each story. Returns 1 where one is open, else 0."""
    open_ones = 0
    stories = arguments.stories_in(args.stories)
    for name in stories:
        story = _story(name)
        findings = [finding for finding in story.findings if _is_asked_for(finding, args)]
        for finding in findings:
            row = row_of(story, name, finding)
            if args.json:
                terminal.json_line(row)
            else:
                _show(row, title=name if len(stories) > 1 else "")
        still_open = [finding for finding in findings if not finding.waived]
        open_ones += len(still_open)
        if not args.json:
            _show_count(name, len(still_open), len(findings) - len(still_open))
    return int(open_ones > 0)


def _story(name: str) -> "Story":
    """The story in a saved folder, or the one that is read from a file, with the corrections beside its folder."""
    from fabula import corrections, manuscript, pipeline, store

    if store.source_of(Path(name)):
        return corrections.load(name)
    folder = arguments.folder_of(name, Path())
    fixes = corrections.read_fixes(corrections.fixes_path(folder))
    with terminal.progress(hidden=False) as progress:
        progress("file", 0.0)
        source = manuscript.read(Path(name))
        story = pipeline.understand(source, progress=progress, parse_cache=store.PendingParseFile(folder))
    return corrections.corrected(story, fixes.corrections).story


def _is_asked_for(finding: "Finding", args: argparse.Namespace) -> bool:
    from fabula.schema.world import STORY_FAULTS

    return (
        (args.reading or finding.kind in STORY_FAULTS)
        and (args.waived or not finding.waived)
        and not (args.severe and finding.severity == "low")
    )


def _show(row: dict[str, Any], title: str) -> None:
    where = f"{title}: " if title else ""
    waived = f" (waived: {row['waived']})" if row["waived"] else ""
    terminal.paragraph((f"{where}{row['kind']}", "bold"), f", {row['severity']}: {row['says']}{waived}")
    for passage in row["passages"]:
        chapter = f"ch. {passage['chapter']}" if passage["chapter"] else "no chapter"
        terminal.line(f"  {passage['start']:>8}  {chapter}: {passage['text']}")


def _show_count(name: str, still_open: int, waived: int) -> None:
    what = f"{still_open:,} finding{'' if still_open == 1 else 's'}" if still_open else "nothing found"
    terminal.paragraph(f"{name}: {what}" + (f", {waived:,} waived" if waived else ""))
