"""`fabula corpus` and `fabula query`: many books as a dataset, and questions about it.

Takes the arguments of the commands. Gives a dataset, and answers on standard output. Never decides what is read.
"""

import argparse

from fabula.cli.corpus import books, query, read


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to the command line."""
    command = commands.add_parser(
        "corpus",
        help="read many books into a dataset of Parquet files",
        description="Reads many books into a dataset: a folder of tables as Parquet files. Needs: pip install "
        "'fabula[corpus]'.",
    )
    todo = command.add_subparsers(title="what to do", metavar="WHAT", required=True, help="what to do")
    read.register(todo)
    books.register(todo)
    query.register(commands)


__all__ = ["register"]
