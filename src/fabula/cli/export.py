"""`fabula export`: a story that has been read, in the formats of other tools, without reading it again."""

import argparse
from pathlib import Path

from fabula.cli import formats, terminal


def register(commands: argparse._SubParsersAction) -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "export",
        help="write a story read before in the formats of other tools",
        description="Writes a story out of the folder that `fabula read` wrote, and prints which files it wrote.",
    )
    command.add_argument("folder", metavar="DIR", type=Path, help="a folder that `fabula read` wrote")
    formats.add_option(command, "the formats to write", required=True)
    command.add_argument(
        "-o", "--output", metavar="DIR", type=Path, help="the folder to write to; by default the story's own"
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes, and says what was written."""
    from fabula import export, store
    from fabula.cli import formats

    story = store.load(args.folder)
    folder, names = args.output or args.folder, formats.files(args.to)
    if folder.resolve() != args.folder.resolve():
        formats.refuse(folder, [store.CLAIMS, *names])
    with store.staged(folder) as aside:
        export.write(story, args.to, aside)
    for name in names:
        terminal.line(str(folder / name))
    return 0
