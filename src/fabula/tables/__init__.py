"""The layers of a story as tables, each with its columns described.

Takes a Story. Gives its layers as rows, with ids or with names, and what each column holds. Never leaves out a row.
"""

from fabula.tables.columns import IDS, SEVERAL, Column, ColumnKind, Row, Table
from fabula.tables.csv_cells import csv_cell
from fabula.tables.named import TABLES, named_rows, table

__all__ = ["IDS", "SEVERAL", "TABLES", "Column", "ColumnKind", "Row", "Table", "csv_cell", "named_rows", "table"]
