"""`fabula export` and `fabula report`: write a saved story in the formats of other tools, and as a page."""

import argparse

from fabula.cli import arguments, terminal


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to the command line."""
    command = commands.add_parser(
        "export",
        help="write a saved story in the formats of other tools",
        description="Writes the story that `fabula read` saved in DIR in other formats, and prints the files written.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="the folder that `fabula read` wrote")
    arguments.add_formats(command, "the formats to write", required=True)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=arguments.place,
        help="the folder to write to; by default the story's own",
    )
    command.set_defaults(run=run, usage_error=command.error)
    command = commands.add_parser(
        "report",
        help="write the report of a saved story again",
        description="Writes report.html of the story that `fabula read` saved in DIR, with its corrections.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="the folder that `fabula read` wrote")
    command.set_defaults(run=run_report)


def run(args: argparse.Namespace) -> int:
    """Writes the formats, and prints the files, and remarks on standard error. Returns 0."""
    from fabula import corrections, export, store, writers
    from fabula.errors import StoreError

    values = arguments.format_options(args)
    story = corrections.load(args.folder)
    folder = args.output or args.folder
    if folder.resolve() != args.folder.resolve() and store.reading_of(folder):
        raise StoreError(f"{folder}: holds the {store.STORY_FILE} of another saved story; name another folder")
    remarks = writers.write_with_values(story, args.to, folder, values)
    for name in export.names(args.to):
        terminal.line(str(folder / name))
    for remark in remarks:
        terminal.error(remark, head="")
    return 0


def run_report(args: argparse.Namespace) -> int:
    """Writes the report, and prints its address. Returns 0."""
    from fabula import corrections, report, store

    story = corrections.load(args.folder)
    with store.staged(args.folder) as new:
        report.write(story, new / store.REPORT)
    terminal.line((args.folder / store.REPORT).resolve().as_uri())
    return 0
