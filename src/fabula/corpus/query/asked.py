"""Asks a dataset questions in SQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fabula import parquet
from fabula.corpus.dataset import BOOKS, DETAILS, SCHEMA, Dataset
from fabula.corpus.query.views import VIEWS
from fabula.errors import CorpusError

if TYPE_CHECKING:
    import duckdb

MOST_LABELS = 200
"""Details that become columns of the books. A file with more has notes, and no columns."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    Attributes:
        columns: the names of its columns.
        rows: its rows.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


@contextmanager
def opened_for_questions(dataset: Dataset) -> Iterator["duckdb.DuckDBPyConnection"]:
    """Yields a database in which the tables of a dataset and the ready views have their names.

    What a book list says of the books is in columns of `books`, too.

    Raises:
        CorpusError: there is no dataset, or no book in it.
    """
    dataset.check()
    folder = dataset.layout.folder
    if not dataset.layout.parts():
        raise CorpusError(f"{folder}: no book in it yet; read some with: fabula corpus read BOOKS -o {folder}")
    with parquet.connect() as connection:
        for name in SCHEMA:
            files = parquet.literal(str(dataset.layout.part(name, "*")))
            where = f"read_parquet({files}, union_by_name = true)"
            connection.execute(f"CREATE VIEW {_stored(name)} AS SELECT * FROM {where}")
        connection.execute(f"CREATE VIEW {BOOKS} AS {_books_with_details(connection)}")
        for name, view in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS {view.query}")
        yield connection


def _stored(name: str) -> str:
    return f"{BOOKS}_as_stored" if name == BOOKS else name


def _books_with_details(connection: "duckdb.DuckDBPyConnection") -> str:
    """Returns the query for the books, with a column for each that a book list had and that has no other meaning."""
    own = {column.name.lower() for column in SCHEMA[BOOKS]}
    found = connection.execute(
        "SELECT label, bool_and(regexp_full_match(value, '-?[0-9]{1,18}')), "
        "bool_and(try_cast(value AS DOUBLE) IS NOT NULL) "
        f"FROM {DETAILS} WHERE origin = 'list' GROUP BY label ORDER BY label LIMIT {MOST_LABELS}"
    ).fetchall()
    columns = ""
    for label, whole, number in found:
        if label.lower() not in own:
            own.add(label.lower())
            value = f"max(value) FILTER (label = {parquet.literal(label)})"
            kind = "BIGINT" if whole else "DOUBLE" if number else "VARCHAR"
            columns += f", CAST({value} AS {kind}) AS {parquet.quoted(label)}"
    if not columns:
        return f"SELECT * FROM {_stored(BOOKS)}"
    said = f"SELECT book{columns} FROM {DETAILS} WHERE origin = 'list' GROUP BY book"
    return f"SELECT * FROM {_stored(BOOKS)} LEFT JOIN ({said}) USING (book)"


def ask(connection: "duckdb.DuckDBPyConnection", question: str) -> Answer:
    """Returns the answer to a question in SQL. Raises CorpusError where the question cannot be understood."""
    import duckdb

    try:
        asked = connection.execute(question)
        columns = tuple(column[0] for column in asked.description or ())
        return Answer(columns, asked.fetchall())
    except duckdb.Error as error:
        says = " ".join(str(error).split("\n\nLINE", 1)[0].split())
        raise CorpusError(f"the question cannot be answered: {says}") from None


def described(connection: "duckdb.DuckDBPyConnection") -> Iterator[tuple[str, str, list[str]]]:
    """Yields the name of each table and view, what a view says or "", and the names of its columns."""
    for name in (*SCHEMA, *VIEWS):
        columns = [str(row[0]) for row in connection.execute(f"DESCRIBE {name}").fetchall()]
        yield name, VIEWS[name].says if name in VIEWS else "", columns
