"""`fabula corpus list` and `fabula corpus remove`: the books of a dataset."""

import argparse
from typing import Any

from fabula.cli import arguments, terminal


def register(todo: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to `fabula corpus`."""
    command = todo.add_parser(
        "list",
        help="list the books of a dataset",
        description="Lists the books of DATASET: key, words, title, and why a book could not be read.",
    )
    command.add_argument("dataset", metavar="DATASET", type=arguments.place, help="the folder of the dataset")
    command.add_argument("--failed", action="store_true", help="only books that could not be read")
    command.add_argument("--json", action="store_true", help="print one JSON object for each book, with all columns")
    command.set_defaults(run=run_list)
    command = todo.add_parser(
        "remove", help="take books out of a dataset", description="Takes books out of all tables of DATASET."
    )
    command.add_argument("dataset", metavar="DATASET", type=arguments.place, help="the folder of the dataset")
    command.add_argument("books", metavar="KEY", nargs="+", help="the key of a book")
    command.set_defaults(run=run_remove)


def run_list(args: argparse.Namespace) -> int:
    """Lists the books. Returns 0."""
    from fabula import corpus

    dataset = corpus.Dataset(args.dataset)
    dataset.check()
    books = sorted(dataset.books().values(), key=lambda book: book.key)
    shown = [book for book in books if book.failed or not args.failed]
    if args.json:
        for book in shown:
            terminal.json_line(book.row)
        return 0
    columns: list[tuple[str, dict[str, Any]]] = [
        ("Book", {"ratio": 2}),
        ("Words", {"justify": "right"}),
        ("Title", {"ratio": 2}),
        ("Not read", {"ratio": 3}),
    ]
    rows = [
        (book.key, "" if book.failed else f"{book.row['words']:,}", book.row["title"] or "", book.row["error"] or "")
        for book in shown
    ]
    if rows:
        terminal.table(columns, rows)
    waiting = len(dataset.finished_digests())
    failed = sum(book.failed for book in books)
    terminal.line(f"{len(books) - failed:,} books, {failed:,} that could not be read")
    if waiting:
        terminal.line(
            f"{waiting:,} more are read and not in the tables yet; the next fabula corpus read puts them there"
        )
    return 0


def run_remove(args: argparse.Namespace) -> int:
    """Takes the books out. Returns 0."""
    from fabula import corpus

    dataset = corpus.Dataset(args.dataset)
    dataset.check()
    with dataset.opened():
        dataset.remove(list(dict.fromkeys(args.books)))
    terminal.line(f"Removed {len(set(args.books)):,}; {len(dataset.books()):,} books are left")
    return 0
