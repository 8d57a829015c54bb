"""Reads the same books by every engine, says whether the datasets are the same row for row, and what it costs.

    python -m bench.corpus.engines FOLDER BOOK … [--kill-every SECONDS]

FOLDER is for the datasets. Ray is tried where it is installed. With `--kill-every` the books are read once more by
both while processes are killed: any of the local engine's, and those of Ray that read a book.
"""

import argparse
import importlib.util
import shutil
import tempfile
from pathlib import Path

from bench.corpus.datasets import differences, figures, read, read_while_killing
from bench.tables import stamp, table

SHARDS = 4
MANY_BOOKS, WORDS_OF_BOOK, CORES = 100_000, 100_000, 64
TITLE_OF_RAY_TASKS = "ray::read_in_task"
UNREADABLE = {
    "empties-the-file": b"",
    "binary": bytes(range(256)) * 40,
    "one-word": b"Word\n\n",
}


def main() -> None:
    """Reads the books by each engine, and prints what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("books", nargs="+")
    parser.add_argument("--kill-every", type=float, metavar="SECONDS", help="kill a process at random so often, too")
    args = parser.parse_args()
    shutil.rmtree(args.folder, ignore_errors=True)
    args.folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as unreadable:
        for name, data in UNREADABLE.items():
            Path(unreadable, f"{name}.txt").write_bytes(data)
        _compare([*args.books, unreadable], args)


def _compare(books: list[str], args: argparse.Namespace) -> None:
    first = args.folder / "local"
    rows = [["local, 2 workers", round(read(books, first, "--workers", "2")), "–"]]
    has_ray = importlib.util.find_spec("ray") is not None
    if has_ray:
        rows.append(_row("Ray", books, args.folder / "ray", first, "--engine", "ray", "--workers", "2"))
    sharded, seconds = args.folder / "shards", 0.0
    for shard in range(1, SHARDS + 1):
        seconds += read(books, sharded, "--workers", "1", "--shard", f"{shard}/{SHARDS}")
    rows.append([f"{SHARDS} shards, one after the other", round(seconds), _said(differences(first, sharded))])
    if args.kill_every:
        killed = read_while_killing(books, args.folder / "killed", args.kill_every, "--workers", "2")
        said = _said(differences(first, args.folder / "killed"))
        rows.append([f"local, {len(killed)} kills ({killed.count('run')} of the run itself)", "–", said])
    if args.kill_every and has_ray:
        dataset = args.folder / "ray_killed"
        killed = read_while_killing(
            books, dataset, args.kill_every, "--engine", "ray", "--workers", "2", title=TITLE_OF_RAY_TASKS
        )
        rows.append([f"Ray, {len(killed)} of its tasks killed", "–", _said(differences(first, dataset))])
    read_books, failed, words, cpu = figures(first)
    print(f"{read_books} books with {words:,} words, {failed} that cannot be read; {stamp()}\n")
    print(table(["engine", "seconds", "rows that differ from the first"], rows))
    _print_cost(words, cpu, _bytes(first))


def _row(name: str, books: list[str], dataset: Path, first: Path, *options: str) -> list[object]:
    seconds = read(books, dataset, *options)
    if not list(dataset.glob("books/*.parquet")):
        return [name, round(seconds), "did not start"]
    return [name, round(seconds), _said(differences(first, dataset))]


def _said(different: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in different.items()) or "none"


def _bytes(dataset: Path) -> int:
    return sum(path.stat().st_size for path in dataset.glob("*/*.parquet"))


def _print_cost(words: int, cpu: float, size: int) -> None:
    rate = words / cpu
    whole = MANY_BOOKS * WORDS_OF_BOOK
    hours = whole / rate / 3600
    print(f"\n{rate:,.0f} words a second of one core's time; {size / words * 100_000 / 1e6:.2f} MB for 100,000 words")
    print(
        f"{MANY_BOOKS:,} books of {WORDS_OF_BOOK:,} words: {whole:,} words / {rate:,.0f} = {hours:,.0f} core-hours, "
        f"{hours / CORES:.1f} h on {CORES} cores; {size / words * whole / 1e9:,.0f} GB"
    )


if __name__ == "__main__":
    main()
