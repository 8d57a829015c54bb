"""Puts finished books into the tables, and takes books out of them.

A change of a dataset part writes its new files aside, then the list of the renames, then renames them; the table of
books comes last. A run that finds such a list does the renames that are left. Thus a change is made wholly or not at
all, whenever the run that makes it is ended.
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fabula import parquet
from fabula.corpus.dataset.finished import FinishedBooks, FinishedFile, write_whole
from fabula.corpus.dataset.layout import Layout
from fabula.corpus.dataset.schema import BOOKS, SCHEMA

ORDER_OF_RENAMES = [*(name for name in SCHEMA if name != BOOKS), BOOKS]
"""A book counts as read when it is in the table of books, whose file is therefore the last."""


def change_part(
    layout: Layout, part: str, finished: FinishedBooks, added: Sequence[FinishedFile], removed: Iterable[str]
) -> None:
    """Writes a part anew, with finished books in it and without others; an earlier reading of a book gives way.

    Args:
        layout: the places of the dataset.
        part: the name of the part, which may be new.
        finished: the finished books.
        added: those that go into the part. Their files are removed when they are in it.
        removed: keys of the books that leave it.
    """
    gone = sorted({*removed, *(str(finished.read(file, BOOKS)["book"][0]) for file in added)})
    folder = layout.aside(BOOKS, part).parent
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with parquet.connect() as connection:
        for name in SCHEMA:
            cells = (finished.read(file, name) for file in added)
            parquet.add_table(connection, "added", SCHEMA[name], [table for table in cells if table])
            query = _query(name, layout.part(name, part), gone)
            parquet.write_query(connection, query, layout.aside(name, part))
            _put_on_disk(layout.aside(name, part))
    change = layout.change(part)
    change.parent.mkdir(parents=True, exist_ok=True)
    write_whole(change, json.dumps({"part": part, "done": [file.path.name for file in added]}).encode("utf-8"))
    finish_change(layout, part, finished)


def finish_change(layout: Layout, part: str, finished: FinishedBooks) -> None:
    """Does the renames of a change that are left, and removes what has served."""
    change = layout.change(part)
    done = json.loads(change.read_bytes())["done"]
    is_empty = _is_empty(layout.aside(BOOKS, part), layout.part(BOOKS, part))
    for name in ORDER_OF_RENAMES:
        aside, place = layout.aside(name, part), layout.part(name, part)
        if is_empty:
            place.unlink(missing_ok=True)
        elif aside.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.replace(place)
    for name in done:
        (finished.folder / name).unlink(missing_ok=True)
    shutil.rmtree(layout.aside(BOOKS, part).parent, ignore_errors=True)
    change.unlink()


def _put_on_disk(path: Path) -> None:
    """Waits until a file is on the disk: the finished books that it was made of will be removed."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def changes_under_way(layout: Layout) -> list[str]:
    """Returns the parts whose renames are listed and not all done."""
    return sorted(path.stem for path in layout.hidden.glob("changes/*.json"))


def _is_empty(aside: Path, place: Path) -> bool:
    """Returns whether no book is left in a part: then it has no files."""
    path = aside if aside.exists() else place
    if not path.exists():
        return True
    with parquet.connect() as connection:
        row: tuple[Any, ...] | None = connection.execute(
            f"SELECT count(*) FROM read_parquet({parquet.literal(str(path))})"
        ).fetchone()
    return not row or row[0] == 0


def _query(name: str, earlier: Path, gone: Sequence[str]) -> str:
    """Returns the query for the rows of a table of a part: those that stay, and behind them the new ones."""
    chosen = ", ".join(parquet.quoted(column.name) for column in SCHEMA[name])
    if not earlier.exists():
        return f"SELECT {chosen} FROM added"
    keys = ", ".join(parquet.literal(key) for key in gone)
    where = f"WHERE book NOT IN ({keys})" if gone else ""
    kept = f"SELECT {chosen} FROM read_parquet({parquet.literal(str(earlier))}) {where}"
    return f"{kept} UNION ALL SELECT {chosen} FROM added"
