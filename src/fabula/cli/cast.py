"""`fabula cast`: shows the cast and the summary of a saved story."""

import argparse

from fabula.cli import arguments


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "cast",
        help="show the cast and the summary of a saved story",
        description="Shows the cast and the summary of the story that `fabula read` saved in DIR.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="the folder that `fabula read` wrote")
    command.add_argument("--all", action="store_true", help="show all characters, not only those mentioned most often")
    command.add_argument(
        "--until",
        metavar="N",
        type=arguments.chapter_number,
        help="show the cast as it is known at the end of the N-th chapter",
    )
    command.add_argument("--json", action="store_true", help="print the summary as one JSON object")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Shows the cast and the summary. Returns 0. Raises FabulaError where the story has fewer chapters than asked."""
    from fabula import corrections
    from fabula.cli import summary, terminal
    from fabula.errors import FabulaError

    story = corrections.load(args.folder)
    if args.until and args.until > len(story.chapters):
        raise FabulaError(f"{args.folder}: --until {args.until}: the story has {len(story.chapters):,} chapters")
    facts = summary.facts(story, until=args.until)
    facts["folder"] = str(args.folder)
    if args.json:
        terminal.json_line(facts)
    else:
        summary.show(facts, most=None if args.all else summary.MOST)
    return 0
