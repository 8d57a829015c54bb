"""`fabula report`: writes the report of a saved story once more."""

import argparse

from fabula.cli import arguments, terminal


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "report",
        help="write the report of a saved story again",
        description="Writes report.html of the story that `fabula read` saved in DIR, with its corrections.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="the folder that `fabula read` wrote")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes the report, and prints its address. Returns 0."""
    from fabula import corrections, report, store

    story = corrections.load(args.folder)
    with store.staged(args.folder) as new:
        report.write(story, new / store.REPORT)
    terminal.line((args.folder / store.REPORT).resolve().as_uri())
    return 0
