"""`fabula quotes`: the lines of a story that has been read, in order, for reading or for another program."""

import argparse

from fabula.cli import arguments, terminal


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "quotes",
        help="list the lines of a story read before, and who says them",
        description="Lists the quotations, a line each: offset, speaker, words.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="a folder that `fabula read` wrote")
    who = command.add_mutually_exclusive_group()
    who.add_argument("--speaker", metavar="NAME", help="only the lines of whoever goes by this name")
    who.add_argument("--unresolved", action="store_true", help="only the lines that nobody could be named for")
    command.add_argument("--json", action="store_true", help="print a JSON object a line")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lists the lines asked for."""
    from fabula import store
    from fabula.errors import FabulaError

    story = store.load(args.folder)
    name = {c.id: c.name for c in story.characters}
    wanted = None
    if args.speaker:
        asked = args.speaker.casefold()
        wanted = {c.id for c in story.characters if asked in {n.text.casefold() for n in c.names} | {c.name.casefold()}}
        if not wanted:
            see = f"fabula cast --all {arguments.as_typed(args.folder)}"
            raise FabulaError(f"{args.folder}: nobody goes by {args.speaker!r}; see: {see}")
    for quote in story.quotes:
        if quote.kind == "other" or (args.unresolved and quote.speaker) or (wanted and quote.speaker not in wanted):
            continue
        words = " ".join(story.text[quote.start : quote.end].split())
        who = name.get(quote.speaker or "")
        if args.json:
            row = {"start": quote.start, "end": quote.end, "kind": quote.kind, "speaker": who, "p": quote.p}
            terminal.json_line(row | {"reason": quote.reason, "text": words})
        else:
            terminal.line(f"{quote.start:>8}  {who or '?'}: {words}")
    return 0
