"""Tables as Parquet files, written and read by DuckDB.

DuckDB is an extra: `pip install 'fabula[corpus]'`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fabula.errors import CorpusError
from fabula.tables import SEVERAL, Column

if TYPE_CHECKING:
    import duckdb

__all__ = ["ROW_GROUP", "add_table", "connect", "literal", "quoted", "sql_type", "write_query"]

_SQL_TYPES = {
    "text": "VARCHAR", "id": "VARCHAR", "character": "VARCHAR", "referent": "VARCHAR", "texts": "VARCHAR[]",
    "characters": "VARCHAR[]", "referents": "VARCHAR[]", "whole": "BIGINT", "chapter": "INTEGER", "scene": "INTEGER",
    "number": "DOUBLE", "flag": "BOOLEAN",
}  # fmt: skip
_PLAIN: dict[str, type] = {"BIGINT": np.int64, "INTEGER": np.int32, "DOUBLE": np.float64, "BOOLEAN": np.bool_}
_BETWEEN = "\x1f"
"""What separates the values of a cell with several on their way into DuckDB."""
ROW_GROUP = 50_000
"""Rows of a row group: a question about one book reads the groups that hold it."""


def connect() -> "duckdb.DuckDBPyConnection":
    """Returns a new database in memory, which opens no network. Raises CorpusError where duckdb is not installed."""
    try:
        import duckdb
    except ImportError:
        raise CorpusError("duckdb is not installed; install it with: pip install 'fabula[corpus]'") from None
    return duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})


def sql_type(column: Column) -> str:
    """Returns the type of a column in SQL."""
    return _SQL_TYPES[column.kind]


def quoted(name: str) -> str:
    """Returns a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Returns a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def add_table(
    connection: "duckdb.DuckDBPyConnection",
    name: str,
    columns: Sequence[Column],
    parts: Sequence[Mapping[str, Sequence[Any]]],
) -> None:
    """Makes a view of cells that are in memory.

    Args:
        connection: the database.
        name: the name of the view.
        columns: the columns of the table.
        parts: the cells of each column, of one part of the table after the other; None where a cell is empty.
    """
    raw = f"{name}_cells"
    cells: dict[str, NDArray[Any]] = {}
    for each in columns:
        cells |= _cells(each, [part[each.name] for part in parts])
    connection.register(raw, cells)
    chosen = ", ".join(f"{_value(column)} AS {quoted(column.name)}" for column in columns)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS SELECT {chosen} FROM {quoted(raw)}")


def _value(column: Column) -> str:
    name = quoted(column.name)
    if column.kind in SEVERAL:
        return f"CASE WHEN {name} = '' THEN []::VARCHAR[] ELSE string_split({name}::VARCHAR, chr(31)) END"
    if sql_type(column) in _PLAIN:
        return f"CASE WHEN {quoted(_emptiness(column))} THEN NULL ELSE {name} END::{sql_type(column)}"
    return f"{name}::{sql_type(column)}"


def _cells(column: Column, parts: Sequence[Sequence[Any]]) -> dict[str, NDArray[Any]]:
    """Returns the cells of a column, and of numbers and flags which of them are empty.

    DuckDB takes a masked array for a plain one where it meets numpy 1.
    """
    if sql_type(column) in _PLAIN:
        plain = _PLAIN[sql_type(column)]
        values: list[NDArray[Any]] = [
            np.array([0 if cell is None else cell for cell in cells], plain) for cells in parts
        ]
        empty = [np.array([cell is None for cell in cells], np.bool_) for cells in parts]
        return {
            column.name: np.concatenate([np.empty(0, plain), *values]),
            _emptiness(column): np.concatenate([np.empty(0, np.bool_), *empty]),
        }
    array = np.empty(sum(map(len, parts)), object)
    array[:] = [_joined(cell) if column.kind in SEVERAL else cell for cells in parts for cell in cells]
    return {column.name: array}


def _emptiness(column: Column) -> str:
    return f"{column.name} is empty"


def _joined(cell: Sequence[str] | None) -> str | None:
    return None if cell is None else _BETWEEN.join(each.replace(_BETWEEN, " ") for each in cell)


def write_query(connection: "duckdb.DuckDBPyConnection", query: str, path: Path) -> None:
    """Writes the rows of a query as a Parquet file."""
    options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP}"
    connection.execute(f"COPY ({query}) TO {literal(str(path))} ({options})")
