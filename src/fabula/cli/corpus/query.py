"""`fabula query`: asks a dataset questions, in SQL, by ready views, and with the places of words."""

import argparse
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from itertools import islice
from typing import Any

from fabula.cli import arguments, terminal
from fabula.errors import CorpusError

MOST_ROWS = 200
"""Rows of a table that are printed; --csv and --json print all."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser(
        "query",
        help="ask a dataset questions, in SQL or with the places of words",
        description="Answers a question about DATASET. Without one, lists its tables and ready views with their "
        "columns. Needs: pip install 'fabula[corpus]'.",
    )
    command.add_argument(
        "dataset", metavar="DATASET", type=arguments.place, help="the folder that `fabula corpus read` wrote"
    )
    command.add_argument(
        "question", metavar="QUESTION", nargs="?", help="a question in SQL, or a ready view by its name"
    )
    command.add_argument(
        "--kwic", metavar="WORDS", help="list the places of these words with the text around them; * stands for letters"
    )
    command.add_argument(
        "--in", dest="stands_in", choices=("speech", "narration"), default="", help="with --kwic: only there"
    )
    output = command.add_mutually_exclusive_group()
    output.add_argument("--csv", action="store_true", help="print all rows as CSV")
    output.add_argument("--json", action="store_true", help="print one JSON object for each row")
    command.set_defaults(run=run, usage_error=command.error)


def run(args: argparse.Namespace) -> int:
    """Prints the answer. Returns 0."""
    from fabula import corpus

    if args.kwic is not None and args.question is not None:
        args.usage_error("--kwic and a question in SQL exclude each other")
    if args.stands_in and args.kwic is None:
        args.usage_error("--in needs --kwic WORDS")
    with corpus.opened_for_questions(corpus.Dataset(args.dataset)) as connection:
        if args.kwic is not None:
            places = corpus.concordance(connection, args.kwic, stands_in=args.stands_in)
            _show(tuple(field.name for field in fields(corpus.Place)), map(astuple, places), args)
        elif args.question is None:
            for name, says, columns in corpus.described(connection):
                terminal.line(f"{name}: {says}" if says else name)
                terminal.line(f"    {', '.join(columns)}")
        else:
            question = args.question.strip().rstrip(";")
            answer = corpus.ask(connection, f"FROM {question}" if question.isidentifier() else question)
            _show(answer.columns, answer.rows, args)
    return 0


def _show(columns: Sequence[str], rows: Iterable[Sequence[Any]], args: argparse.Namespace) -> None:
    if args.json:
        for row in rows:
            terminal.json_line({name: _plain(cell) for name, cell in zip(columns, row, strict=True)})
    elif args.csv:
        from fabula.tables import csv_cell

        terminal.line(_csv_line(columns), as_it_is=True)
        for row in rows:
            terminal.line(_csv_line([csv_cell(_in_cell(cell)) for cell in row]), as_it_is=True)
    elif not columns:
        raise CorpusError("the question has no answer; ask with SELECT")
    else:
        shown = list(islice(rows, MOST_ROWS + 1))
        layout = {"justify": "right"} if args.kwic is None else {}
        terminal.table(
            [(name, layout if _is_number(shown, place) else {}) for place, name in enumerate(columns)],
            [[_in_cell(cell) for cell in row] for row in shown[:MOST_ROWS]],
        )
        if len(shown) > MOST_ROWS:
            terminal.line("… and more; --csv prints all")


def _is_number(rows: Sequence[Sequence[Any]], place: int) -> bool:
    return all(isinstance(row[place], int | float | None) for row in rows)


def _plain(cell: Any) -> Any:
    return cell if cell is None or isinstance(cell, int | float | str | list | dict) else str(cell)


def _in_cell(cell: Any) -> str:
    if isinstance(cell, list | tuple):
        return "|".join(map(str, cell))
    return "" if cell is None else str(cell)


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
