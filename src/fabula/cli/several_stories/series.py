"""`fabula series`: says who of one book is who of another."""

import argparse
from pathlib import Path
from typing import Any

from fabula.cli import arguments, terminal
from fabula.errors import FabulaError

MOST = 25
"""People, and suggestions, that are shown, unless all are asked for."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "series",
        help="say who of one book is who of another",
        description="Joins the people of saved stories that belong together: the books of a series, or a canon and the "
        "fan fiction about it. Shows who stands in several of them, by which names, and who may be one.",
    )
    command.add_argument(
        "folders", metavar="DIR", type=arguments.place, nargs="+", help="the folders of the books, in their order"
    )
    command.add_argument("--all", action="store_true", help=f"show all, not only {MOST} of a kind")
    command.add_argument("--json", action="store_true", help="print everything as one JSON object")
    command.add_argument(
        "--cast", metavar="FILE", type=Path, help="write the people with their names to FILE, for `fabula read --cast`"
    )
    command.add_argument("--force", action="store_true", help="with --cast: replace FILE")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the people of the series. Returns 0. Raises FabulaError where there is one book alone."""
    from fabula import cast_file, corrections, series, store

    if len(args.folders) < 2:
        raise FabulaError(f"{args.folders[0]}: one book is no series; name two or more")
    if args.cast and args.cast.exists() and not args.force:
        raise FabulaError(f"{args.cast}: exists already; name another file, or add --force")
    stories = [corrections.load(folder) for folder in args.folders]
    found = series.people_of_series(stories)
    if args.cast:
        with store.staged(args.cast.parent) as new:
            rows = cast_file.to_csv(series.known_characters(stories, found))
            (new / args.cast.name).write_text(rows, encoding="utf-8", newline="")
    in_words = series.series_rows(stories, found)
    if args.json:
        terminal.json_line(in_words)
    elif args.cast:
        terminal.line(str(args.cast))
    else:
        _show(in_words, None if args.all else MOST)
    return 0


def _show(rows: dict[str, Any], most: int | None) -> None:
    several = [person for person in rows["people"] if len(person["appearances"]) > 1]
    for number, title in enumerate(rows["books"], start=1):
        terminal.paragraph((f"{number}  ", "bold"), title)
    terminal.paragraph(("People of several books: ", "bold"), f"{len(several):,}")
    columns: list[tuple[str, dict[str, Any]]] = [("person", {}), ("books", {}), ("names", {}), ("p", {})]
    terminal.table(
        columns,
        [
            [
                person["name"],
                ", ".join(str(each["book"]) for each in person["appearances"]),
                "; ".join(", ".join(each["names"][:3]) for each in person["appearances"]),
                f"{person['p']:.2f}",
            ]
            for person in several[:most]
        ],
    )
    _more(len(several), most)
    if rows["suggestions"]:
        terminal.paragraph(("Perhaps one person: ", "bold"), f"{len(rows['suggestions']):,}")
    for link in rows["suggestions"][:most]:
        names = [f"{link[side]['name']} ({link[side]['book']})" for side in ("earlier", "later")]
        terminal.line(f"  {names[0]}, {names[1]}: {link['p']:.2f}")
        for evidence in link["evidence"]:
            terminal.line(f"      {evidence['says']}")
    _more(len(rows["suggestions"]), most)


def _more(count: int, most: int | None) -> None:
    if most is not None and count > most:
        terminal.line(f"  and {count - most:,} more: add --all")
