"""The command `fabula fix` and what it prints."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from fabula.cli import arguments, terminal
from fabula.errors import FixesError
from fabula.schema.speech import QuoteKind

if TYPE_CHECKING:
    from fabula.corrections import CorrectedStory, Correction, FixesFile
    from fabula.schema.story import Story


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "fix",
        help="put a saved story right: who is who, who speaks, scenes, findings",
        description="Corrects the story that `fabula read` saved in DIR, and keeps every correction in a file beside "
        "DIR (docs/fixes.md). A person is given by any name that only they have, a line by its offset in the list of "
        "`fabula quotes` or by words that only it has. Without a word for what to do, lists the corrections.",
    )
    command.add_argument("folder", metavar="DIR", type=arguments.place, help="the folder that `fabula read` wrote")
    command.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    todo = command.add_subparsers(title="what to do", metavar="WHAT", dest="what", help="the kind of correction")
    _register_cast(todo)
    _register_lines(todo)
    _register_rest(todo)
    command.set_defaults(run=run, what=None)


def _register_cast(todo: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    merge = _what(todo, "merge", "make several people one; the first keeps the name")
    merge.add_argument("people", metavar="PERSON", nargs="+")
    split = _what(todo, "split", "give names and lines of a person to another, new or listed")
    split.add_argument("person", metavar="PERSON")
    split.add_argument("into", metavar="NAME", help="the other person")
    split.add_argument("--names", metavar="NAME", nargs="+", default=[], help="names that are the other person's")
    split.add_argument("--lines", metavar="LINE", nargs="+", default=[], help="lines that are the other person's")
    rename = _what(todo, "rename", "list a person by another name")
    rename.add_argument("person", metavar="PERSON")
    rename.add_argument("name", metavar="NAME")
    pronouns = _what(todo, "pronouns", "say which pronouns a person has")
    pronouns.add_argument("person", metavar="PERSON")
    pronouns.add_argument("set", metavar="SET", help="he/him, she/her, they/them, ...")
    add = _what(todo, "add", "list a person whom the reading missed, with all uses of the names")
    add.add_argument("name", metavar="NAME", nargs="+")
    add.add_argument("--pronouns", metavar="SET", default="", help="he/him, she/her, they/them, ...")
    remove = _what(todo, "remove", "say that what is listed as a person is none")
    remove.add_argument("person", metavar="PERSON")
    distinct = _what(todo, "distinct", "say that people are different on purpose: suggest them no more")
    distinct.add_argument("people", metavar="PERSON", nargs="+")
    confirm = _what(todo, "confirm", "say that people are listed right: their names are one person's")
    confirm.add_argument("people", metavar="PERSON", nargs="+")


def _register_lines(todo: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    speaker = _what(todo, "speaker", "give lines to a person; to nobody with -")
    speaker.add_argument("person", metavar="PERSON")
    speaker.add_argument("lines", metavar="LINE", nargs="+")
    scope = speaker.add_mutually_exclusive_group()
    scope.add_argument("--block", action="store_true", help="also the lines around that the same speaker has")
    scope.add_argument("--scene", action="store_true", help="all lines of the same speaker in the scene")
    addressees = _what(todo, "addressees", "say to whom a line is spoken; to nobody without a person")
    addressees.add_argument("line", metavar="LINE")
    addressees.add_argument("people", metavar="PERSON", nargs="*")
    kind = _what(todo, "kind", "say what quotations are: speech, thought, writing, or other for no speech at all")
    kind.add_argument("kind", metavar="KIND", choices=get_args(QuoteKind))
    kind.add_argument("lines", metavar="LINE", nargs="+")
    edges = _what(todo, "edges", "give a quotation other edges, or split it: the words of each part")
    edges.add_argument("line", metavar="LINE")
    edges.add_argument("parts", metavar="WORDS", nargs="+")


def _register_rest(todo: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    scene = _what(todo, "scene", "begin a scene at the paragraph with these words, or join it to the one before")
    scene.add_argument("begins", metavar="begin|join", choices=("begin", "join"))
    scene.add_argument("paragraph", metavar="WORDS", help="an offset, or words that only this paragraph has")
    waive = _what(todo, "waive", "say that a finding is no fault of the story")
    waive.add_argument("finding", metavar="OFFSET")
    waive.add_argument("--why", metavar="REASON", required=True)
    _what(todo, "list", "list the corrections, and what does not fit any more")
    undo = _what(todo, "undo", "take corrections back, by default the last")
    undo.add_argument("numbers", metavar="N", type=arguments.whole_number, nargs="*")
    also = _what(todo, "also", "show the lines that a new reading would change because of the corrections")
    also.add_argument("--take", action="store_true", help="correct these lines, too")
    _what(todo, "apply", "apply the fixes file once more, after it was edited by hand")


def _what(todo: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str) -> argparse.ArgumentParser:
    command = todo.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    command.add_argument("--note", metavar="WORDS", default="", help="a remark to keep with the correction")
    return command


def run(args: argparse.Namespace) -> int:
    """Makes, lists or takes back corrections. Returns 0."""
    from fabula import corrections, store
    from fabula.cli.fix import new_fixes

    path = corrections.fixes_path(args.folder)
    fixes = corrections.read_fixes(path)
    if args.what in (None, "list"):
        return _list(args.folder, fixes)
    as_read = store.load(args.folder, as_read=True)
    so_far = corrections.corrected(as_read, fixes.corrections)
    story = so_far.story
    if args.what == "undo":
        numbers = args.numbers or [len(fixes.corrections)]
        try:
            fixes = fixes.without(numbers)
        except IndexError as error:
            raise FixesError(f"{path}: {error}; list them with: fabula fix {arguments.as_typed(args.folder)}") from None
        added: tuple[Correction, ...] = ()
    elif args.what == "apply":
        added = ()
    else:
        also = args.what == "also"
        added = new_fixes.consequences_of(so_far, args.folder) if also else new_fixes.new_fixes(story, args)
        if also and not args.take:
            return _show_also(added)
        fixes = fixes.with_added(added, story.source.title or story.source.name)
    result = _result(args, as_read, fixes)
    _show_changes(story, result, added, len(fixes.corrections))
    return 0


def _result(args: argparse.Namespace, as_read: "Story", fixes: "FixesFile") -> "CorrectedStory":
    """The corrected story, which is written unless this is a trial."""
    from fabula import corrections, report, store

    if args.dry_run:
        return corrections.corrected(as_read, fixes.corrections)
    has_report = (args.folder / store.REPORT).exists()

    def write_more(story: "Story", new: Path) -> None:
        if has_report:
            report.write(story, new / store.REPORT)

    return corrections.correct(args.folder, fixes, write_more, as_read)


def _list(folder: Path, fixes: "FixesFile") -> int:
    from fabula import corrections, store

    result = corrections.corrected(store.load(folder, as_read=True), fixes.corrections)
    if not fixes.corrections:
        terminal.line("No corrections")
    for number, correction in enumerate(fixes.corrections, start=1):
        terminal.line(f"{number:>4}  {corrections.in_words(correction)}")
    _show_unplaced(result)
    return 0


def _show_also(added: "tuple[Correction, ...]") -> int:
    from fabula import corrections

    for correction in added:
        terminal.line(corrections.in_words(correction))
    count = sum(len(getattr(correction, "lines", ())) for correction in added)
    terminal.line(f"{count:,} lines would change, too; add --take to correct them, or leave them as they are")
    return 0


def _show_changes(story: "Story", result: "CorrectedStory", added: "tuple[Correction, ...]", count: int) -> None:
    from fabula import corrections
    from fabula.cli.fix import new_fixes

    for correction in added:
        terminal.line(corrections.in_words(correction))
    terminal.line(new_fixes.changes_in_words(story, result.story))
    _show_unplaced(result)
    terminal.line(f"{count:,} correction{'' if count == 1 else 's'} in all")


def _show_unplaced(result: "CorrectedStory") -> None:
    for unplaced in result.unplaced:
        near = f"; nearest is at {unplaced.nearest[0]}" if unplaced.nearest else ""
        terminal.line(f"Correction {unplaced.correction} does not fit: {unplaced.what}{near}")
