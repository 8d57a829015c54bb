"""Writes every table as CSV, by RFC 4180: https://www.rfc-editor.org/rfc/rfc4180.

The folder `story.csv` has a file for each table. Lines end in CRLF, as the RFC says.
"""

import csv
from pathlib import Path
from typing import Any

from fabula.schema.story import Story
from fabula.tables import SEVERAL, TABLES, Row, csv_cell, named_rows

FOLDER = "story.csv"


def write(story: Story, folder: Path) -> None:
    """Writes the folder `story.csv` into the folder."""
    (folder / FOLDER).mkdir()
    for name, table in TABLES.items():
        columns = [column.name for column in table.columns]
        several = [column.name for column in table.columns if column.kind in SEVERAL]
        with (folder / FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(columns)
            writer.writerows(_cells(row, columns, several) for row in named_rows(story, name))


def _cells(row: Row, columns: list[str], several: list[str]) -> list[Any]:
    """Returns the cells of a row. Several names in a cell have "|" between them."""
    for column in several:
        row[column] = "|".join(row[column])
    return [csv_cell(row[column]) for column in columns]
