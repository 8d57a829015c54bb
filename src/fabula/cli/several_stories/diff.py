"""`fabula diff`: says what differs between two drafts."""

import argparse
from pathlib import Path
from typing import Any

from fabula.cli import arguments, terminal
from fabula.errors import FabulaError, StoreError

MOST = 20
"""Lines of a kind that are shown, unless all are asked for."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "diff",
        help="say what differs between two drafts",
        description="Compares two saved stories: who came, who went, who is called otherwise; lines that are new, "
        "gone, reworded or another's; scenes; findings.",
    )
    command.add_argument("old", metavar="OLD", type=arguments.place, help="the folder of the earlier draft")
    command.add_argument("new", metavar="NEW", type=arguments.place, help="the folder of the later draft")
    command.add_argument("--all", action="store_true", help=f"show all lines, not only {MOST} of a kind")
    command.add_argument("--json", action="store_true", help="print everything as one JSON object")
    command.add_argument("--page", metavar="FILE", type=Path, help="write a page for the browser to FILE")
    command.add_argument("--force", action="store_true", help="with --page: replace FILE")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the differences. Returns 0."""
    from fabula import corrections, drafts, report

    if args.page and args.page.exists() and not args.force:
        raise FabulaError(f"{args.page}: exists already; name another file, or add --force")
    old, new = corrections.load(args.old), corrections.load(args.new)
    found = drafts.named_differences(old, new, drafts.differences(old, new))
    if args.page:
        try:
            report.write_drafts_page(found, args.page, titles=(args.old.name, args.new.name))
        except OSError as error:
            reason = error.strerror or error
            raise StoreError(f"{args.page}: cannot be written ({reason}); name another file") from error
    if args.json:
        terminal.json_line(found)
    elif args.page:
        terminal.line(str(args.page))
    else:
        _show(found, None if args.all else MOST)
    return 0


def _show(found: dict[str, Any], most: int | None) -> None:
    counts = ", ".join(f"{count:,} {what}" for what, count in found["paragraphs"].items())
    terminal.paragraph(("Paragraphs: ", "bold"), counts)
    for what, title in (("came", "New in the cast"), ("went", "No more in the cast")):
        if found[what]:
            _list(title, found[what], most)
    _list("Called otherwise", [f"{a} is {b}" for a, b in found["renamed"]], most)
    _list("Another speaker", [_line(row["new"], row["old"]["speaker"]) for row in found["other_speaker"]], most)
    _list("New lines", [_line(row) for row in found["new_lines"]], most)
    _list("Lines that went", [_line(row) for row in found["gone_lines"]], most)
    _list("Reworded lines", [_line(row["new"]) for row in found["edited_lines"]], most)
    scenes = len(found["new_scenes"]), len(found["gone_scenes"])
    terminal.paragraph(("Scenes: ", "bold"), f"{scenes[0]:,} begin where none began, {scenes[1]:,} begin no more")
    _list("New findings", found["new_findings"], most)
    _list("Mended findings", found["mended_findings"], most)
    _list("Open findings", found["open_findings"], most)


def _line(row: dict[str, Any], earlier: str | None = "") -> str:
    before = f" (was: {earlier or '?'})" if earlier != "" else ""
    words = row["text"] if len(row["text"]) <= 90 else f"{row['text'][:90]} …"
    return f"{row['start']:>8}  {row['speaker'] or '?'}{before}: {words}"


def _list(title: str, rows: list[str], most: int | None) -> None:
    if not rows:
        return
    terminal.paragraph((f"{title}: ", "bold"), f"{len(rows):,}")
    for row in rows[:most]:
        terminal.line(f"  {row}")
    if most is not None and len(rows) > most:
        terminal.line(f"  and {len(rows) - most:,} more: add --all")
