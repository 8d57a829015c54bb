"""The layers of a story as tables, each with its columns described.

Takes a Story. Gives its layers as rows, with ids or with names, and what each column holds. Never leaves out a row.
"""

from fabula.tables.columns import IDS, SEVERAL, Column, ColumnKind, Row, Table
from fabula.tables.named import TABLES, named_rows, table

__all__ = ["IDS", "SEVERAL", "TABLES", "Column", "ColumnKind", "Row", "Table", "named_rows", "table"]
