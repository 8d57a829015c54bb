"""`fabula export`: a story that has been read, in the formats of other tools, without reading it again."""

import argparse

from fabula.cli import arguments, terminal


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "export",
        help="write a story read before in the formats of other tools",
        description="Writes a story out of the folder that `fabula read` wrote, and prints which files it wrote.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="a folder that `fabula read` wrote")
    arguments.add_formats(command, "the formats to write", required=True)
    command.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=arguments.place,
        help="the folder to write to; by default the story's own",
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Writes, and says what was written."""
    from fabula import export, store
    from fabula.errors import StoreError

    story = store.load(args.folder)
    folder = args.output or args.folder
    if folder.resolve() != args.folder.resolve() and store.reading_of(folder):
        raise StoreError(f"{folder}: holds a {store.CLAIMS}, another reading; name another folder")
    export.check_folder(folder, args.to, story.source.sha256)
    with store.staged(folder) as aside:
        export.write(story, args.to, aside)
        export.remember(aside, folder, story.source.sha256)
    for name in export.names(args.to):
        terminal.line(str(folder / name))
    return 0
