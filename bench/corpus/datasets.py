"""Datasets that trials make and compare."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from fabula.corpus import SCHEMA
from fabula.corpus.dataset import OF_THE_RUN
from fabula.parquet import literal, quoted


def command(books: Sequence[str], dataset: Path, *options: str) -> list[str]:
    """Returns the command that reads books into a dataset."""
    return [sys.executable, "-m", "fabula", "corpus", "read", *books, "-o", str(dataset), "-q", *options]


def read(books: Sequence[str], dataset: Path, *options: str) -> float:
    """Reads books into a dataset, and returns the seconds that it took."""
    started = time.perf_counter()
    subprocess.run(command(books, dataset, *options), check=False)
    return time.perf_counter() - started


def differences(one: Path, other: Path) -> dict[str, int]:
    """Returns for each table in how many rows two datasets differ, but for where and how fast a book was read."""
    return {name: count for name in SCHEMA if (count := _different_rows(one, other, name))}


def _different_rows(one: Path, other: Path, name: str) -> int:
    columns = [quoted(column.name) for column in SCHEMA[name] if name != "books" or column.name not in OF_THE_RUN]
    sides = [
        f"SELECT {', '.join(columns)} FROM read_parquet({literal(str(folder / name / '*.parquet'))})"
        for folder in (one, other)
    ]
    (row,) = duckdb.sql(
        f"SELECT (SELECT count(*) FROM (({sides[0]}) EXCEPT ALL ({sides[1]}))) + "
        f"(SELECT count(*) FROM (({sides[1]}) EXCEPT ALL ({sides[0]})))"
    ).fetchall()
    return int(row[0])


def figures(dataset: Path) -> tuple[int, int, int, float]:
    """Returns the books that were read, those that were not, the words and the seconds on one core."""
    (row,) = duckdb.sql(
        "SELECT count(*) FILTER (status = 'read'), count(*) FILTER (status != 'read'), "
        "coalesce(sum(words), 0)::BIGINT, "
        f"coalesce(sum(cpu_seconds), 0) FROM read_parquet({literal(str(dataset / 'books' / '*.parquet'))})"
    ).fetchall()
    return int(row[0]), int(row[1]), int(row[2]), float(row[3])


def processes_of(pid: int) -> list[int]:
    """Returns a process and all that descend from it, on Linux."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def title_of(pid: int) -> str:
    """Returns the command line of a process, or its title where it has set one, on Linux."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def read_while_killing(
    books: Sequence[str], dataset: Path, seconds: float, *options: str, title: str = ""
) -> list[str]:
    """Reads books while one of the processes, chosen at random, is killed every so many seconds, and returns which.

    Where the first process is killed, the same command is given again.

    Args:
        books: files, folders or globs.
        dataset: the folder to read into.
        seconds: from one kill to the next.
        options: more options of the command.
        title: only processes whose title begins so are killed.
    """
    killed: list[str] = []
    while True:
        with subprocess.Popen(command(books, dataset, *options), stderr=subprocess.DEVNULL) as run:
            while run.poll() is None:
                try:
                    run.wait(seconds)
                except subprocess.TimeoutExpired:
                    victims = [pid for pid in processes_of(run.pid) if title_of(pid).startswith(title)]
                    if not victims:
                        continue
                    victim = random.choice(victims)
                    killed.append("run" if victim == run.pid else "worker")
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(victim, signal.SIGKILL)
            if run.returncode in (0, 1):
                return killed
