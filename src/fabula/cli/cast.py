"""`fabula cast`: what was found in a story that has been read, once more, without reading it again."""

import argparse

from fabula.cli import arguments


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "cast",
        help="show the cast and the summary of a story read before",
        description="Shows what `fabula read` found, out of the folder it wrote.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="a folder that `fabula read` wrote")
    command.add_argument("--all", action="store_true", help="show everyone, not only the most often mentioned")
    command.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Shows the cast."""
    from fabula import store
    from fabula.cli import summary, terminal

    facts = summary.facts(store.load(args.folder))
    facts["folder"] = str(args.folder)
    if args.json:
        terminal.json_line(facts)
    else:
        summary.show(facts, most=None if args.all else summary.MOST)
    return 0
